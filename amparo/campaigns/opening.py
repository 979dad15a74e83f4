"""Putting a campaign online: one screen at the desk becomes a live page in both languages."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from amparo.campaigns import steps
from amparo.campaigns.models import Campaign, CampaignIndexPage, CampaignPage
from amparo.campaigns.words import Kind, Status
from amparo.cases.models import Case
from amparo.cases.words import Publicness
from amparo.kernel import clock, references
from amparo.kernel.languages import LANGUAGES, and_list
from amparo.kernel.refusal import Refusal
from amparo.letters.models import Brief
from amparo.news import prose
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member

WHO = re.compile(r"\{(?:quien|quién|who)\}", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """What a campaign page says in one language; `{who}` stands for the people of the case."""

    title: str
    intro: str
    ask: str
    body: str = ""


@dataclass(frozen=True)
class Start:
    """What the one screen asks. `words` holds at least one language; the other may come later."""

    words: dict[str, Words]
    kinds: Sequence[str]
    case: Case | None = None
    brief: Brief | None = None
    hearing_on: datetime.date | None = None
    hashtags: str = ""
    slug: str = ""
    link: str = ""
    link_title: dict[str, str] = field(default_factory=dict)


def who(case: Case | None, language: str) -> str:
    """The placeholders of the people a campaign is for: `{nickname:Maple-7} y {nickname:Maple-8}`."""
    if case is None:
        return "nuestra comunidad" if language == "es" else "our community"
    return and_list([f"{{nickname:{person.alias}}}" for person in case.people.all()], language)


def check_case(case: Case | None, by: Member) -> None:
    """Refuse a case the member was not let into, or one whose people chose to stay private."""
    if case is None:
        return
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise Refusal("seat", _("You were not let into this case."))
    if case.publicness == Publicness.PRIVATE:
        raise Refusal(
            "private", _("The person held chose to stay private: there is no public campaign against that choice.")
        )


def open_campaign(start: Start, by: Member) -> Campaign:
    """A live campaign with a page in each language and its steps in the order given.

    A language without words borrows the other's, with a notice to the reader and a to-do at the desk. Raises Refusal.
    """
    roles.check_may(by, "campaign.write")
    check_case(start.case, by)
    if not any(start.words.values()):
        raise Refusal("words", _("Write what happened in at least one language."))
    if Kind.LETTER in start.kinds and start.brief is not None:
        steps.check_brief(start.brief, by)
    first = next(iter(start.words.values()))
    with transaction.atomic():
        campaign = Campaign.objects.create(
            slug=free_slug(start.slug or first.title),
            case=start.case,
            status=Status.HEARING_ON if start.hearing_on else Status.URGENT,
            hearing_on=start.hearing_on,
            hashtags=hashtags(start.hashtags, start.case),
            created_by=by,
        )
        pages: dict[str, CampaignPage] = {}
        for language in sorted(LANGUAGES, key=lambda one: one not in start.words):
            is_borrowed = language not in start.words
            spoken = next(iter(start.words)) if is_borrowed else language
            pages[language] = _page(campaign, language, start.words[spoken], spoken, is_borrowed, by, pages)
        for kind in start.kinds:
            steps.add(campaign, kind, by=by, brief=start.brief, url=start.link, title=start.link_title)
        trail.write(by, "campaigns.open", campaign)
    return campaign


def _page(
    campaign: Campaign, language: str, words: Words, spoken: str, is_borrowed: bool, by: Member,
    others: dict[str, CampaignPage],
) -> CampaignPage:  # fmt: skip
    index = CampaignIndexPage.objects.get(locale__language_code=language)
    people = who(campaign.case, spoken)
    said = {name: WHO.sub(lambda _: people, getattr(words, name)).strip() for name in ("title", "intro", "ask", "body")}
    page = CampaignPage(
        slug=campaign.slug, locale=index.locale, campaign=campaign, is_borrowed=is_borrowed, owner=by,
        title=prose.protect(said["title"], campaign.case),
        intro="" if is_borrowed else said["intro"],
        ask="" if is_borrowed else said["ask"],
        body="" if is_borrowed else str(prose.plain_to_rich(said["body"])),
    )  # fmt: skip
    for other in others.values():
        page.translation_key = other.translation_key
    try:
        index.add_child(instance=page)
    except ValidationError as error:
        raise Refusal("words", " ".join(error.messages)) from None
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return page


def put_words(page: CampaignPage, words: Words, by: Member, *, is_borrowed: bool = False) -> None:
    """Say a page's words anew (the desk's way; the editor at /admin/ is another). Raises Refusal."""
    roles.check_may(by, "campaign.write")
    people = who(page.campaign.case, page.language)
    with transaction.atomic():
        fresh = CampaignPage.objects.select_for_update().get(pk=page.pk)
        for name in ("title", "intro", "ask"):
            setattr(fresh, name, WHO.sub(lambda _: people, getattr(words, name)).strip())
        fresh.is_borrowed = is_borrowed
        try:
            fresh.save_revision(user=by).publish(user=by, skip_permission_checks=True)
        except ValidationError as error:
            raise Refusal("words", " ".join(error.messages)) from None
        trail.write(by, "campaigns.words", page.campaign, language=page.language)


def free_slug(words: str) -> str:
    """An address of plain words that nobody has yet; a placeholder never becomes part of it."""
    plain = re.sub(r"\{[^}]*\}", " ", words)
    base = slugify(plain)[:48].strip("-") or "campana"
    if prose.looks_like_a_number(base):
        base = "campana"
    slug = base
    while Campaign.objects.filter(slug=slug).exists():
        slug = f"{base}-{references.new_code(1).lower()}"
    return slug


def hashtags(typed: str, case: Case | None) -> str:
    """Hashtags as kept: each with its sign, names of the case's people as placeholders."""
    words = prose.protect(typed.replace(",", " ").replace("#", " "), case, inside_words=True).split()
    return " ".join(f"#{word}" for word in words)[:120]


def day_is_past(campaign: Campaign) -> bool:
    """Whether the hearing that the status line announces is over."""
    return campaign.status == Status.HEARING_ON and (campaign.hearing_on or clock.today()) < clock.today()
