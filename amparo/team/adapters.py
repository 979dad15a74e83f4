"""allauth, bent to our promises: no sign-up, no addresses kept, second factors sealed."""

import datetime
import hmac

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from amparo.kernel import clock
from amparo.safety import sealing
from amparo.team.models import Member

_PLACE = "mfa_authenticator.data|totp"


class Accounts(DefaultAccountAdapter):
    """Accounts come by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A keyed hash that changes every day: enough to slow a guesser, nothing that says who came."""
        address = request.META.get("REMOTE_ADDR", "")
        day = f"visitor {datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
        return hmac.digest(settings.AMPARO_SERVER_KEY.derive(day), address.encode(), "sha256").hex()[:32]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return settings.LOGIN_REDIRECT_URL

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: object) -> object:
        """Whose time has run out is answered like a wrong passphrase, by `authenticate` below."""
        return super().pre_login(request, user, **kwargs)

    def authenticate(self, request: HttpRequest, **credentials: object) -> AbstractBaseUser | None:
        user = super().authenticate(request, **credentials)
        if isinstance(user, Member) and not (user.is_current(clock.today()) and _has_second_factor(user)):
            return None
        return user


def _has_second_factor(member: Member) -> bool:
    return Authenticator.objects.filter(
        user_id=member.pk, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ).exists()


class SecondFactors(DefaultMFAAdapter):
    """Secrets of second factors are sealed, and the last one cannot be taken away."""

    def encrypt(self, text: str) -> str:
        return sealing.seal(text.encode(), place=_PLACE, holder=None).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(bytes.fromhex(encrypted_text), place=_PLACE, holder=None).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": super().get_public_key_credential_rp_entity()["id"], "name": "Amparo"}
