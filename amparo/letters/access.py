"""A writer's way back to her own letter: links that only she has, and of which the database keeps only a digest.

An expired, a forged and a used link are the same to whoever holds it: `LinkGone`, one sentence, one page.
"""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from amparo.kernel import clock, references
from amparo.kernel.refusal import Refusal
from amparo.letters import mails
from amparo.letters.models import Access, Letter
from amparo.letters.words import State
from amparo.mail import outbox
from amparo.safety import sealing, trail

WRITE, CONFIRM = "write", "confirm"
LASTS = datetime.timedelta(days=60)
# Nobody's mailbox is filled through our forms: so many links go to one address in a day.
LINKS_A_DAY = 8


class LinkGone(Refusal):
    """Expired, used or never given: nobody is told which."""

    def __init__(self) -> None:
        super().__init__("link", _("This link does not work any more."))


def lookup(email: str) -> str:
    """The keyed fingerprint by which the letters of an address are found ("" for none)."""
    address = email.strip().casefold()
    return sealing.lookup("writer email", address) if address else ""


def give(letter: Letter, purpose: str = WRITE) -> str:
    """A new link's token; the older ones stay good. The caller puts it into one address or one mail and forgets it."""
    token = references.new_token()
    Access.objects.create(
        letter=letter, purpose=purpose, token_digest=references.digest(token), expires_at=clock.now() + LASTS
    )
    return token


def letter_for(token: str) -> Letter:
    """The letter this link writes. Raises LinkGone."""
    return _live(token, WRITE).letter


def check_confirm(token: str) -> Letter:
    """The letter whose address this link would confirm; confirms nothing. Raises LinkGone."""
    return _live(token, CONFIRM).letter


def confirm(token: str) -> Letter:
    """The writer confirms her mail address by pressing the button behind the link we sent there. Raises LinkGone."""
    with transaction.atomic():
        access = _live(token, CONFIRM, lock=True)
        letter = Letter.objects.select_for_update().select_related("brief", "version").get(pk=access.letter_id)
        access.used_at = clock.now()
        access.save(update_fields=["used_at"])
        if letter.confirmed_at is None:
            letter.confirmed_at = clock.now()
            letter.save(update_fields=["confirmed_at", "changed_at"])
            trail.write(letter, "letters.confirm_address", letter, holder=letter.brief_id)
    return letter


def send_link(letter: Letter) -> None:
    """Owe the writer a mail with a link to her letter, where she gave an address and had not too many today already."""
    email = letter.content.get("writer", {}).get("email", "")
    if email and _links_today(letter) < LINKS_A_DAY:
        outbox.put(mails.link(letter, give(letter)), to=email)


def send_confirmation(letter: Letter) -> None:
    """Owe the writer the mail whose link confirms her address; it also carries the way back to her letter."""
    email = letter.content.get("writer", {}).get("email", "")
    if email and letter.confirmed_at is None and _links_today(letter) < LINKS_A_DAY:
        outbox.put(mails.confirm(letter, give(letter, CONFIRM), give(letter)), to=email)


def resend(email: str) -> None:
    """A lost link: every letter of this address gets a new one by mail. A stranger's address gets nothing, silently."""
    with transaction.atomic():
        found = (
            Letter.objects.filter(email_lookup=lookup(email)).exclude(state=State.WITHDRAWN) if email.strip() else []
        )
        for letter in found:
            send_link(letter)


def forget_expired() -> int:
    """Remove links that ended; how many."""
    return Access.objects.filter(expires_at__lt=clock.now()).delete()[0]


def close(letter: Letter) -> None:
    """No link opens this letter from now on (the letter was taken back and emptied)."""
    letter.accesses.all().delete()


def _live(token: str, purpose: str, *, lock: bool = False) -> Access:
    rows = Access.objects.select_for_update(of=("self",)) if lock else Access.objects
    access = (
        rows.select_related("letter__brief", "letter__version")
        .filter(token_digest=references.digest(token), purpose=purpose, used_at=None, expires_at__gt=clock.now())
        .first()
    )
    if access is None:
        raise LinkGone
    return access


def _links_today(letter: Letter) -> int:
    since = clock.now() + LASTS - datetime.timedelta(days=1)
    return Access.objects.filter(letter__email_lookup=letter.email_lookup, expires_at__gt=since).count()
