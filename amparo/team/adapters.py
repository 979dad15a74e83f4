"""allauth, bent to our promises: no sign-up, no addresses kept, second factors sealed."""

import re
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from amparo.safety import sealing, trail
from amparo.team.models import Member

_PLACE = "mfa_authenticator.data|totp"
_SAID = {
    "account/messages/password_changed.txt": _("Your passphrase was changed. Everywhere else you are signed out."),
    "mfa/messages/totp_activated.txt": _("The app was added. From now on its codes open your account."),
    "mfa/messages/totp_deactivated.txt": _("The app was removed. Its codes open nothing any more."),
    "mfa/messages/webauthn_added.txt": _("The passkey was added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey was removed. It opens nothing any more."),
}
_WAYS = {
    "reauthenticate": _("With my passphrase"),
    "mfa_reauthenticate": _("With a code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


class Accounts(DefaultAccountAdapter):
    """Accounts come by invitation only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("This alias and this passphrase do not open an account. Check both."),
        "incorrect_password": _("This is not your passphrase."),
        "enter_current_password": _("This is not your passphrase."),
        "too_many_login_attempts": _("Too many tries in a short time. Wait five minutes and try again."),
        "rate_limited": _("Too many tries in a short time. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """What `Faceless` left of the address."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def get_http_user_agent(self, request: HttpRequest) -> str:
        return ""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return str(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/account/"

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Who has ended, or has no second factor yet, is answered like a wrong passphrase."""
        member = super().authenticate(request, **credentials)
        return member if isinstance(member, Member) and member.is_current() and has_second_factor(member) else None

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """The same for a passkey, which asks for no passphrase."""
        if isinstance(user, Member) and user.is_current():
            return None
        clear_login(request)
        messages.error(request, SecondFactors.error_messages["incorrect_code"])
        return redirect(settings.LOGIN_URL)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who showed a second factor a moment ago is not asked again, also when it was to sign in."""
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(self.request, self.request.user)
        return not any(record["method"] == "mfa" and record["at"] > since for record in records)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to prove oneself once more, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": _WAYS[way["id"]]} for way in ways]

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Only what is worth saying, in our words."""
        text = _SAID.get(message_template or "", kwargs.get("message"))
        if text:
            messages.add_message(request, level, str(text))

    def send_notification_mail(self, template_prefix: str, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        """What allauth would mail (a factor added, removed; the passphrase changed) goes on the trail."""
        if isinstance(user, Member):
            trail.write(user, "team." + re.sub(r".*/", "", template_prefix), user)


def has_second_factor(member: Member) -> bool:
    """Whether she has an app or a passkey."""
    return Authenticator.objects.filter(
        user_id=member.pk, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ).exists()


class SecondFactors(DefaultMFAAdapter):
    """Secrets of second factors are sealed, and the last one cannot be taken away."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This did not match. Codes change every half minute, and each opens only once."),
        "cannot_delete_authenticator": _("This is your last one. Add another first: the desk needs two proofs."),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text.encode(), place=_PLACE, holder=None).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(bytes.fromhex(encrypted_text), place=_PLACE, holder=None).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """A passkey nobody named has a number."""
        return f"{Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """The alias: the app's list shows no mail address."""
        return str(user.get_username())

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": super().get_public_key_credential_rp_entity()["id"], "name": "Amparo"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """The alias again, and never the address: a passkey is kept by the phone's maker."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "name": user.get_username(), "display_name": user.get_username()}
