"""Questions about campaigns, for the public pages and for the desk; the desk's answers are cut to the reader."""

from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amparo.campaigns import opening
from amparo.campaigns.models import Campaign, CampaignPage, Step
from amparo.campaigns.words import OPEN, TONES, Kind, Status
from amparo.cases import placeholders
from amparo.kernel.languages import LANGUAGES
from amparo.letters import reading as letters
from amparo.letters.words import BriefState, State
from amparo.news import prose
from amparo.news import reading as news
from amparo.team.models import Member

# A letter counts once it was sent in; one that is being written, taken back or not used does not.
COUNTED = frozenset(State.values) - {State.DRAFT, State.WITHDRAWN, State.REFUSED, State.QUARANTINED}


def one(slug: str, reader: Member) -> Campaign:
    """One campaign at the desk. Raises Campaign.DoesNotExist also for the unseen."""
    return Campaign.objects.visible_to(reader).select_related("case", "victory").get(slug=slug)


def campaigns(reader: Member) -> list[Campaign]:
    """The campaigns this reader manages: what is open first, newest first."""
    rows = Campaign.objects.visible_to(reader).select_related("case").prefetch_related("pages__locale")
    return sorted(rows, key=lambda row: row.status not in OPEN)


def step(key: str, campaign: Campaign) -> Step:
    """One step of a campaign. Raises Step.DoesNotExist."""
    return campaign.steps.select_related("brief", "campaign__case").get(pk=key)


def page(campaign: Campaign, language: str) -> CampaignPage | None:
    """The campaign's page in that language, or None where an editor deleted it."""
    return campaign.pages.filter(locale__language_code=language).select_related("locale").first()


def letters_sent_in(step: Step) -> int:
    """How many letters came in for the step's brief: a total, nothing about anybody."""
    return sum(n for state, n in letters.counts(step.brief).items() if state in COUNTED) if step.brief else 0


def count(step: Step) -> int:
    """The step's counter."""
    return letters_sent_in(step) if step.kind == Kind.LETTER else step.done_count


def count_sentence(step: Step) -> str:
    """The counter as a sentence in the active language; nothing while nobody did it, or where it is not counted."""
    n = count(step)
    if not step.is_counted or not n:
        return ""
    if step.kind == Kind.LETTER:
        return ngettext("%(n)s letter sent in", "%(n)s letters sent in", n) % {"n": f"{n:,}"}
    return ngettext("%(n)s person has done it", "%(n)s people have done it", n) % {"n": f"{n:,}"}


@dataclass(frozen=True)
class Card:
    """A campaign as a list shows it."""

    title: str
    text: str
    url: str
    word: str
    tone: str
    when: object
    spoken: str


def cards(language: str, *, is_open: bool, most: int | None = None) -> list[Card]:
    """The campaigns that lists may name, newest first, in one language; won ones stand among the posts."""
    rows = CampaignPage.objects.live().filter(locale__language_code=language).select_related("campaign", "locale")
    rows = rows.filter(campaign__in=Campaign.objects.listed())
    states = OPEN if is_open else {Status.CLOSED, Status.WON}
    shown = []
    for row in rows.filter(campaign__status__in=states).order_by("-campaign__published_at")[:most]:
        voice, campaign = row.voice(), row.campaign
        spoken = voice.language
        shown.append(
            Card(
                title=prose.line(voice.title, spoken),
                text=prose.line(voice.ask or voice.intro, spoken),
                url=row.url,
                word=str(Status(campaign.status).label),
                tone=TONES[campaign.status],
                when=campaign.hearing_on if campaign.status == Status.HEARING_ON else None,
                spoken=spoken,
            )
        )
    return shown


@dataclass(frozen=True)
class Todo:
    """Something a campaign lacks: what, and the desk's page where it is put right."""

    label: str
    url: str
    tone: str = "attention"


def todos(campaign: Campaign) -> list[Todo]:
    """What a campaign still needs; nothing of it kept the page from going online."""
    desk = f"/desk/campaigns/{campaign.slug}/"
    found = []
    for language in LANGUAGES:
        name = pgettext("in a sentence", "Spanish") if language == "es" else pgettext("in a sentence", "English")
        mine = page(campaign, language)
        if mine is None or not mine.live:
            found.append(Todo(_("The page in %(language)s is not online.") % {"language": name}, desk, "urgent"))
        elif mine.is_borrowed:
            found.append(
                Todo(_("Translate the page into %(language)s.") % {"language": name}, f"{desk}words/{language}/")
            )
        if mine is not None and campaign.is_open and _has_gaps(mine):
            found.append(
                Todo(
                    _("In %(language)s a general word stands where a name should: the permit is missing or has ended.")
                    % {"language": name},
                    desk,
                )
            )
    for step in campaign.steps.select_related("brief"):
        if not step.has_all_words():
            found.append(Todo(_("Translate the step “%(title)s”.") % {"title": step.title_es or step.title_en},
                              f"{desk}steps/{step.pk}/"))  # fmt: skip
        if (
            step.kind == Kind.LETTER
            and campaign.is_open
            and (step.brief is None or step.brief.state != BriefState.OPEN)
        ):
            found.append(Todo(_("The step of the letter waits for its brief to be open."), f"{desk}steps/{step.pk}/"))
    if opening.day_is_past(campaign):
        found.append(Todo(_("The day of the hearing is past. Say what came of it."), f"{desk}status/", "urgent"))
    if not campaign.steps.exists() and campaign.is_open:
        found.append(Todo(_("There is no step yet: nobody knows what to do."), f"{desk}steps/new/", "urgent"))
    return found


def all_todos(reader: Member) -> list[tuple[Campaign, list[Todo]]]:
    """What every campaign of this reader still needs, for the desk's front page."""
    return [(row, needs) for row in campaigns(reader) if (needs := todos(row))]


def posts_to_translate() -> list[Todo]:
    """Posts that borrow the other language's text."""
    return [
        Todo(_("Translate the post “%(title)s”.") % {"title": post.title}, f"/admin/pages/{post.pk}/edit/")
        for post in news.untranslated()
    ]


def _has_gaps(page: CampaignPage) -> bool:
    voice = page.voice()
    text = " ".join([voice.title, voice.intro, voice.ask, voice.body])
    return any(
        placeholders.resolve(mark[0], voice.language) == placeholders.GENERAL[mark[1]].in_(voice.language)
        for mark in placeholders.PATTERN.finditer(text)
    )


def ticks_in_all() -> int:
    """A number that moves with every step ticked; the prerendered pages watch it."""
    return Step.objects.aggregate(n=Sum("done_count"))["n"] or 0
