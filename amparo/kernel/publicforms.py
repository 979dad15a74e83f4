"""Public forms without a cookie: the browser's own word on where a form came from stands in for a CSRF token."""

import functools
import urllib.parse
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from amparo.kernel import views

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def is_from_here(request: HttpRequest) -> bool:
    """Whether the form was sent from one of our own pages (Sec-Fetch-Site, else Origin, else Referer)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urllib.parse.urlsplit(origin).netloc == request.get_host()


def public_form(view: View[P]) -> View[P]:
    """A page whose form strangers send: no cookie is set, and a form posted from another site is refused."""

    @csrf_exempt
    @functools.wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST" and not is_from_here(request):
            return views.form_expired(request)
        return view(request, *args, **kwargs)

    return guarded
