"""The public faces of a campaign: its page, the page of sharing, and a supporter's own page behind her link."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from amparo.campaigns import journey as journeys
from amparo.campaigns import reading, sharing
from amparo.campaigns.models import SHARE, Campaign, CampaignPage, Journey, Step
from amparo.campaigns.words import ACTIONS, TONES, Kind, Status
from amparo.cases import placeholders
from amparo.kernel.publicforms import public_form
from amparo.kernel.refusal import Refusal
from amparo.letters.words import BriefState
from amparo.news import prose

MINE = {"es": "/es/mi/", "en": "/en/my/"}
LETTER = {"es": "/es/carta/para/", "en": "/en/letter/for/"}


@dataclass
class Shown:
    """A step as a page shows it."""

    key: str
    kind: str
    title: str
    body: SafeString
    spoken: str
    url: str = ""
    action: str = ""
    is_elsewhere: bool = False
    count: str = ""
    waits: str = ""
    is_done: bool = False
    is_next: bool = False


def victory_address(page: CampaignPage) -> str | None:
    """Where every address of a won campaign leads: its victory post, in the page's language if it is there."""
    campaign = page.campaign
    if not campaign.is_shown:
        raise Http404
    post = campaign.victory if campaign.status == Status.WON else None
    if post is None:
        return None
    if post.language != page.language:
        post = post.twin() or post
    return post.url if post.live else None


def page_context(page: CampaignPage) -> dict[str, Any]:
    """What the campaign's page says, placeholders filled."""
    voice, campaign = page.voice(), page.campaign
    spoken = voice.language
    return {
        "campaign": campaign,
        "intro": prose.paragraphs(voice.intro, spoken),
        "ask": prose.paragraphs(voice.ask, spoken),
        "body": prose.rich(voice.body, spoken),
        "description": prose.line(voice.ask or voice.intro, spoken)[:300],
        "is_unlisted": not campaign.is_listed or not campaign.is_open,
        "status_word": Status(campaign.status).label,
        "status_tone": TONES[campaign.status],
        "steps": steps(campaign, page),
        "share_url": f"{page.url}{SHARE[page.language]}/",
        "mine": MINE[page.language],
    }


def steps(campaign: Campaign, page: CampaignPage, mine: Journey | None = None, token: str = "") -> list[Shown]:
    """The numbered steps in the page's language; on a supporter's own page with what she has done."""
    done = journeys.done(mine) if mine else set()
    shown = [_step(step, page, token) for step in campaign.steps.select_related("brief")] if campaign.is_open else []
    for step in shown:
        step.is_done = step.key in done
    if (first := next((step for step in shown if not step.is_done), None)) is not None:
        first.is_next = True
    return shown


def _step(step: Step, page: CampaignPage, token: str) -> Shown:
    language = page.language
    spoken = language if getattr(step, f"title_{language}") else ("en" if language == "es" else "es")
    shown = Shown(
        key=str(step.pk),
        kind=step.kind,
        title=prose.line(step.title.in_(language), spoken),
        body=prose.paragraphs(step.body.in_(language), spoken),
        spoken=spoken,
        count=reading.count_sentence(step),
    )
    if step.kind == Kind.LETTER:
        if step.brief is None or step.brief.state != BriefState.OPEN:
            shown.waits = _("The letters open soon. Do the other steps first, and come back.")
        else:
            shown.url = f"{LETTER[language]}{step.brief.slug}/"
            if token:
                shown.url += f"?next={journeys.onward(token, step, MINE[language])}"
    elif step.kind == Kind.LINK:
        shown.url, shown.is_elsewhere = step.url, not step.url.startswith(settings.AMPARO_BASE + "/")
    elif step.kind == Kind.SHARE:
        shown.url = f"{page.url}{SHARE[language]}/"
    if shown.url:
        shown.action = ACTIONS[Kind(step.kind)].in_(language)
    return shown


def campaign(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """The campaign's page."""
    return render(request, page.template, page.get_context(request))


def share(request: HttpRequest, page: CampaignPage) -> HttpResponse:
    """Ways of passing the campaign on; the address they carry is the clean one."""
    context = page.get_context(request)
    address = settings.AMPARO_BASE + page.url
    twin = page.twin()
    here, there = page.language, ("en" if page.language == "es" else "es")
    context |= {
        "address": address,
        "ways": sharing.ways(address, context["title"], tags(page), context["title"]),
        "alternates": {
            here: context["share_url"],
            there: f"{twin.url}{SHARE[there]}/" if twin else f"/{there}/",
        },
    }
    return render(request, "campaigns/share.html", context)


def tags(page: CampaignPage) -> str:
    """The campaign's hashtags; one whose name no permit allows is left out."""
    kept = []
    for tag in page.campaign.hashtags.split():
        said = placeholders.PATTERN.sub(
            lambda mark: "" if _is_withheld(mark[0], mark[1], page.language) else mark[0], tag
        )
        if said == tag:
            kept.append("".join(prose.line(tag, page.language).split()))
    return " ".join(kept)


def _is_withheld(mark: str, fact: str, language: str) -> bool:
    return placeholders.resolve(mark, language) == placeholders.GENERAL[fact].in_(language)


@require_POST
@public_form
def begin(request: HttpRequest, language: str) -> HttpResponse:
    """The button of the campaign's page: a page of one's own, and straight to it."""
    page = _page(request.POST.get("campaign", ""), language)
    try:
        token = journeys.begin(page.campaign)
    except Refusal:
        return redirect(page.url)
    return redirect(f"{MINE[language]}{token}/")


@public_form
def mine(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """A supporter's own page: what she has done and what comes next; a button marks a step."""
    try:
        journey = journeys.find(token)
        if request.method == "POST":
            journeys.tick(journey, request.POST.get("step", ""), is_done=request.POST.get("done") == "yes")
            return redirect(f"{MINE[language]}{token}/")
    except journeys.JourneyGone as gone:
        return render(request, "campaigns/gone.html", {"sentence": gone.sentence, **_both("x")}, status=404)
    except Refusal:
        return redirect(f"{MINE[language]}{token}/")
    page = _page(journey.campaign.slug, language)
    if (victory := victory_address(page)) is not None:
        return redirect(victory)
    shown = steps(journey.campaign, page, journey, token)
    done = sum(step.is_done for step in shown)
    context = {
        **page.get_context(request),
        **_both(token),
        "steps": shown,
        "done": done,
        "total": len(shown),
        "address": settings.AMPARO_BASE + page.url,
        "own_path": f"{MINE[language]}{token}/",
        "own_address": settings.AMPARO_BASE + f"{MINE[language]}{token}/",
        "page_url": page.url,
        "expires_on": journey.expires_on,
    }
    return render(request, "campaigns/mine.html", context)


@require_GET
def sent(request: HttpRequest, language: str, token: str, step: str, signature: str) -> HttpResponse:
    """Back from the letters with a letter sent in: that step is done."""
    try:
        journeys.came_back(token, step, signature)
    except journeys.JourneyGone as gone:
        return render(request, "campaigns/gone.html", {"sentence": gone.sentence, **_both("x")}, status=404)
    return redirect(f"{MINE[language]}{token}/")


def _page(slug: str, language: str) -> CampaignPage:
    pages = CampaignPage.objects.live().filter(campaign__slug=slug, campaign__in=Campaign.objects.shown())
    pages = pages.select_related("locale", "campaign__case")
    page = pages.filter(locale__language_code=language).first() or pages.first()
    if page is None:
        raise Http404
    return page


def _both(token: str) -> dict[str, dict[str, str]]:
    return {"alternates": {language: f"{base}{token}/" for language, base in MINE.items()}}
