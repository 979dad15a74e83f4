"""No door stands open to a passphrase alone."""

from collections.abc import Callable

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from amparo.team.models import Member

GUARDED = ("/desk/", "/admin/", "/django-admin/")


class SecondFactor:
    """The desk and the editor open only to a current member whose session passed a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = request.user
        if request.path.startswith(GUARDED):
            if not isinstance(member, Member) or not member.is_current() or not has_passed(request):
                return redirect(f"/account/login/?next={request.path}")
        if isinstance(member, Member):
            translation.activate(member.language)
            request.LANGUAGE_CODE = member.language
        return self.get_response(request)


def has_passed(request: HttpRequest) -> bool:
    """Whether this session showed a second factor, a passkey, or came by a named one-time door."""
    methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return any(record.get("method") in ("mfa", "invitation", "demo") for record in methods)
