"""Campaigns at the desk: one screen puts one online; the rest is keeping it true."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amparo.campaigns import forms, opening, reading, running, steps
from amparo.campaigns.models import Campaign, CampaignPage, Step
from amparo.campaigns.words import TONES, Kind, Status
from amparo.kernel.languages import LANGUAGES
from amparo.kernel.refusal import Refusal
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member


def _member(request: HttpRequest) -> Member:
    """Who asks; a role without a hand in campaigns finds nothing here."""
    member = request.user
    if not isinstance(member, Member) or not roles.may(member, "campaign.write"):
        raise Http404
    return member


def _one(request: HttpRequest, slug: str) -> tuple[Campaign, Member]:
    member = _member(request)
    try:
        return reading.one(slug, member), member
    except Campaign.DoesNotExist:
        raise Http404 from None


def campaigns(request: HttpRequest) -> HttpResponse:
    """All campaigns the member manages, with what each still needs."""
    member = _member(request)
    rows = [
        {
            "campaign": row,
            "title": _title(row),
            "word": Status(row.status).label,
            "tone": TONES[row.status],
            "needs": len(reading.todos(row)),
        }
        for row in reading.campaigns(member)
    ]
    return render(request, "campaigns/desk/list.html", {"rows": rows, "posts": reading.posts_to_translate()})


def new(request: HttpRequest) -> HttpResponse:
    """Nueva campaña: one screen, and it is live."""
    member = _member(request)
    form = forms.NewCampaign(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        try:
            campaign = opening.open_campaign(_start(form.cleaned_data), member)
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The campaign is online, in both languages."))
            return redirect("desk_campaign", campaign.slug)
    return render(request, "campaigns/desk/new.html", {"form": form})


def _start(said: dict[str, Any]) -> opening.Start:
    language = said["language"]
    words = {language: opening.Words(said["title"], said["intro"], said["ask"])}
    if said["title_other"]:
        other = "en" if language == "es" else "es"
        words[other] = opening.Words(said["title_other"], said["intro_other"], said["ask_other"])
    kinds = [kind for kind in Kind.values if kind in said["kinds"]]
    return opening.Start(
        words=words, kinds=kinds, case=said["case"], brief=said["brief"], hearing_on=said["hearing_on"],
        hashtags=said["hashtags"],
    )  # fmt: skip


def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """One campaign: its addresses, what it needs, its steps."""
    found, _member = _one(request, slug)
    pages = [page for language in LANGUAGES if (page := reading.page(found, language)) is not None]
    context = {
        "campaign": found,
        "title": _title(found),
        "word": Status(found.status).label,
        "tone": TONES[found.status],
        "pages": pages,
        "todos": reading.todos(found),
        "steps": [(step, reading.count(step)) for step in found.steps.all()],
        "events": trail.of(found),
    }
    return render(request, "campaigns/desk/campaign.html", context)


def status(request: HttpRequest, slug: str) -> HttpResponse:
    """Urgent, a hearing, closed."""
    found, member = _one(request, slug)
    form = forms.StatusLine(request.POST or None, campaign=found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            running.set_status(found, said["status"], member, hearing_on=said["hearing_on"])
            running.set_hashtags(found, said["hashtags"], member)
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The status line says so now, in both languages."))
            return redirect("desk_campaign", slug)
    return render(request, "campaigns/desk/status.html", {"form": form, "campaign": found, "title": _title(found)})


def won(request: HttpRequest, slug: str) -> HttpResponse:
    """The victory post; every old link leads to it from now on."""
    found, member = _one(request, slug)
    form = forms.Victory(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            running.win(found, form.texts(), member)
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The victory is online, and every old link leads to it."))
            return redirect("desk_campaign", slug)
    return render(request, "campaigns/desk/won.html", {"form": form, "campaign": found, "title": _title(found)})


def words(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """A page's words in one language, with the other's beside them."""
    found, member = _one(request, slug)
    page = reading.page(found, language) if language in LANGUAGES else None
    if page is None:
        raise Http404
    initial = {} if page.is_borrowed else {name: getattr(page, name) for name in ("title", "intro", "ask")}
    form = forms.Words(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            opening.put_words(page, opening.Words(said["title"], said["intro"], said["ask"]), member)
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The page says so now."))
            return redirect("desk_campaign", slug)
    other: CampaignPage | None = page.twin()
    context = {"form": form, "campaign": found, "title": _title(found), "language": language, "other": other}
    return render(request, "campaigns/desk/words.html", context)


def new_step(request: HttpRequest, slug: str) -> HttpResponse:
    """One more step, at the end."""
    found, member = _one(request, slug)
    form = forms.StepForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            steps.add(
                found, said["kind"], by=member, brief=said["brief"], url=said["url"], title=form.in_both("title"),
                body=form.in_both("body"),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect("desk_campaign", slug)
    return render(request, "campaigns/desk/step.html", {"form": form, "campaign": found, "title": _title(found)})


def step(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One step's words; or it is taken away."""
    found, member = _one(request, slug)
    row = _step(found, key)
    if request.method == "POST" and "remove" in request.POST:
        steps.remove(row, member)
        return redirect("desk_campaign", slug)
    form = forms.StepForm(request.POST or None, member=member, step=row)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            steps.say(
                row, title=form.in_both("title"), body=form.in_both("body"), url=said.get("url", ""),
                brief=said.get("brief"), is_counted=said["is_counted"], by=member,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect("desk_campaign", slug)
    context = {"form": form, "campaign": found, "title": _title(found), "step": row}
    return render(request, "campaigns/desk/step.html", context)


@require_POST
def move(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One place up or down."""
    found, member = _one(request, slug)
    steps.move(_step(found, key), -1 if request.POST.get("to") == "up" else 1, member)
    return redirect("desk_campaign", slug)


def _step(campaign: Campaign, key: str) -> Step:
    try:
        return reading.step(key, campaign)
    except Step.DoesNotExist:
        raise Http404 from None


def _title(campaign: Campaign) -> str:
    """The page's title as the desk shows it: aliases instead of names, so that the desk needs no permit."""
    page = reading.page(campaign, "es") or reading.page(campaign, "en")
    title = page.voice().title if page else campaign.slug
    people = campaign.case.people.all() if campaign.case else ()
    for person in people:
        title = title.replace(f"{{name:{person.alias}}}", person.alias)
        title = title.replace(f"{{nickname:{person.alias}}}", person.alias)
    return title
