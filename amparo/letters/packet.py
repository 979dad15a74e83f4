"""The packet of one person and proceeding: which letters go in, asking for a version, assembling it, purging it.

A version is asked for, leased by whoever assembles it, and becomes visible whole or not at all: its files, their rows and
its manifest appear in one transaction. A worker that dies leaves a lease that ends; the next one begins anew.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import typst
from django.db import OperationalError, transaction
from django.db.models import Max, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pikepdf import PdfError

from amparo.cases.models import Proceeding
from amparo.files import store
from amparo.files.models import File
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import arranging, assembling, briefs, composing, leftovers, manifest, opening, translating
from amparo.letters.models import Brief, Build, Finding, Letter, Packet, Part, Room
from amparo.letters.words import BuildState, FindingState, State
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member

log = logging.getLogger("amparo.letters")

# Renewed every second while it goes on. When it ends too early on a slow machine, work is done twice, never wrongly.
LEASE = datetime.timedelta(seconds=30)
IN: Final = (State.ACCEPTED, State.DELIVERED)
UNDER_WAY: Final = (BuildState.ASKED, BuildState.ASSEMBLING)
SMALLEST_LIMIT, LARGEST_LIMIT = 1_000_000, 100_000_000
CONFIRMED: Final = ("confirmed_by", "confirmed_on")
VISIBLE: Final = (BuildState.READY, BuildState.DELIVERED)

# Why a letter stays out, by a stable code.
WHY: Final[dict[str, str | Promise]] = {
    "waiting": _("waits for review"),
    "needs_person": _("somebody has to read it first"),
    "returned": _("was returned to its writer"),
    "refused": _("is not used"),
    "quarantined": _("is with the attorney first"),
    "blocked": _("something blocks it"),
    "translation": _("its translation or certificate is missing"),
}
# Why a build failed, by the code in its row.
PROBLEMS: Final[dict[str, str | Promise]] = {
    "too_large": _(
        "One letter alone is larger than a file may be. Raise the limit of the filing profile, or leave it out."
    ),
    "leftover": _("The public copy would still hold an address or a number. Nothing was made."),
    "unprintable": _("A letter holds signs that cannot be printed."),
    "quarantined": _("The attorney reads one of the letters first."),
    "disk": _("The disk is full. Nothing was lost; make room and assemble again."),
    "nothing": _("No letter is ready for this packet."),
    "unexpected": _("Something failed that should not. The server's log says what."),
}

PURGED: Final = _("A letter was taken back while the packet was assembled. Ask again.")

Progress = Callable[[str, int, int], None]


class Superseded(Exception):
    """The build was purged, or somebody else assembles it: what was made here is dropped."""


def for_proceeding(brief: Brief, proceeding: Proceeding) -> Packet:
    """The packet of this proceeding; made when it is asked for first. Raises Refusal for a person outside the brief."""
    if not brief.people.filter(person=proceeding.person_id).exists():
        raise Refusal("person", _("This person is not in the brief."))
    return Packet.objects.select_related("brief", "proceeding__person").get_or_create(
        brief=brief, proceeding=proceeding
    )[0]


def _letters(packet: Packet) -> list[tuple[Letter, str]]:
    """Every letter sent in for this packet's person, with the code of why it stays out ("" when it goes in)."""
    key = composing.key_of(packet)
    sent = (
        Letter.objects.filter(brief=packet.brief_id)
        .exclude(state__in=[State.DRAFT, State.WITHDRAWN])
        .select_related("version", "brief", "translation")
    )
    blocked = set(
        Finding.objects.filter(brief=packet.brief_id, severity="block", state=FindingState.OPEN).values_list(
            "letter_id", flat=True
        )
    )
    return [
        (letter, _why_out(letter, letter.pk in blocked))
        for letter in sent
        if any(person.key == key for person in opening.asked_for(letter.version.terms, letter.content.get("known", ())))
    ]


def _why_out(letter: Letter, is_blocked: bool) -> str:
    if letter.state not in IN:
        return {State.SENT_IN: "waiting"}.get(State(letter.state), letter.state)
    if is_blocked:
        return "blocked"
    return "" if translating.is_ready(letter) else "translation"


def ready_letters(packet: Packet) -> list[Letter]:
    """The letters that go in, in order."""
    return arranging.arranged(letter for letter, why in _letters(packet) if not why)


def kept_out(packet: Packet) -> list[tuple[Letter, str]]:
    """The letters for this person that stay out, in order, each with the code of why (see WHY)."""
    out = {letter.pk: (letter, why) for letter, why in _letters(packet) if why}
    return [out[letter.pk] for letter in arranging.arranged(letter for letter, _why in out.values())]


def check_assemble(packet: Packet, by: Member) -> None:
    """Refuse whoever may not assemble this packet."""
    roles.check_may(by, "packet.assemble")
    briefs.check_seat(packet.brief, by)


def ask(packet: Packet, by: Member | None, *, public: bool = False) -> Build:
    """Ask for a version as the letters stand now; one that is under way already is that one. `by` None: at the shell."""
    if by is not None:
        check_assemble(packet, by)
    with transaction.atomic():
        Packet.objects.select_for_update().get(pk=packet.pk)
        mine = Build.objects.filter(packet=packet, is_public=public)
        if under_way := mine.filter(state__in=UNDER_WAY).first():
            return under_way
        if not ready_letters(packet):
            raise Refusal("nothing", PROBLEMS["nothing"])
        mine.filter(state=BuildState.FAILED).delete()
        last = Build.objects.filter(packet=packet).aggregate(last=Max("number"))["last"] or 0
        build = Build.objects.create(
            packet=packet, brief=packet.brief, number=last + 1, is_public=public, asked_by=by, state=BuildState.ASKED
        )
        trail.write(by or trail.SHELL, "letters.ask_packet", packet, holder=packet.brief_id, number=build.number)
    return build


def assemble_due() -> bool:
    """Assemble the next version that waits, or whose worker died; whether there was one. The worker calls it."""
    lease = _Lease.next()
    if lease is None:
        return False
    with contextlib.suppress(Refusal):  # written into the row; the desk shows it
        _assemble(lease, None)
    return True


def assemble(build: Build, progress: Progress | None = None) -> Build:
    """Assemble this version now; the version that holds the result (an equal newest one is kept instead of this).

    `progress` is told what is done ("letters", "pages"), how many, of how many. Where a worker has it already, waits for
    it. Raises Refusal when it cannot be assembled; the row then says why.
    """
    packet = build.packet
    while True:
        lease = _Lease.of(build)
        if lease is not None:
            done = _assemble(lease, progress)
            if done is not None:
                return done
        try:
            build.refresh_from_db()
        except Build.DoesNotExist:  # a worker found that the newest version is the same
            if same := newest(packet, public=build.is_public):
                return same
            raise Refusal("purged", PURGED) from None
        if build.state in VISIBLE:
            return build
        if build.state == BuildState.FAILED:
            raise Refusal(build.problem, PROBLEMS.get(build.problem, PROBLEMS["unexpected"]))
        if build.state == BuildState.PURGED:
            raise Refusal("purged", PURGED)
        time.sleep(0.2)


@dataclass
class _Lease:
    """The right to assemble one build, renewed while the work goes on."""

    build: Build
    until: datetime.datetime
    told: float = 0.0

    @classmethod
    def next(cls) -> _Lease | None:
        """Of the version that waits longest."""
        free = Q(state=BuildState.ASKED) | Q(state=BuildState.ASSEMBLING, leased_until__lt=clock.now())
        return cls._take(free)

    @classmethod
    def of(cls, build: Build) -> _Lease | None:
        """Of this one; None when somebody has it, or it is done."""
        free = Q(state=BuildState.ASKED) | Q(state=BuildState.ASSEMBLING, leased_until__lt=clock.now())
        return cls._take(free & Q(pk=build.pk))

    @classmethod
    def _take(cls, which: Q) -> _Lease | None:
        with transaction.atomic():
            rows = Build.objects.select_for_update(skip_locked=True, of=("self",)).filter(which)
            build = rows.select_related("packet__brief", "packet__proceeding__person").order_by("asked_at").first()
            if build is None:
                return None
            build.state, build.progress, build.leased_until = BuildState.ASSEMBLING, 0, clock.now() + LEASE
            build.save(update_fields=["state", "progress", "leased_until"])
        return cls(build, build.leased_until)

    def held(self) -> Q:
        """Matches the row while it is ours."""
        return Q(pk=self.build.pk, state=BuildState.ASSEMBLING, leased_until=self.until)

    def renew(self, percent: int) -> None:
        """Say how far we are, at most once a second. Raises Superseded when the build is ours no more."""
        if time.monotonic() - self.told < 1:
            return
        self.told, until = time.monotonic(), clock.now() + LEASE
        if not Build.objects.filter(self.held()).update(progress=percent, leased_until=until):
            raise Superseded
        self.until = until

    def fail(self, problem: str) -> None:
        """Write down that it could not be assembled."""
        Build.objects.filter(self.held()).update(
            state=BuildState.FAILED, problem=problem, leased_until=None, finished_at=clock.now()
        )

    def release(self) -> None:
        """Give the build back unfinished."""
        Build.objects.filter(self.held()).update(state=BuildState.ASKED, leased_until=None, progress=0)


def _assemble(lease: _Lease, progress: Progress | None) -> Build | None:
    """The finished build; None when it was dropped because something changed meanwhile. Raises Refusal."""
    build = lease.build

    def typeset(done: int, of: int) -> None:
        lease.renew(60 * done // of)
        if progress:
            progress("letters", done, of)

    def written(done: int, of: int) -> None:
        lease.renew(60 + 39 * min(done, of) // of)
        if progress:
            progress("pages", done, of)

    try:
        letters = ready_letters(build.packet)
        if not letters:
            raise Refusal("nothing", PROBLEMS["nothing"])
        composition = composing.compose(build.packet, letters, public=build.is_public, said=typeset)
        made_from = store.fingerprint(build.brief_id, composition.digest)
        if _equal(build, made_from) is None:
            files = composition.assemble(written)
            if build.is_public:
                _check_gone(composition, files, build)
        else:
            files = []
        return _keep(lease, composition, files, made_from)
    except Superseded:
        return None
    except Refusal as refusal:
        lease.fail(refusal.code)
        raise
    except assembling.TooLarge as problem:
        lease.fail("too_large")
        raise Refusal("too_large", PROBLEMS["too_large"]) from problem
    except (OSError, OperationalError) as problem:
        if not _is_full(problem):
            lease.fail("unexpected")
            raise
        lease.fail("disk")
        raise Refusal("disk", PROBLEMS["disk"]) from problem
    except (assembling.NotAsPlanned, PdfError, typst.TypstError) as problem:
        log.exception("packet build %s", build.pk)
        lease.fail("unexpected")
        raise Refusal("unexpected", PROBLEMS["unexpected"]) from problem
    except Exception:
        lease.fail("unexpected")
        raise
    except BaseException:  # told to stop: whoever comes next begins at once
        lease.release()
        raise


def _is_full(problem: Exception) -> bool:
    return getattr(problem, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in str(problem)


def _equal(build: Build, made_from: str) -> Build | None:
    """The newest visible version of the same packet with the same inputs."""
    return (
        Build.objects.filter(packet=build.packet_id, is_public=build.is_public, made_from=made_from, state__in=VISIBLE)
        .order_by("-number")
        .first()
    )


def _check_gone(composition: composing.Composition, files: list[assembling.File], build: Build) -> None:
    """Look for every removed value in everything the public files can say; fail loudly, naming the letters by code."""
    values = composing.removed(composition, composing.terms_of(build.packet).persons)
    every = [value for some in values.values() for value in some]
    if not any(leftovers.find(file.content, every) for file in files):
        return
    codes = [piece.letter.code for piece in composition.pieces if any(leftovers.find(pdf, every) for pdf in piece.pdfs)]
    raise Refusal(
        "leftover",
        _("The public copy would still hold an address or a number, in: %(codes)s. Nothing was made.")
        % {"codes": ", ".join(codes) or "—"},
    )


def _keep(
    lease: _Lease, composition: composing.Composition, files: list[assembling.File], made_from: str
) -> Build | None:
    """Make the version visible, whole, unless a letter changed while we worked: then it is asked for again."""
    kept: list[File] = []
    try:
        with transaction.atomic():
            mine = Build.objects.select_for_update(of=("self",)).filter(lease.held()).first()
            if mine is None:
                raise Superseded
            looked_at = {piece.letter.pk: piece.letter.revision for piece in composition.pieces}
            now = Letter.objects.select_for_update(of=("self",)).filter(pk__in=looked_at, state__in=IN)
            equal = _equal(mine, made_from)
            if {one.pk: one.revision for one in now} != looked_at or (equal is None and not files):
                lease.release()
                return None
            if (
                equal
                and not Build.objects.filter(
                    packet=mine.packet_id, is_public=mine.is_public, state__in=VISIBLE, number__gt=equal.number
                ).exists()
            ):
                mine.delete()  # nothing changed since the newest version
                return equal
            if equal:
                _share(equal, mine)
            else:
                for number, file in enumerate(files, 1):
                    kept.append(
                        store.put(
                            file.content,
                            holder=mine.brief_id,
                            kind="packet",
                            media_type="application/pdf",
                            name=file.name,
                        )
                    )
                    pages = file.range.last - file.range.first + 1
                    Part.objects.create(build=mine, number=number, file=kept[-1], pages=pages)
                mine.manifest = manifest.of(composition, files)
            mine.state, mine.progress, mine.made_from = BuildState.READY, 100, made_from
            mine.leased_until, mine.finished_at, mine.problem = None, clock.now(), ""
            mine.save()
            trail.write(
                mine.asked_by or trail.SHELL,
                "letters.assemble",
                mine.packet,
                holder=mine.brief_id,
                number=mine.number,
                sha256=mine.manifest["sha256"],
            )
    except BaseException:
        for lost in kept:
            store.forget(lost)
        raise
    return mine


def _share(equal: Build, mine: Build) -> None:
    """The same inputs give the same bytes: the parts of an earlier version are those of this one too."""
    mine.manifest = equal.manifest
    for part in equal.parts.all():
        Part.objects.create(build=mine, number=part.number, file=part.file, pages=part.pages)


def set_profile(packet: Packet, values: dict[str, object], by: Member) -> Packet:
    """Change how the court wants this packet; the attorney confirms it anew. Raises Refusal."""
    check_assemble(packet, by)
    limit = values.get("part_limit", composing.PROFILE["part_limit"])
    if not isinstance(limit, int) or not SMALLEST_LIMIT <= limit <= LARGEST_LIMIT:
        raise Refusal("limit", _("A file may hold between 1 and 100 million bytes."))
    with transaction.atomic():
        mine = Packet.objects.select_for_update().get(pk=packet.pk)
        kept = {key: value for key, value in values.items() if value != composing.PROFILE[key]}
        if kept != {key: value for key, value in mine.profile.items() if key not in CONFIRMED}:
            mine.profile = kept
            mine.save(update_fields=["profile"])
            trail.write(by, "letters.profile", mine, holder=mine.brief_id)
    return mine


def confirm_profile(packet: Packet, by: Member) -> Packet:
    """The attorney says that this is how the court wants it."""
    roles.check_may(by, "brief.approve")
    briefs.check_seat(packet.brief, by)
    with transaction.atomic():
        mine = Packet.objects.select_for_update().get(pk=packet.pk)
        mine.profile = mine.profile | dict(zip(CONFIRMED, (by.alias, clock.today().isoformat()), strict=True))
        mine.save(update_fields=["profile"])
        trail.write(by, "letters.confirm_profile", mine, holder=mine.brief_id)
    return mine


def newest(packet: Packet, *, public: bool = False) -> Build | None:
    """The newest version that can be read."""
    return packet.builds.filter(is_public=public, state__in=VISIBLE).order_by("-number").first()


def is_current(build: Build) -> bool:
    """Whether exactly the letters that would go in today are in it, as they are, in that order."""
    now = [(letter.code, letter.revision) for letter in ready_letters(build.packet)]
    return [(one["code"], one["revision"]) for one in build.manifest["letters"]] == now


def purge_builds_with(letter: Letter, by: trail.Actor) -> int:
    """Shred every undelivered version that holds this letter, down to its manifest; how many. Inside the caller's deed.

    A version being assembled right now is begun anew without the letter.
    """
    with transaction.atomic():
        Build.objects.filter(brief=letter.brief_id, state=BuildState.ASSEMBLING).update(
            state=BuildState.ASKED, leased_until=None, progress=0
        )
        purged = 0
        for build in Build.objects.select_for_update(of=("self",)).filter(
            brief=letter.brief_id, state=BuildState.READY
        ):
            if manifest.holds(build, letter):
                _purge(build)
                trail.write(by, "letters.purge_packet", build.packet, holder=build.brief_id, number=build.number)
                purged += 1
    return purged


def _purge(build: Build) -> None:
    files = [part.file for part in build.parts.select_related("file")]
    build.parts.all().delete()
    for file in files:
        if not Part.objects.filter(file=file).exists():
            store.remove(file)
    Room.objects.filter(build=build, closed_at=None).update(closed_at=clock.now())
    build.state = BuildState.PURGED
    build.save(update_fields=["state"])
