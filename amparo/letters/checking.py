"""Checking a letter of the database: its page as the pure rules see it, and what they found, kept with its waivers.

`text` of a letter is always the writer's own words between the brief's sentences. An imported letter keeps besides, as
`whole`, everything that was read of it: that is what the rules judge, for nothing in it is right by construction.
"""

import datetime
import functools
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from amparo.files.models import File
from amparo.kernel import clock, typesetting
from amparo.kernel.languages import language as language_of
from amparo.letters import checks
from amparo.letters.models import Finding, Letter, Translation
from amparo.letters.words import FindingState, Source, State

# While she writes, date and signature are still to come; they are looked at when the letter is sent in.
BEFORE_SENDING = (*checks.WHILE_WRITING, "L4", "L7")
# Paper that is still on its way (a signature in ink, a notary) does not keep a letter from being sent in.
ON_PAPER = frozenset({"L8", "L9"})
SIGNED = frozenset({"typed", "drawn", "ink"})
AROUND = 60  # signs of context shown on each side of a passage


@dataclass(frozen=True)
class Passage:
    """Words of the letter with a little of what stands around them."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True)
class Explained:
    """A finding as the writer reads it. `must`: it has to be put right before sending."""

    rule: str
    must: bool
    message: str
    passages: tuple[Passage, ...]


def page_of(letter: Letter) -> checks.Page:
    """The letter as the rules see it. What nobody said of an imported letter is None: then a person is asked."""
    content, writer = letter.content, letter.content.get("writer", {})
    is_imported = letter.source == Source.IMPORTED
    dated = content.get("dated")
    signature = content.get("signature", {}).get("kind", "none")
    guardian = content.get("guardian")
    translation = Translation.objects.filter(letter=letter).first()
    translator = (translation.content.get("translator") or {}).get("name", "") if translation else ""
    more = {
        "source": "imported" if is_imported else "dictated" if letter.source == Source.DICTATED else "written",
        "written_on": datetime.date.fromisoformat(dated) if dated else None,
        "writer_name": writer.get("name") or None,
        "address": tuple(writer.get("address") or ()) or None,
        "address_kind": writer.get("address_kind") or None,
        "relationship": content.get("relationship") or None,
        "known_since": content.get("known_since") or None,
        "answers": content.get("answers", {}),
        "signature": signature if signature in SIGNED else None if is_imported else "awaited",
        "is_notarised": content.get("notarised") or (None if is_imported else False),
        "has_declaration": None if is_imported else content.get("oath", "declaration") == "declaration",
        "knows_who_reads": content.get("consents", {}).get("served") or (None if is_imported else False),
        "is_minor": bool(guardian) or (None if is_imported else False),
        "guardian": guardian["name"] if guardian else None,
        "was_read_back": content.get("read_back"),
        "writer_role": "translator" if translator and translator == writer.get("name") else "none",
        "reads_english": content.get("reads_english"),
        "is_translated": bool(translation and translation.is_complete),
    }
    known, language = content.get("known", ()), language_of(letter.language)
    if is_imported and (content.get("whole") or not content["text"]):
        known_or_not = frozenset(known) if known else None
        return checks.Page(content.get("whole", ""), language=language, known=known_or_not, **more)
    # What somebody typed from a picture are the writer's own words alone: we print them in the frame of the brief.
    terms = letter.version.terms
    return checks.Page.written(
        terms,
        known,
        language,
        content["text"],
        addressee=terms.addressee,
        salutation=terms.salutation.in_(language),
        **more,
    )


def look(letter: Letter, only: Collection[str] | None = None) -> list[checks.Finding]:
    """What the rules find now; nothing is stored. A picture without text is for a person: no rule judges it."""
    if not letter.content["text"].strip() and letter.source == Source.UPLOADED:
        return []
    page, terms, context = page_of(letter), letter.version.terms, _context(letter, only)
    found = checks.run(page, terms, context, only)
    if (only is None or "L15" in only) and not any(one.rule == "L15" for one in found):
        # Her words about herself stand in the packet's list of letters: the same rule holds for them.
        writer = letter.content.get("writer", {})
        said = ". ".join(filter(None, (letter.content.get("relationship"), writer.get("occupation"))))
        found += checks.run(replace(page, text=said, source="written"), terms, context, ["L15"])
    return found


def check(letter: Letter) -> list[Finding]:
    """Run every rule and keep the findings; what was waived stays waived as long as it is found unchanged.

    Called inside the transaction of the deed that changed the letter.
    """
    before = {_identity(row.rule, row.said): row for row in letter.findings.all()}
    kept: list[Finding] = []
    for found in look(letter):
        data = found.to_json()
        said = {"message": data["message"], "evidence": data["evidence"]}
        row = before.pop(_identity(found.rule, said), None) or Finding(
            letter=letter, brief_id=letter.brief_id, rule=found.rule, state=FindingState.OPEN
        )
        row.severity, row.audience, row.said = found.severity, found.audience, said
        row.save()
        kept.append(row)
    for gone in before.values():
        gone.delete()
    # Kept beside the text, sealed like it: making them anew for 1,500 letters takes ten seconds.
    letter.content = letter.content | {"shingles": sorted(checks.shingles(letter.content["text"]))}
    letter.save(update_fields=["content"])
    return kept


def blocking(letter: Letter) -> list[Finding]:
    """The open findings that keep the letter out of a packet."""
    return list(letter.findings.filter(severity="block", state=FindingState.OPEN).order_by("rule"))


def for_writer(letter: Letter) -> list[Finding]:
    """Of the stored findings those that the writer puts right before her letter can be sent in."""
    is_typed = letter.content["signature"].get("kind") == "typed"
    return [row for row in blocking(letter) if row.audience == "writer" and (is_typed or row.rule not in ON_PAPER)]


def explained(letter: Letter, language: str) -> list[Explained]:
    """What the writer should know before she sends it, in her screen's language, with the passages."""
    page, waived = page_of(letter), _waived(letter)
    return [
        Explained(
            found.rule,
            found.severity == "block",
            found.message.in_(language),
            tuple(_passage(page, span) for span in found.evidence[:5]),
        )
        for found in look(letter, BEFORE_SENDING)
        if found.audience != "desk" and _identity_of(found) not in waived
    ]


def is_harmful(letter: Letter) -> bool:
    """Whether something in it waits for the attorney (L15): nothing of it is typeset or shown until then."""
    waived = _waived(letter)
    return any(found.severity == "block" and _identity_of(found) not in waived for found in look(letter, ["L15"]))


def _passage(page: checks.Page, span: checks.Span) -> Passage:
    if span.place != "body" or page.text[span.start : span.end] != span.text:
        return Passage("", span.text, "")
    before = page.text[max(0, span.start - AROUND) : span.start].split("\n")[-1]
    after = page.text[span.end : span.end + AROUND].split("\n")[0]
    return Passage(
        ("… " + before.partition(" ")[2]) if len(before) == AROUND else before,
        span.text,
        (after.rpartition(" ")[0] + " …") if len(after) == AROUND else after,
    )


Identity = tuple[str, str, tuple[str, ...]]


def _identity(rule: str, said: dict[str, Any]) -> Identity:
    """What makes a finding the same as before: its rule, its message and its passages, wherever they moved."""
    return rule, said["message"]["en"], tuple(sorted(span["text"] for span in said["evidence"]))


def _identity_of(found: checks.Finding) -> Identity:
    return found.rule, found.message.en, tuple(sorted(span.text for span in found.evidence))


def _waived(letter: Letter) -> set[Identity]:
    return {_identity(row.rule, row.said) for row in letter.findings.filter(state=FindingState.WAIVED)}


def _context(letter: Letter, only: Collection[str] | None) -> checks.Context:
    if only is not None and not {"L17", "L20"} & set(only):  # the rules that look at other letters
        return checks.Context(today=clock.today(), printable=_is_printable)
    others = letter.brief.letters.exclude(pk=letter.pk).exclude(
        state__in=[State.DRAFT, State.WITHDRAWN, State.QUARANTINED]
    )
    rows = list(others.values_list("pk", "revision", "sent_in_at"))
    marks = {key: _mark(key, revision) for key, revision, _at in rows}
    mine = _writer_key(letter)
    earlier = [at for key, _revision, at in rows if mine and marks[key].writer == mine and at]
    return checks.Context(
        today=clock.today(),
        others={mark.code: mark.shingles for mark in marks.values()},
        earlier_file=_earlier_file(letter),
        earlier_writer=min(earlier).date() if earlier else None,
        printable=_is_printable,
    )


def _is_printable(sign: str) -> bool:
    return not typesetting.unprintable(sign)


@dataclass(frozen=True)
class Mark:
    """By what another letter is recognised: its six-word sequences and its writer, both only in memory."""

    code: str
    shingles: frozenset[int]
    writer: str


@functools.lru_cache(maxsize=4000)
def _mark(key: uuid.UUID, revision: int) -> Mark:
    other = Letter.objects.only("pk", "code", "brief_id", "content").get(pk=key)
    kept = other.content.get("shingles")
    shingles = checks.shingles(other.content.get("text", "")) if kept is None else frozenset(kept)
    return Mark(other.code, shingles, _writer_key(other))


def _writer_key(letter: Letter) -> str:
    writer = letter.content.get("writer", {})
    return checks.writer_key(writer["name"], tuple(writer.get("address") or ())) if writer.get("name") else ""


def _earlier_file(letter: Letter) -> datetime.date | None:
    prints = letter.attachments.filter(kind="original").values_list("file__fingerprint", flat=True)
    mine = letter.attachments.values("file_id")
    same = File.objects.filter(holder_id=letter.brief_id, fingerprint__in=list(prints)).exclude(pk__in=mine)
    first = same.order_by("created_at").first()
    return first.created_at.date() if first else None
