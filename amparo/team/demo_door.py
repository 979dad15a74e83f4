"""The demo's one-time link to the desk. It exists only under the demo flag, and its digest lies in the demo's folder."""

import uuid
from pathlib import Path

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from amparo.kernel import references
from amparo.safety import trail
from amparo.team.models import Member


def _folder() -> Path:
    return Path(settings.AMPARO_HOME) / "demo" / "doors"


def issue(member: Member) -> str:
    """A link that opens the desk once as this member. RuntimeError outside the demo."""
    if not settings.AMPARO_DEMO:
        raise RuntimeError("one-time links exist only in the demo")
    token = references.new_token()
    _folder().mkdir(parents=True, exist_ok=True)
    (_folder() / references.digest(token)).write_text(member.pk.hex)
    return f"{settings.AMPARO_BASE}/desk/enter/{token}/"


def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Open the desk, once."""
    if not settings.AMPARO_DEMO:
        raise Http404
    door = _folder() / references.digest(token)
    try:
        member = Member.objects.current().filter(pk=uuid.UUID(door.read_text())).first()
        door.unlink()  # of two who come at once, one finds it gone
    except FileNotFoundError:
        raise Http404 from None
    if member is None:
        raise Http404
    get_adapter(request).login(request, member)
    record_authentication(request, member, "demo")
    trail.write(member, "team.demo_door", member)
    return redirect(settings.LOGIN_REDIRECT_URL)
