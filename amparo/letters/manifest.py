"""What went into a packet and what came out: codes, hashes, places. It names no writer, so it may outlive what was purged."""

import hashlib
from collections.abc import Sequence
from typing import Any

from amparo.letters.assembling import File
from amparo.letters.composing import Composition
from amparo.letters.models import Build, Decision, Letter
from amparo.letters.words import Deed


def of(composition: Composition, files: Sequence[File]) -> dict[str, Any]:
    """The manifest of an assembled packet: every input and output with its SHA-256, in the packet's order."""
    accepted = {
        one.letter_id: one
        for one in Decision.objects.filter(
            letter__in=[piece.letter.pk for piece in composition.pieces], deed=Deed.ACCEPT, undone_at=None
        ).select_related("by")
    }
    letters = []
    for piece in composition.pieces:
        decision = accepted.get(piece.letter.pk)
        letters.append(
            {
                "code": piece.letter.code,
                "revision": piece.letter.revision,
                "tab": piece.label,
                "first": composition.plan.first[piece.letter.code],
                "pages": piece.pages,
                "sha256": piece.sha256,
                "files": [hashlib.sha256(pdf).hexdigest() for pdf in piece.pdfs],
                "accepted_by": decision.by.alias if decision else "",
                "accepted_at": decision.at.isoformat(timespec="seconds") if decision else "",
            }
        )
    return {
        "digest": composition.digest,
        "pages": composition.plan.total,
        "sha256": together(file.sha256 for file in files),
        "sections": [
            {
                "key": section.key,
                "first": composition.plan.first[section.key],
                "files": [hashlib.sha256(pdf).hexdigest() for pdf in section.pdfs],
            }
            for section in composition.front
        ],
        "letters": letters,
        "parts": [
            {
                "name": file.name,
                "first": file.range.first,
                "last": file.range.last,
                "pages": file.range.last - file.range.first + 1,
                "letters": len(file.range.items),
                "bytes": len(file.content),
                "sha256": file.sha256,
            }
            for file in files
        ],
    }


def together(hashes: Any) -> str:
    """One hash for several files: of a single file its own, else of the hashes in order."""
    listed = list(hashes)
    return listed[0] if len(listed) == 1 else hashlib.sha256("".join(listed).encode()).hexdigest()


def holds(build: Build, letter: Letter) -> bool:
    """Whether this build was made with that letter."""
    return any(one["code"] == letter.code for one in build.manifest.get("letters", ()))


def as_text(build: Build) -> str:
    """For people: what each file and each letter is known by. English, like the packet."""
    said = build.manifest
    lines = [
        f"Packet version {build.number}: {said['pages']} pages, {len(said['letters'])} letters, {len(said['parts'])} files",
        f"SHA-256 of the whole: {said['sha256']}",
        "",
        "Files",
    ]
    lines += [
        f"  {one['name']}  pages {one['first']} to {one['last']}  {one['bytes']} bytes  {one['sha256']}"
        for one in said["parts"]
    ]
    lines += ["", "Letters, in order: tab, code, first page, pages, accepted by, on, SHA-256"]
    lines += [
        "  " + "  ".join(
            (one["tab"], one["code"], str(one["first"]), str(one["pages"]), one["accepted_by"] or "-",
             one["accepted_at"] or "-", one["sha256"])
        )
        for one in said["letters"]
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
