"""The attorney's room: a link that ends, a passphrase that is told apart from it, and every download written down.

A named exception to the second factor (it is scoped to one version of one packet). Whoever asks for a room that never was,
is over, or was closed after five wrong passphrases, is told the same as for a wrong passphrase.
"""

import datetime
import functools
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.kernel import clock, references
from amparo.kernel.refusal import Refusal
from amparo.letters import briefs, packet
from amparo.letters.models import Build, Room
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member

DAYS = 30
FAILURES = 5
LINKS_LAST = datetime.timedelta(minutes=15)
_SALT = "letters.room"


class Closed(Refusal):
    """Wrong, over, closed or never opened: nobody is told which."""

    def __init__(self) -> None:
        super().__init__("room", _("The link and the passphrase do not open a room. Ask the office for new ones."))


@dataclass(frozen=True)
class Visitor:
    """Whoever opened the room, as the trail names her."""

    room: Room

    @property
    def actor(self) -> str:
        return f"room:{self.room.pk}"


def check_open(build: Build, by: Member) -> None:
    """Refuse whoever may not hand this version over, and a version that cannot be read."""
    roles.check_may(by, "packet.deliver")
    briefs.check_seat(build.brief, by)
    if build.state not in packet.VISIBLE:
        raise Refusal("not_ready", _("This version is not there to be read."))
    if build.brief.attorney_id is None:
        raise Refusal("attorney", _("The brief has no attorney yet."))


def open_room(build: Build, by: Member, days: int) -> tuple[str, str]:
    """A room for the brief's attorney with this version, for some days: its link, and the passphrase to tell her apart.

    Both exist only here: the database keeps digests. Raises Refusal.
    """
    check_open(build, by)
    if not 1 <= days <= DAYS:
        raise Refusal("days", _("A room stays open between 1 and 30 days."))
    token, passphrase = references.new_token(), references.new_code(groups=4)
    with transaction.atomic():
        room = Room.objects.create(
            build=build,
            token_digest=references.digest(token),
            passphrase_hash=make_password(_plain(passphrase)),
            opened_by=by,
            expires_at=clock.now() + datetime.timedelta(days=days),
        )
        trail.write(
            by,
            "letters.open_room",
            build.packet,
            holder=build.brief_id,
            room=str(room.pk),
            number=build.number,
            days=days,
        )
    return settings.AMPARO_BASE + reverse("room:door", args=[token]), passphrase


def close(room: Room, by: Member) -> None:
    """Nobody enters any more."""
    roles.check_may(by, "packet.deliver")
    briefs.check_seat(room.build.brief, by)
    with transaction.atomic():
        if Room.objects.filter(pk=room.pk, closed_at=None).update(closed_at=clock.now()):
            trail.write(by, "letters.close_room", room.build.packet, holder=room.build.brief_id, room=str(room.pk))


def enter(token: str, passphrase: str) -> Room:
    """The room behind this link, for this passphrase. Raises Closed; five wrong ones close it for good."""
    room = _live(token)
    # The slow part outside any lock, and the same for a room that is not there.
    is_right = check_password(_plain(passphrase), room.passphrase_hash if room else _hash_of_nothing())
    if room is None:
        raise Closed
    with transaction.atomic():
        mine = Room.objects.select_for_update(of=("self",)).select_related("build__packet").get(pk=room.pk)
        is_open = mine.closed_at is None
        if is_open and is_right:
            trail.write(Visitor(mine), "letters.enter_room", mine.build.packet, holder=mine.build.brief_id)
            return mine
        if is_open:
            mine.failures += 1
            mine.closed_at = clock.now() if mine.failures >= FAILURES else None
            mine.save(update_fields=["failures", "closed_at"])
            trail.write(Visitor(mine), "letters.wrong_passphrase", mine.build.packet, holder=mine.build.brief_id)
    raise Closed


def _live(token: str) -> Room | None:
    return (
        Room.objects.select_related("build__packet", "build__brief")
        .filter(
            token_digest=references.digest(token),
            closed_at=None,
            expires_at__gt=clock.now(),
            build__state__in=packet.VISIBLE,
        )
        .first()
    )


def link(room: Room, what: str) -> str:
    """A short-lived name for one file of the room: a part's number, "bundle" or "manifest"."""
    return signing.dumps([room.pk.hex, what], salt=_SALT)


def fetch(token: str, signed: str) -> tuple[Build, str]:
    """What this link gives, once: the build and which file; it is written down. Raises Closed."""
    room = _live(token)
    try:
        key, what = signing.loads(signed, salt=_SALT, max_age=LINKS_LAST)
    except signing.BadSignature:
        raise Closed from None
    if room is None or room.pk.hex != key:
        raise Closed
    with transaction.atomic():
        trail.write(Visitor(room), "letters.download", room.build.packet, holder=room.build.brief_id, what=what)
    return room.build, what


def _plain(passphrase: str) -> str:
    """However it was written down on the telephone."""
    return "".join(sign for sign in passphrase.upper() if sign.isalnum())


@functools.cache
def _hash_of_nothing() -> str:
    return make_password(references.new_token())
