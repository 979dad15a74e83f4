"""`amparo packet`: assemble one packet and write it into files, whole or not at all."""

import json
import os
import pathlib
import re
import shutil
import tempfile
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import translation

from amparo.cases.models import Proceeding
from amparo.files import store
from amparo.kernel.refusal import Refusal
from amparo.letters import assembling
from amparo.letters import packet as packets
from amparo.letters.models import Brief, Build


class Command(BaseCommand):
    help = "Assemble the packet of one person and proceeding into FILE.pdf, or FILE_Part1.pdf … where it is large."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("brief", help="the brief's short name")
        parser.add_argument("--person", metavar="ALIAS", help="whose packet; may be left out where there is one")
        parser.add_argument("--proceeding", metavar="NAME", help="bond, removal or stay; likewise")
        parser.add_argument("--out", metavar="FILE.pdf", required=True)
        parser.add_argument("--public", action="store_true", help="without addresses, numbers and signatures")
        parser.add_argument("--json", action="store_true", help="one JSON object alone on standard output")

    def handle(self, *, brief: str, person: str | None, proceeding: str | None, out: str, **options: Any) -> None:
        # The words of refusals come in English here, like the rest of the command.
        with translation.override("en"):
            try:
                chosen = choose(brief, person, proceeding)
                with Folder(pathlib.Path(out)) as folder:
                    packet = packets.for_proceeding(chosen[0], chosen[1])
                    build = packets.assemble(packets.ask(packet, None, public=options["public"]), self.progress)
                    written = folder.write(build)
            except Refusal as refusal:
                raise CommandError(str(refusal)) from None
            except DatabaseError as error:
                raise CommandError(f"the data folder's database cannot be used: {error}") from None
            except OSError as error:
                raise CommandError(f"{out}: {error.strerror or error}") from None
            self.report(tell(build, written, packets.kept_out(packet)), options["json"])

    def report(self, told: dict[str, Any], as_json: bool) -> None:
        """What was written and what stayed out."""
        if as_json:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for one in told["files"]:
            self.stdout.write(f"{one['file']}  pages {one['first']} to {one['last']}  {one['bytes']} bytes")
        self.stdout.write(f"{len(told['letters'])} letters, {told['pages']} pages, SHA-256 {told['sha256']}")
        for one in told["kept_out"]:
            self.stdout.write(f"kept out: {one['code']} ({packets.WHY[one['why']]})")

    def progress(self, what: str, done: int, of: int) -> None:
        """A line every tenth of the way."""
        if done == of or done * 10 // of != (done - 1) * 10 // of:
            words = {"letters": "Letters typeset", "pages": "Pages put together"}[what]
            self.stderr.write(f"{words}: {min(done, of)} of {of}")
            self.stderr.flush()


def choose(slug: str, alias: str | None, kind: str | None) -> tuple[Brief, Proceeding]:
    """The brief and proceeding that were meant. Raises CommandError, listing what there is."""
    brief = Brief.objects.filter(slug=slug).first()
    if brief is None:
        there = ", ".join(Brief.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise CommandError(f"there is no brief {slug}; there is: {there}")
    aliases = [one.person.alias for one in brief.people.select_related("person")]
    if alias is not None and alias not in aliases:
        raise CommandError(f"{slug} is not about {alias}; it is about: {', '.join(aliases)}")
    every = Proceeding.objects.filter(person__alias__in=[alias] if alias else aliases).select_related("person")
    found = [one for one in every if kind in (None, one.kind)]
    if len(found) == 1:
        return brief, found[0]
    shown = (found or list(every)) if kind else list(every)
    there = "; ".join(f"--person {one.person.alias} --proceeding {one.kind}" for one in shown) or "none"
    what = "there is no such proceeding" if not found else "say which packet"
    raise CommandError(f"{what}; there is: {there}")


class Folder:
    """A hidden folder beside the files to be written: they appear all together, or what was there stays."""

    def __init__(self, out: pathlib.Path) -> None:
        self.out = out
        self.hidden: pathlib.Path | None = None

    def __enter__(self) -> "Folder":
        if self.out.suffix.lower() != ".pdf":
            raise CommandError(f"--out names a PDF file, such as packet.pdf, not {self.out}")
        if self.out.is_dir():
            raise CommandError(f"{self.out} is a folder; --out names a file in it, such as {self.out}/packet.pdf")
        self.hidden = pathlib.Path(tempfile.mkdtemp(prefix=".amparo-", dir=self.out.parent))
        return self

    def __exit__(self, *_about: object) -> None:
        if self.hidden:
            shutil.rmtree(self.hidden, ignore_errors=True)

    def write(self, build: Build) -> list[tuple[str, dict[str, Any]]]:
        """Every part under its name, with what the manifest says of it; files of an earlier run are replaced."""
        assert self.hidden, "inside `with`"
        names = assembling.names(str(self.out.with_suffix("")), build.parts.count())
        for name, part in zip(names, build.parts.select_related("file"), strict=True):
            with open(self.hidden / pathlib.Path(name).name, "wb") as file:
                file.write(store.read(part.file))
                file.flush()
                os.fsync(file.fileno())
        for name in names:
            os.replace(self.hidden / pathlib.Path(name).name, name)
        self._remove_stale({pathlib.Path(name).name for name in names})
        return list(zip(names, build.manifest["parts"], strict=True))

    def _remove_stale(self, fresh: set[str]) -> None:
        ours = re.compile(re.escape(self.out.stem) + r"(?:_Part\d+)?\.pdf")
        for path in self.out.parent.iterdir():
            if ours.fullmatch(path.name) and path.name not in fresh and path.is_file():
                path.unlink()


def tell(build: Build, written: list[tuple[str, dict[str, Any]]], kept_out: list[tuple[Any, str]]) -> dict[str, Any]:
    """The object that `--json` prints. Letters by their codes: it names no writer."""
    return {
        "files": [
            {"file": name} | {key: part[key] for key in ("pages", "sha256", "bytes", "first", "last")}
            for name, part in written
        ],
        "pages": build.manifest["pages"],
        "sha256": build.manifest["sha256"],
        "letters": [
            {key: one[key] for key in ("code", "tab", "first", "pages", "sha256")} for one in build.manifest["letters"]
        ],
        "kept_out": [{"code": letter.code, "why": why} for letter, why in kept_out],
    }
