"""Pages of the site that no other room owns: the way to a language, the privacy page, what machines ask for."""

import pathlib
import re

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from amparo.campaigns.journey import LASTS as JOURNEY_LASTS
from amparo.campaigns.models import CampaignPage
from amparo.letters.access import LASTS as LINK_LASTS
from amparo.letters.writing import DRAFTS_LAST

PRIVACY = {"es": "/es/privacidad/", "en": "/en/privacy/"}


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """`/`: to the front page in the language the browser asks for; nothing is remembered."""
    response = redirect(f"/{translation.get_language_from_request(request)[:2]}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def privacy(request: HttpRequest, language: str) -> HttpResponse:
    """What we keep, why, for how long, and who can read it."""
    context = {
        "title": {"es": "Privacidad", "en": "Privacy"}[language],
        "alternates": PRIVACY,
        "journey_days": JOURNEY_LASTS.days,
        "link_days": LINK_LASTS.days,
        "draft_days": DRAFTS_LAST.days,
    }
    return render(request, f"site/privacy.{language}.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines to the public pages."""
    private = ("/desk/", "/account/", "/admin/", "/es/mi/", "/en/my/", "/es/carta/", "/en/letter/", "/room/")
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in private),
        f"Sitemap: {settings.AMPARO_BASE}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that lists may name, each with its other language."""
    from wagtail.models import Page

    rows = []
    for page in Page.objects.live().public().filter(depth__gte=2).specific():
        if page.url and not (
            isinstance(page, CampaignPage) and not (page.campaign.is_listed and page.campaign.is_open)
        ):
            twins = [page, *page.get_translations().live()]
            rows.append([(twin.locale.language_code, twin.url) for twin in twins if twin.url])
    rows.extend([("es", PRIVACY["es"]), ("en", PRIVACY["en"])][::order] for order in (1, -1))
    context = {"base": settings.AMPARO_BASE, "rows": rows}
    return render(request, "site/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """A cleaned picture, in one of the sizes that pages use."""
    file = pathlib.Path(settings.MEDIA_ROOT) / "images" / name
    kinds = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif"}
    if not re.fullmatch(r"[\w.-]+", name) or file.suffix not in kinds or not file.is_file():
        raise Http404
    response = FileResponse(file.open("rb"), content_type=kinds[file.suffix])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
