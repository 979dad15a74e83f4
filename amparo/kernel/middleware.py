"""What every answer carries: nothing from another host, nothing private kept by a browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

STRICT = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
    " form-action 'self'"
)
# Wagtail's editor writes scripts into its pages and previews them in a frame; nobody but editors reaches it.
EDITOR = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
    " object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'"
)
PRIVATE = ("/desk/", "/account/", "/admin/", "/es/mi/", "/en/my/", "/es/carta/", "/en/letter/", "/room/")


class Headers:
    """Content-Security-Policy on every page; `no-store` and `noindex` on everything that is somebody's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            # Set, not defaulted: a preview passed through here already as the public page it shows.
            response["Content-Security-Policy"] = EDITOR
        response.setdefault("Content-Security-Policy", STRICT)
        response.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=(), browsing-topics=()")
        if request.path.startswith(PRIVATE):
            response["Cache-Control"] = "no-store"
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class Language:
    """The language stands in the address (/es/…, /en/…); elsewhere the browser's wish counts until a login says more.

    Not Django's own: that one answers a page that is not there, anywhere, by sending the reader to /es/… of the same
    path, so that at the desk absent would no longer look like unseen.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info)
        translation.activate(language or translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.setdefault("Content-Language", translation.get_language() or "es")
        return response
