"""What every answer carries: nothing from another host, nothing private kept by a browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
        response.setdefault("Content-Security-Policy", EDITOR if request.path.startswith("/admin/") else STRICT)
        response.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=(), browsing-topics=()")
        if request.path.startswith(PRIVATE):
            response["Cache-Control"] = "no-store"
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response
