"""Getting in, getting in again, and leaving. A second voucher for each of these comes with the casework."""

import datetime
import re

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from amparo.kernel import clock, references
from amparo.kernel.refusal import Refusal
from amparo.safety import trail
from amparo.team import codes, roles
from amparo.team.models import Invitation, Member
from amparo.team.words import Role

LASTS = datetime.timedelta(days=3)
_ALIAS = re.compile(r"[^\W_][\w.-]{1,39}")


def invite(
    alias: str, role: str, email: str, language: str, by: trail.Actor, *, until: datetime.date | None = None
) -> tuple[Member, str]:
    """Make an account without any access, and the token of the link that gives it one (`address`).

    The account ends on `until`, a year from now unless told. Raises Refusal.
    """
    _check_deed(by)
    alias = alias.strip().lower()
    if not _ALIAS.fullmatch(alias):
        raise Refusal("alias", _("An alias has 2 to 40 letters, digits, dots or dashes, and no spaces."))
    if role not in Role.values:
        raise Refusal("role", _("There is no such role."))
    if language not in ("es", "en"):
        raise Refusal("language", _("Choose Spanish or English."))
    if email:
        try:
            validate_email(email.strip())
        except ValidationError:
            raise Refusal("email", _("This is not a mail address.")) from None
    until = until or a_year_from(clock.today())
    _check_end(until)
    with transaction.atomic():
        if Member.objects.filter(alias__iexact=alias).exists():
            raise Refusal("taken", _("Somebody in the team has this alias already. Choose another."))
        member = Member.objects.create_member(
            alias,
            role,
            email=email,
            language=language,
            expires_on=until,
            invited_by=by if isinstance(by, Member) else None,
        )
        trail.write(by, "team.invite", member, role=role, until=until.isoformat())
        return member, _new_link(member)


def invite_again(member: Member, by: trail.Actor) -> str:
    """A new link for somebody who lost her second factor or let the first link pass; returns its token.

    From this moment nothing of before opens her account: passphrase, second factors, recovery codes, open sessions.
    Raises Refusal.
    """
    _check_deed(by)
    with transaction.atomic():
        member = Member.objects.select_for_update().get(pk=member.pk)
        if not member.is_current():
            raise Refusal("ended", _("This account has ended. Give it a new end first."))
        if isinstance(by, Member) and by.pk == member.pk:
            raise Refusal("herself", _("Ask a colleague: nobody makes a new link for herself."))
        _lock_out(member)
        trail.write(by, "team.invite_again", member)
        return _new_link(member)


def end(member: Member, by: trail.Actor) -> None:
    """Close an account; its open sessions end with it. Raises Refusal."""
    _check_deed(by)
    with transaction.atomic():
        # Locked together, so that two who end each other at the same moment do not leave an empty house.
        everybody = {one.pk: one for one in Member.objects.select_for_update().order_by("pk")}
        member = everybody[member.pk]
        if isinstance(by, Member) and by.pk == member.pk:
            raise Refusal("herself", _("Ask a colleague: nobody ends her own account."))
        if isinstance(by, Member):
            roles.check_may(everybody[by.pk], "member.invite")
        if not member.is_active:
            raise Refusal("ended", _("This account has ended already."))
        member.is_active = False
        member.save(update_fields=["is_active"])
        _lock_out(member)
        trail.write(by, "team.end", member)


def extend(member: Member, until: datetime.date, by: trail.Actor) -> None:
    """Give an account another last day. One that was ended by somebody comes back with a new link. Raises Refusal."""
    _check_deed(by)
    _check_end(until)
    with transaction.atomic():
        member = Member.objects.select_for_update().get(pk=member.pk)
        if isinstance(by, Member) and by.pk == member.pk:
            raise Refusal("herself", _("Ask a colleague: nobody makes her own account longer."))
        member.expires_on, member.is_active = until, True
        member.save(update_fields=["expires_on", "is_active"])
        trail.write(by, "team.extend", member, until=until.isoformat())


def opened(token: str) -> Invitation:
    """The invitation of this link. Raises Refusal: used, expired and forged look the same."""
    with transaction.atomic():
        waiting = Invitation.objects.filter(used_at=None, expires_at__gt=clock.now())
        invitation = waiting.select_for_update().filter(token_digest=references.digest(token)).first()
    if invitation is None or not invitation.member.is_current():
        raise Refusal("link", _("This link is not valid: it was used, its three days are over, or it is incomplete."))
    return invitation


def accept(
    token: str, passphrase: str, *, totp: tuple[str, str] | None = None, passkey: dict[str, object] | None = None
) -> Authenticator:
    """Give the invited her access: passphrase and second factor together, or nothing.

    `totp` is the new app's secret and its first code; `passkey` a registration that was checked already. Returns the
    second factor, with its member; recovery codes are made too. Raises Refusal.
    """
    with transaction.atomic():
        invitation = opened(token)
        member = invitation.member
        _lock_out(member)
        if passkey is not None:
            factor = WebAuthn.add(member, "1", passkey).instance
        else:
            secret, code = totp or ("", "")
            if not codes.begin(member, secret, code):
                raise Refusal("code", _("This did not match. Wait for the app's next code and enter that one."))
            factor = TOTP.activate(member, secret).instance
        RecoveryCodes.activate(member)
        member.set_password(passphrase)
        member.save(update_fields=["password"])
        invitation.used_at = clock.now()
        invitation.save(update_fields=["used_at"])
        trail.write(member, "team.accept", member, factor=factor.type)
        return factor


def address(token: str) -> str:
    """The link that is handed to the invited, by a way that only she reads."""
    return f"{settings.AMPARO_BASE}/account/invitation/{token}/"


def a_year_from(day: datetime.date) -> datetime.date:
    """The same day next year (February 29 → 28)."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _check_deed(by: trail.Actor) -> None:
    if isinstance(by, Member):
        roles.check_may(by, "member.invite")


def _check_end(until: datetime.date) -> None:
    today = clock.today()
    if not today <= until <= a_year_from(a_year_from(today)):
        raise Refusal("until", _("The last day lies between today and two years from now."))


def _lock_out(member: Member) -> None:
    Authenticator.objects.filter(user_id=member.pk).delete()
    Invitation.objects.filter(member=member, used_at=None).update(expires_at=clock.now())
    member.set_unusable_password()
    member.save(update_fields=["password"])


def _new_link(member: Member) -> str:
    token = references.new_token()
    Invitation.objects.create(member=member, token_digest=references.digest(token), expires_at=clock.now() + LASTS)
    return token
