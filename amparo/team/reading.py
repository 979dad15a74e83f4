"""Questions about the team. Everybody in it may see who else is: aliases, roles and how long; nothing else."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.kernel import clock
from amparo.team.models import Invitation, Member


@dataclass(frozen=True)
class Row:
    """A member and how things stand: `kind` is the tag's tone, `state` its word."""

    member: Member
    kind: str
    state: Promise

    @property
    def is_open(self) -> bool:
        """Whether the account has not ended."""
        return self.member.is_current()


def team(reader: Member) -> list[Row]:
    """Everybody, the ended last."""
    if not reader.is_current():
        return []
    waiting = Invitation.objects.filter(member=OuterRef("pk"), used_at=None, expires_at__gt=clock.now())
    everybody = Member.objects.annotate(is_invited=Exists(waiting)).order_by("alias")
    return sorted((_row(member) for member in everybody), key=lambda row: not row.is_open)


def _row(member: Member) -> Row:
    if not member.is_current():
        return Row(member, "", pgettext_lazy("account", "Ended"))
    if member.is_invited:  # type: ignore[attr-defined]
        return Row(member, "attention", _("Invited, not in yet"))
    if not member.has_usable_password():
        return Row(member, "urgent", _("The link has run out"))
    return Row(member, "done", _("In the team"))
