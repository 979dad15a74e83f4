"""The numbered steps of a campaign: adding, saying, ordering, taking away."""

import urllib.parse
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from amparo.campaigns.models import Campaign, Step
from amparo.campaigns.words import BODIES, TITLES, Kind
from amparo.kernel.refusal import Refusal
from amparo.letters.models import Brief
from amparo.news import prose
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member

MOST = 12
_ASIDE = 30_000  # a place no step stands on, while two of them change theirs


def check_brief(brief: Brief, by: Member) -> None:
    """Refuse a brief the member has no seat in: a step would show strangers the way to it."""
    if not Brief.objects.visible_to(by).filter(pk=brief.pk).exists():
        raise Refusal("seat", _("You were not let into this brief."))


def check_words(campaign: Campaign, *texts: str) -> None:
    """Refuse an A-number typed into a step."""
    if any(prose.looks_like_a_number(text) for text in texts):
        raise Refusal("a_number", _("This looks like an A-number. It never stands on a campaign's page."))


def check_url(kind: str, url: str) -> None:
    """Refuse a link step that leads nowhere, or elsewhere than to a web page."""
    parts = urllib.parse.urlsplit(url)
    if kind == Kind.LINK and not (parts.scheme in ("http", "https") and parts.netloc):
        raise Refusal("url", _("Write the whole address of the link, beginning with https://."))


def add(
    campaign: Campaign, kind: str, *, by: Member, brief: Brief | None = None, url: str = "",
    title: Mapping[str, str] | None = None, body: Mapping[str, str] | None = None,
) -> Step:  # fmt: skip
    """Put a step at the end; words that are not given are the kind's own, in both languages. Raises Refusal."""
    roles.check_may(by, "campaign.write")
    if kind not in Kind.values:
        raise Refusal("kind", _("Say what the step asks."))
    url = url.strip() if kind == Kind.LINK else ""
    check_url(kind, url)
    if brief is not None and kind == Kind.LETTER:
        check_brief(brief, by)
    title, body = dict(title or {}), dict(body or {})
    if not any(title.values()) or kind not in (Kind.LINK, Kind.TEXT):
        title = {**TITLES[kind].to_json(), **{one: said for one, said in title.items() if said}}
    if not any(body.values()):
        body = BODIES[kind].to_json()
    title, body = _protected(campaign, title), _protected(campaign, body)
    check_words(campaign, *title.values(), *body.values())
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        if campaign.steps.count() >= MOST:
            raise Refusal("most", _("A campaign has twelve steps at most; three or four are done more often."))
        last = campaign.steps.aggregate(last=Max("order"))["last"] or 0
        step = Step.objects.create(
            campaign=campaign, order=last + 1, kind=kind, url=url,
            brief=brief if kind == Kind.LETTER else None,
            title_es=title.get("es", ""), title_en=title.get("en", ""),
            body_es=body.get("es", ""), body_en=body.get("en", ""),
        )  # fmt: skip
        trail.write(by, "campaigns.step", campaign, kind=kind)
    return step


def say(
    step: Step, *, title: Mapping[str, str], body: Mapping[str, str], url: str, brief: Brief | None, is_counted: bool,
    by: Member,
) -> None:  # fmt: skip
    """Change a step's words, its link or its brief. Raises Refusal."""
    roles.check_may(by, "campaign.write")
    url = url.strip() if step.kind == Kind.LINK else ""
    check_url(step.kind, url)
    if brief is not None and brief.pk != step.brief_id:
        check_brief(brief, by)
    if not any(said.strip() for said in title.values()):
        raise Refusal("title", _("A step needs a title in at least one language."))
    title, body = _protected(step.campaign, title), _protected(step.campaign, body)
    check_words(step.campaign, *title.values(), *body.values())
    with transaction.atomic():
        fresh = Step.objects.select_for_update().get(pk=step.pk)
        fresh.title_es, fresh.title_en = title.get("es", "").strip(), title.get("en", "").strip()
        fresh.body_es, fresh.body_en = body.get("es", "").strip(), body.get("en", "").strip()
        fresh.url, fresh.is_counted = url, is_counted
        fresh.brief = brief if fresh.kind == Kind.LETTER else None
        fresh.save()
        trail.write(by, "campaigns.step_words", step.campaign, step=str(step.pk))


def move(step: Step, places: int, by: Member) -> None:
    """Move a step one place up (-1) or down (1); at the end of the list nothing happens."""
    roles.check_may(by, "campaign.write")
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=step.campaign_id)
        rows = list(Step.objects.filter(campaign_id=step.campaign_id).order_by("order"))
        here = next((place for place, row in enumerate(rows) if row.pk == step.pk), None)
        if here is None or not 0 <= here + places < len(rows) or abs(places) != 1:
            return
        other = rows[here + places]
        mine, its = rows[here].order, other.order
        Step.objects.filter(pk=step.pk).update(order=_ASIDE)
        Step.objects.filter(pk=other.pk).update(order=mine)
        Step.objects.filter(pk=step.pk).update(order=its)
        trail.write(by, "campaigns.step_moved", step.campaign, step=str(step.pk), to=its)


def remove(step: Step, by: Member) -> None:
    """Take a step away; the others close the gap."""
    roles.check_may(by, "campaign.write")
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=step.campaign_id)
        Step.objects.filter(pk=step.pk).delete()
        for order, row in enumerate(Step.objects.filter(campaign_id=step.campaign_id).order_by("order"), start=1):
            if row.order != order:
                Step.objects.filter(pk=row.pk).update(order=order)
        trail.write(by, "campaigns.step_removed", step.campaign, kind=step.kind)


def _protected(campaign: Campaign, words: Mapping[str, str]) -> dict[str, str]:
    return {language: prose.protect(said, campaign.case) for language, said in words.items()}
