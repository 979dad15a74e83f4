"""`amparo letters import|check|accept`: letters that come in at the office, and the logged decision about them."""

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from amparo.kernel import languages
from amparo.kernel.refusal import Refusal
from amparo.letters import briefs, intake, review
from amparo.letters.models import Brief, Letter
from amparo.letters.words import State
from amparo.team import roles
from amparo.team.models import Member

USAGE = 2


class Command(BaseCommand):
    help = "Take in letters from files, look one over, or accept what waits."

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="import|check|accept")

        def deed(name: str, does: str) -> CommandParser:
            made: CommandParser = deeds.add_parser(name, help=does, description=does)
            made.add_argument("--json", action="store_true", help="JSON alone on standard output")
            made.add_argument("--language", choices=languages.LANGUAGES, help="of sentences; else that of LANG")
            return made

        one = deed("import", "Take every letter from files, folders, .zip, .mbox and .eml.")
        one.add_argument("brief", metavar="BRIEF")
        one.add_argument("paths", metavar="PATH", nargs="+", type=Path)
        one.add_argument("--by", metavar="ALIAS", help="who brings them; else the trail says: the shell")
        one = deed("check", "Say what the checks find in one letter; nothing is kept.")
        one.add_argument("file", metavar="FILE", type=Path)
        one.add_argument("--brief", metavar="BRIEF", required=True)
        one = deed("accept", "Accept letters, as the decision of a person.")
        one.add_argument("brief", metavar="BRIEF")
        one.add_argument("refs", metavar="REF", nargs="*", help="a letter's reference, such as K7MP-2QFX")
        one.add_argument("--passing", action="store_true", help="every waiting letter that nothing blocks")
        one.add_argument("--by", metavar="ALIAS", required=True, help="who decides")

    def handle(self, *, deed: str, language: str | None, **options: Any) -> None:
        acts: dict[str, Callable[[dict[str, Any]], int]] = {
            "import": self.take, "check": self.look, "accept": self.accept,
        }  # fmt: skip
        spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
        with translation.override(language or languages.language(spoken)):
            try:
                status = acts[deed](options)
            except Refusal as refusal:
                raise CommandError(str(refusal)) from None
        if status:
            raise SystemExit(status)

    # --- import ---------------------------------------------------------------------------------------------------

    def take(self, options: dict[str, Any]) -> int:
        """0 when every file was taken or waits for a person, 1 when one was refused."""
        brief = _brief(options["brief"])
        by = _member(options["by"]) if options["by"] else None
        for path in options["paths"]:
            if not path.exists():
                raise CommandError(f"there is no file or folder {path}", returncode=USAGE)
        files = intake.sources(options["paths"])
        taken: list[intake.Taken] = []
        for some in self.with_progress(intake.import_files(brief, files, by=by), len(files)):
            taken += some
            if not options["json"]:
                for one in some:
                    self.stdout.write(_line(one))
        if options["json"]:
            self.stdout.write(json.dumps([one.as_json() for one in taken], ensure_ascii=False))
        if not files:
            self.stderr.write("There is no file there.")
        return int(any(one.refusal for one in taken))

    def with_progress(self, results: Iterator[list[intake.Taken]], count: int) -> Iterator[list[intake.Taken]]:
        """The same, told on standard error every few seconds."""
        told = time.monotonic()
        for done, some in enumerate(results, 1):
            yield some
            if time.monotonic() - told > 2 and done < count:
                self.stderr.write(f"{done} of {count} …")
                self.stderr.flush()
                told = time.monotonic()

    # --- check ----------------------------------------------------------------------------------------------------

    def look(self, options: dict[str, Any]) -> int:
        """0 when nothing blocks, 1 when something does or the file was refused."""
        brief, path = _brief(options["brief"]), options["file"]
        if not path.is_file():
            raise CommandError(f"there is no file {path}", returncode=USAGE)
        told: dict[str, Any] = {"file": path.name, "sha256": None, "letter": None, "findings": [], "error": None}
        try:
            found, findings = intake.looked_over(brief, path.name, path)
        except Refusal as refusal:
            if not options["json"]:
                raise
            told["error"] = f"{refusal.code}: {refusal}"
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return 1
        language = translation.get_language() or "en"
        blocks = any(one.severity == "block" for one in findings)
        if options["json"]:
            told |= {
                "file": found.name,
                "sha256": found.sha256,
                "findings": list(dict.fromkeys(one.rule for one in findings)),
                "blocks": blocks,
                "said": [
                    {"rule": one.rule, "severity": one.severity, "sentence": one.message.in_(language)}
                    for one in findings
                ],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            for one in findings:
                self.stdout.write(f"{one.rule:<4} {one.severity:<7} {one.message.in_(language)}")
                for span in one.evidence[:3]:
                    self.stdout.write(f"             “{' '.join(span.text.split())[:120]}”")
            self.stdout.write("blocked" if blocks else "nothing blocks")
        return int(blocks)

    # --- accept ---------------------------------------------------------------------------------------------------

    def accept(self, options: dict[str, Any]) -> int:
        """0 when all that were named are accepted; with --passing always."""
        refs = list(dict.fromkeys(ref.strip().upper() for ref in options["refs"]))
        if bool(refs) == options["passing"]:
            raise CommandError("name letters by their reference, or say --passing", returncode=USAGE)
        brief, by = _brief(options["brief"]), _member(options["by"])
        try:
            roles.check_may(by, "letter.review")
            briefs.check_seat(brief, by)
        except Refusal as refusal:
            raise CommandError(f"{by.alias}: {refusal}", returncode=USAGE) from None
        if options["passing"]:
            accepted = [letter.code for letter in review.accept_passing(brief, by)]
            left = _left(brief, by)
        else:
            accepted, left = _accept(brief, refs, by)
        if options["json"]:
            told = {"accepted": accepted, "not_accepted": left}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            for code in accepted:
                self.stdout.write(f"{code}  accepted")
            for one in left:
                self.stdout.write(f"{one['letter']}  not accepted: {one['why']}")
        return int(bool(left) and not options["passing"])


def _brief(slug: str) -> Brief:
    brief = Brief.objects.filter(slug=slug).first()
    if brief is None:
        known = ", ".join(Brief.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"there is no brief {slug!r}; there are: {known}", returncode=USAGE)
    return brief


def _member(alias: str) -> Member:
    member = Member.objects.filter(alias=alias).first()
    if member is None:
        raise CommandError(f"nobody here is called {alias!r}", returncode=USAGE)
    return member


def _line(one: intake.Taken) -> str:
    if one.refusal:
        return f"{one.file}: {one.refusal} ({one.refusal.code})"
    words = [one.code or "", one.state, *([] if one.is_new else ["came before"]), " ".join(one.findings)]
    return f"{one.file}: {'  '.join(filter(None, words))}"


def _why(letter: Letter, refusal: Refusal) -> dict[str, str]:
    return {"letter": letter.code, "code": refusal.code, "why": str(refusal)}


def _accept(brief: Brief, refs: list[str], by: Member) -> tuple[list[str], list[dict[str, str]]]:
    """The references that were accepted, and why the others were not."""
    accepted, left = [], []
    for ref in refs:
        # A letter in the attorney's quarantine looks like one that is not there.
        letter = Letter.objects.visible_to(by).filter(brief=brief, code=ref).exclude(state=State.DRAFT).first()
        if letter is None:
            left.append({"letter": ref, "code": "unknown", "why": translation.gettext("There is no such letter here.")})
            continue
        try:
            review.accept(letter, by, letter.revision)
        except Refusal as refusal:
            left.append(_why(letter, refusal))
        else:
            accepted.append(ref)
    return accepted, left


def _left(brief: Brief, by: Member) -> list[dict[str, str]]:
    """What still waits, and why it was not accepted."""
    left = []
    for letter in Letter.objects.visible_to(by).filter(brief=brief, state__in=[State.SENT_IN, State.NEEDS_PERSON]):
        try:
            review.check_accept(letter, by)
        except Refusal as refusal:
            left.append(_why(letter, refusal))
    return left
