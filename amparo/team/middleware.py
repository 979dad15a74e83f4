"""No door stands open to a passphrase alone, and nobody who comes leaves an address."""

import datetime
import hmac
import time
import urllib.parse
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from amparo.team.models import Member

GUARDED = ("/desk/", "/admin/", "/django-admin/")
OURS = (*GUARDED, "/account/")
ENTRANCE = "/desk/enter/"  # the demo's one-time link
SEEN_EVERY = 300  # seconds; how often a session in use is written down again
_WHO = ("HTTP_USER_AGENT", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CLIENT_IP", "REMOTE_HOST")


class Faceless:
    """A visitor's address becomes a keyed hash that changes every day, and her browser's name is dropped, before
    anything else can write them down: enough to slow a guesser, nothing that says who came."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        day = f"visitor {datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
        key = settings.AMPARO_SERVER_KEY.derive(day)
        request.META["REMOTE_ADDR"] = hmac.digest(key, _address(request).encode(), "sha256").hex()[:32]
        for name in _WHO:
            request.META.pop(name, None)
        return self.get_response(request)


def _address(request: HttpRequest) -> str:
    """The connection's address; behind our own web servers, the one the outermost of them saw."""
    behind = settings.AMPARO_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if behind and len(forwarded) >= behind:
        return forwarded[-behind].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


class SecondFactor:
    """The desk and the editor open only to a current member whose session passed a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OURS):
            return self.get_response(request)  # public pages never look at who reads them
        if request.user.is_authenticated and not may_stay(request):
            logout(request)
        if isinstance(request.user, Member):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
            # Idle sessions end; one in use is kept by writing it again, but not at every click.
            if time.time() - request.session.get("seen_at", 0) > SEEN_EVERY:
                request.session["seen_at"] = int(time.time())
        elif request.path.startswith(GUARDED) and not request.path.startswith(ENTRANCE):
            return redirect(f"{settings.LOGIN_URL}?{urllib.parse.urlencode({'next': request.get_full_path()})}")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Ask again for a proof. allauth would keep the whole interrupted request, headers and all, in the session."""
        if not isinstance(exception, ReauthenticationRequired):
            return None
        ways = get_adapter().get_reauthentication_methods(request.user)
        place = ways[0]["url"] if ways else settings.LOGIN_URL
        return redirect(f"{place}?{urllib.parse.urlencode({'next': request.path})}")


def may_stay(request: HttpRequest) -> bool:
    """Whether this session belongs to a current member who showed a second factor or came by the demo's door."""
    member = request.user
    if not isinstance(member, Member) or not member.is_current():
        return False
    return any(record.get("method") in ("mfa", "demo") for record in get_authentication_records(request, member))
