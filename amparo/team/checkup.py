"""How the team's access stands, for `amparo doctor`. Numbers, never aliases."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from amparo.kernel.checkup import Finding, attention, bad, good
from amparo.team.models import Member, Organisation
from amparo.team.words import MAY


def look() -> list[Finding]:
    """Whether there is an organisation, two people who can help each other in, and two proofs on every door."""
    if not Organisation.objects.exists():
        return [bad("organisation", "there is none yet: run `amparo init`")]
    inside = [member for member in Member.objects.current() if member.has_usable_password()]
    secured = set(
        Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values_list("user_id", flat=True)
    )
    bare = sum(member.pk not in secured for member in inside)
    inviters = sum(member.role in MAY["member.invite"] and member.pk in secured for member in inside)
    findings = [good("team", f"{len(inside)} people can sign in, {Member.objects.current().count()} accounts are open")]
    if inviters < 2:
        findings.append(
            attention("team", f"{inviters} who can help others back in: two are needed, or a lost phone locks the desk")
        )
    guard = "amparo.team.middleware.SecondFactor"
    if guard not in settings.MIDDLEWARE:
        findings.append(bad("second factor", f"{guard} is not in MIDDLEWARE: the desk stands open"))
    elif bare:
        findings.append(attention("second factor", f"{bare} accounts have none; they cannot sign in"))
    else:
        findings.append(good("second factor", "every account that can sign in has one"))
    return findings
