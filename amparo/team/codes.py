"""Six-digit codes open once: the step of the last one used is kept, and only a later one is taken.

allauth remembers used codes in the cache for one step; a cache may forget, and with a tolerance of one step a code
lives three (RFC 6238 §5.2: a verifier must not accept the second attempt of a code).
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt

from amparo.team.models import Member


def step_of(secret: str, code: str) -> int | None:
    """The half minute that this code belongs to, among those accepted now; None for a wrong code."""
    typed = "".join(code.split())
    matching = [step for step in auth.yield_hotp_counters_from_time() if _code(secret, step) == typed]
    return max(matching, default=None)


def _code(secret: str, step: int) -> str:
    return auth.format_hotp_value(auth.hotp_value(secret, step))


def use(member: Member, secret: str, code: str) -> bool:
    """Take a right code that was not used before; one statement of the database decides between two who try."""
    step = step_of(secret, code)
    if step is None:
        return False
    return bool(Member.objects.filter(pk=member.pk, last_code_step__lt=step).update(last_code_step=step))


def begin(member: Member, secret: str, code: str) -> bool:
    """Take the first right code of a new app, whatever was used with the one before."""
    step = step_of(secret, code)
    if step is None:
        return False
    return bool(Member.objects.filter(pk=member.pk).update(last_code_step=step))


def use_of(authenticator: Authenticator, code: str) -> bool:
    """The same for a second factor that stands in the database."""
    return use(authenticator.user, decrypt(authenticator.data["secret"]), code)
