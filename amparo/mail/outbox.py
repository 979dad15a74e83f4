"""Putting a message in the outbox: a row in the caller's transaction, not a hope after it."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from amparo.institutions import officials
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.mail.models import Mail

# Rooms whose papers are for the attorney alone. A court's or an agency's address is refused here and again at delivery.
NEVER_TO_OFFICIALS = frozenset({"letters", "cases"})


@dataclass(frozen=True)
class Message:
    """What we write: `purpose` is a stable code such as `letters.confirm`; its room is the part before the dot."""

    purpose: str
    language: str
    subject: str
    body: str

    @property
    def room(self) -> str:
        """The room that writes."""
        return self.purpose.partition(".")[0]


def check_recipient(room: str, address: str) -> None:
    """Refuse an official's address for a room whose papers may never reach one."""
    if room in NEVER_TO_OFFICIALS and officials.is_official(address):
        raise Refusal(
            "official", _("This address belongs to a court or an agency. Nothing of the letters is sent there.")
        )


def put(message: Message, *, to: str, after: datetime.timedelta = datetime.timedelta(0)) -> Mail:
    """Owe this message to this address; call it inside the transaction of the deed. Raises Refusal."""
    check_recipient(message.room, to)
    if any(sign in to + message.subject for sign in "\r\n") or "@" not in to:
        raise Refusal("address", _("This is not a mail address."))
    return Mail.objects.create(
        purpose=message.purpose,
        room=message.room,
        language=message.language,
        to=to,
        subject=message.subject,
        body=message.body,
        due_at=clock.now() + after,
    )
