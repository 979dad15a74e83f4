"""Letters that come in at the office as files: each is read, checked and kept as one letter, and never taken twice.

One file is one transaction, so that a run that was killed can simply be run again. Whoever brings a file has not written
it: she may review it, and the trail says who brought it.
"""

import datetime
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils.translation import gettext_lazy as _

from amparo.files import guard, sentences, store
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import bodies, briefs, checking, checks, dates, oath, reading, recognising, signs, writing
from amparo.letters.checks.page import Context, Page
from amparo.letters.checks.seen import VALEDICTION, Seen
from amparo.letters.models import Attachment, Brief, BriefVersion, Letter
from amparo.letters.terms import Terms
from amparo.letters.words import WAITING, FindingState, Source, State
from amparo.safety import trail
from amparo.safety.models import Event
from amparo.team import roles
from amparo.team.models import Member

REFUSED = "refused"  # the state that is told of a file that became no letter
LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
# The reference at the foot of our own pages (references.new_code).
_CODE = re.compile(r"(?<![A-Z0-9-])[234679ACDEFGHJKMNPQRTWXYZ]{4}-[234679ACDEFGHJKMNPQRTWXYZ]{4}(?![A-Z0-9-])")
_TOWN = re.compile(r"([^\W\d][^\d,]{1,40}?),?\s+[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?$")
_SINCE = re.compile(r"\b(?:since|desde)(?: el ano| the year| [a-z]+(?: del?| of)?)? ((?:19|20)\d\d)\b")
_KNOWS = re.compile(r"\b(?:know|known|knew|met|conozc\w+|conoci\w*|conocemos)\b")


@dataclass(frozen=True)
class Taken:
    """What became of one file: its letter (`code`, `state`, rules that found something), or why it was refused."""

    file: str
    sha256: str | None
    code: str | None
    state: str
    findings: tuple[str, ...] = ()
    refusal: Refusal | None = None
    is_new: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain data; `error` is the stable code, a colon, and the sentence in the language of the moment."""
        refusal = self.refusal
        return {
            "file": self.file,
            "sha256": self.sha256,
            "letter": self.code,
            "state": self.state,
            "findings": list(self.findings),
            "error": f"{refusal.code}: {refusal}" if refusal else None,
        }


def check_import(brief: Brief, by: Member | None) -> None:
    """Refuse while the brief takes no letters, and whoever may not bring any."""
    writing.check_begin(brief)
    if by:
        roles.check_may(by, "letter.review")
        briefs.check_seat(brief, by)


def sources(paths: Iterable[Path]) -> list[tuple[str, Path]]:
    """Every file of these paths with its name: folders are gone through, sorted; litter of computers is left out.

    A link inside a folder is taken for the file it is, not followed: the guard then says that it cannot be read.
    """
    found: list[tuple[str, Path]] = []
    for path in paths:
        if not path.is_dir():
            found.append((path.name, path))
            continue
        for folder, below, names in os.walk(path):
            below[:] = sorted(name for name in below if not _is_litter(name))
            inside = Path(folder)
            found += [
                ((inside / name).relative_to(path).as_posix(), inside / name)
                for name in sorted(names)
                if not _is_litter(name)
            ]
    return found


def _is_litter(name: str) -> bool:
    return name.startswith(".") or name.lower() in LITTER


def import_files(
    brief: Brief, files: Iterable[tuple[str, guard.Source]], *, by: Member | None = None
) -> Iterator[list[Taken]]:
    """Take every file and every letter inside; one list for each of `files`, in order, as soon as it is done.

    Raises Refusal where nothing can be taken at all; a file that is refused stops none of the others.
    """
    check_import(brief, by)
    opened = guard.open_many(
        ((name, b"" if _is_link(source) else source) for name, source in files),
        allow_unconfined=settings.AMPARO_DEMO,
    )
    for some in opened:
        yield [_taken(brief, found, by) for found in some]


def _is_link(source: guard.Source) -> bool:
    return isinstance(source, Path) and source.is_symlink()


def _taken(brief: Brief, found: guard.Found, by: Member | None) -> Taken:
    try:
        if found.refusal:
            raise found.refusal
        assert found.opened
        assert found.data is not None
        letter, is_new = take(brief, found.opened, found.data, by=by)
    except Refusal as refusal:
        return Taken(found.name, found.sha256, None, REFUSED, refusal=refusal)
    rules = letter.findings.filter(state=FindingState.OPEN).values_list("rule", flat=True)
    ordered = tuple(rule for rule in checks.RULES if rule in set(rules))
    return Taken(found.name, found.sha256, letter.code, letter.state, ordered, is_new=is_new)


def take(brief: Brief, opened: guard.Opened, data: bytes, *, by: Member | None = None) -> tuple[Letter, bool]:
    """The letter that this file is, and whether it is new. The same file again gives the letter it became before.

    A file that carries the reference of a letter of ours is its signed copy and joins it. Raises Refusal where the disk is
    full or the text is far longer than a letter; nothing of it is kept then.
    """
    try:
        with transaction.atomic():
            # Two people may import the same folder at the same moment: the second waits here, and then finds the first's.
            Brief.objects.select_for_update().get(pk=brief.pk)
            if before := _earlier(brief, opened.sha256):
                return before, False
            if ours := _ours(brief, opened.text):
                _keep(ours, opened, data)
                trail.write(by or trail.SHELL, "letters.signed_copy", ours, holder=brief.pk)
                return ours, False
            version = reading.open_version(brief)
            assert version
            letter = drafted(brief, version, opened)
            letter.save(force_insert=True)
            _keep(letter, opened, data)
            checking.check(letter)
            letter.state = waiting_state(letter)
            letter.save(update_fields=["state"])
            trail.write(
                by or trail.SHELL, "letters.import", letter, holder=brief.pk,
                file=store.fingerprint(brief.pk, opened.sha256),
            )  # fmt: skip
            return letter, True
    except OSError:
        raise _disk() from None
    except OperationalError as trouble:
        if "full" in str(trouble) or "No space" in str(trouble):
            raise _disk() from None
        raise


def _disk() -> Refusal:
    return Refusal(
        "disk",
        _("There is no room left to keep this file. What was taken before is safe; make room and bring it again."),
    )


def _keep(letter: Letter, opened: guard.Opened, data: bytes) -> None:
    file = store.put(data, holder=letter.brief_id, kind="original", media_type=opened.media_type, name=opened.name)
    Attachment.objects.create(letter=letter, file=file, kind="original", pages=opened.pages or 0)


def _earlier(brief: Brief, sha256: str) -> Letter | None:
    """The letter that this very file became. Also one that its writer took back: it must not come again unasked."""
    mark = store.fingerprint(brief.pk, sha256)
    kept = Attachment.objects.filter(kind="original", letter__brief=brief, file__fingerprint=mark)
    # Somebody's unfinished upload may expire; the office's file must not go with it.
    if found := kept.exclude(letter__state=State.DRAFT).select_related("letter").order_by("letter__created_at").first():
        return found.letter
    gone = {str(key): key for key in brief.letters.filter(state=State.WITHDRAWN).values_list("pk", flat=True)}
    imports = Event.objects.filter(deed="letters.import", subject_key__in=gone)
    key = next((gone[event.subject_key] for event in imports if event.details.get("file") == mark), None)
    return brief.letters.get(pk=key) if key else None


def _ours(brief: Brief, text: str) -> Letter | None:
    """The letter whose reference stands in the text; None where there is none, or several."""
    codes = set(_CODE.findall(text))
    letters = list(brief.letters.filter(code__in=codes).exclude(state__in=[State.DRAFT, State.WITHDRAWN]))
    return letters[0] if len(letters) == 1 else None


def waiting_state(letter: Letter) -> State:
    """Where an imported letter waits: with the attorney, for somebody to read it or say who wrote it, or for review."""
    if any(finding.rule == "L15" for finding in checking.blocking(letter)):
        return State.QUARANTINED
    content = letter.content
    is_certain = content["text"] and content["writer"].get("name") and content["dated"]
    return State.NEEDS_PERSON if content["came_as"]["needs_person"] or not is_certain else State.SENT_IN


def drafted(brief: Brief, version: BriefVersion, opened: guard.Opened) -> Letter:
    """The letter that this file would become, not saved: what is certain in it, everything else left empty."""
    terms, whole = version.terms, signs.clean(opened.text).strip()
    context = Context(today=clock.today())
    seen = Seen(Page(whole, source="imported"), terms, context)
    found = recognising.read(whole, terms)
    known = found.known if found.known is not None else _named(terms, seen)
    own = bodies.own_words(whole, terms, known)
    if len(own) > writing.MOST_SIGNS:
        raise sentences.refusal("too_long")
    name, address = found.writer_name or "", found.address or ()
    foot = whole[seen.plain.origin[seen.foot_start] :]
    is_sworn = bool(oath.WRITTEN.search(seen.plain.text)) and not oath.WRITTEN.search(signs.Plain.of(own).text)
    content = writing.blank() | {
        "known": [person.key for person in terms.known(known)],
        "writer": {
            "name": name,
            "address": list(address),
            "address_kind": "",
            "town": town_of(address),
            # Not taken from the text: it may be somebody else's, and we would write to it.
            "phone": "",
            "email": "",
            "occupation": "",
        },
        "known_since": _since(seen),
        "text": own,
        "whole": whole,
        "dated": day.isoformat() if (day := _dated(seen)) else None,
        "signature": {"kind": "typed", "name": name} if _is_signed(foot, name) else {"kind": "none"},
        # We never add an oath that the writer did not swear.
        "oath": "declaration" if is_sworn else "none",
        "came_as": {"kind": opened.kind, "needs_person": opened.needs_person, "notes": list(opened.notes)},
    }
    return Letter(
        brief=brief,
        version=version,
        source=Source.IMPORTED,
        state=State.NEEDS_PERSON,
        language=found.language or seen.opening.language or terms.languages[0],
        content=content,
        sent_in_at=clock.now(),
    )


def town_of(address: Iterable[str]) -> str:
    """The town of an address ("Valle Nuevo, VT 05999" → "Valle Nuevo"), "" where it says none."""
    return next((found[1].strip() for line in address if (found := _TOWN.search(line))), "")


def _named(terms: Terms, seen: Seen) -> frozenset[str]:
    """Whom the letter names, where no opening says whom its writer knows."""
    return frozenset(
        person.key
        for person in terms.persons
        if any(
            re.search(rf"(?<!\w){re.escape(signs.Plain.of(name).text)}(?!\w)", seen.plain.text)
            for name in (person.short_name, person.legal_name)
        )
    )


def _is_signed(foot: str, name: str) -> bool:
    """Whether her name stands under a valediction or after /s/."""
    plain = signs.Plain.of(foot).text
    begins = [match.end() for match in (VALEDICTION.search(plain), re.search(r"/s/", plain)) if match]
    return bool(name and begins) and signs.Plain.of(name).text in plain[min(begins) :]


def _dated(seen: Seen) -> datetime.date | None:
    """The one day in the letter's head, else in its foot; None where several stand there, or it reads two ways."""
    found = dates.find(seen.plain.text)
    for some in (
        [one for one in found if one.end <= seen.head_end],
        [one for one in found if one.start >= seen.foot_start],
    ):
        days = {day for one in some for day in one.readings}
        past = {day for day in days if day <= seen.context.today} or days
        if some:
            return past.pop() if len(past) == 1 else None
    return None


def _since(seen: Seen) -> str:
    """The year since when she knows them, where her own words say one and no other."""
    sentences_ = (seen.own.text[start:end] for start, end in seen.own.sentences)
    years = {year for sentence in sentences_ if _KNOWS.search(sentence) for year in _SINCE.findall(sentence)}
    return years.pop() if len(years) == 1 else ""


def looked_over(brief: Brief, name: str, source: guard.Source) -> tuple[guard.Found, list[checks.Finding]]:
    """What the checks would say of this one letter; nothing is kept. Raises Refusal for a file that holds several."""
    check_import(brief, None)
    reached = list(guard.reach(source, name=name, allow_unconfined=settings.AMPARO_DEMO))
    if len(reached) != 1:
        raise Refusal("several", _("This file holds several letters. Check one letter at a time, or import it."))
    found = reached[0]
    if found.refusal:
        raise found.refusal
    version = reading.open_version(brief)
    assert version
    assert found.opened
    return found, checking.look(drafted(brief, version, found.opened))


# --- what a person says of it -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class About:
    """Who wrote a letter that came as a file, said by a person who looked at it.

    `known`: keys of the persons its writer knows; `signature`: "ink", "typed" or "none"; `is_read`: somebody compared the
    text with the file.
    """

    name: str
    address: tuple[str, ...]
    dated: datetime.date
    known: tuple[str, ...]
    relationship: str = ""
    known_since: str = ""
    signature: str = "none"
    is_read: bool = False


def check_describe(letter: Letter, by: Member) -> None:
    """Refuse unless the letter came as a file at the office and nobody has decided about it."""
    roles.check_may(by, "letter.review")
    briefs.check_seat(letter.brief, by)
    if letter.source != Source.IMPORTED or letter.state not in WAITING:
        raise Refusal("not_waiting", _("This letter is not waiting for review."))


def describe(letter: Letter, about: About, by: Member, revision: int) -> Letter:
    """Say who wrote the letter, when, and for whom; the checks run again and the letter waits where it now belongs."""
    with transaction.atomic():
        mine = Letter.objects.select_for_update(of=("self",)).select_related("brief", "version").get(pk=letter.pk)
        check_describe(mine, by)
        if mine.revision != revision:
            raise Refusal("changed", _("The letter changed since you opened it. Read it again."))
        content, terms = mine.content, mine.version.terms
        known = [person.key for person in terms.known(about.known)]
        if known != content["known"] and content.get("whole"):
            content["text"] = bodies.own_words(content["whole"], terms, known)
        name = signs.clean(about.name).strip()
        address = [signs.clean(line).strip() for line in about.address]
        content["writer"] |= {"name": name, "address": address, "town": town_of(address)}
        content["known"], content["dated"] = known, about.dated.isoformat()
        content["relationship"] = signs.clean(about.relationship).strip()
        content["known_since"] = signs.clean(about.known_since).strip()
        content["signature"] = {"kind": about.signature} | ({"name": name} if about.signature == "typed" else {})
        if about.is_read and content["text"]:
            content["came_as"] |= {"needs_person": False}
        mine.revision += 1
        checking.check(mine)
        mine.state = waiting_state(mine)
        mine.save()
        trail.write(by, "letters.describe", mine, holder=mine.brief_id)
    return mine
