"""The status line: urgent, a hearing, won, closed; and the victory post that takes over every old link."""

import datetime
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from amparo.campaigns.models import Campaign
from amparo.campaigns.opening import WHO, free_slug, hashtags, who
from amparo.campaigns.words import OPEN, Status
from amparo.kernel import clock
from amparo.kernel.languages import LANGUAGES
from amparo.kernel.refusal import Refusal
from amparo.news import prose, twins
from amparo.news.models import PostIndexPage, PostPage
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member


def set_status(campaign: Campaign, status: str, by: Member, *, hearing_on: datetime.date | None = None) -> None:
    """Change the status line. "Won" is said with its victory post, by `win`. Raises Refusal."""
    roles.check_may(by, "campaign.write")
    if status not in (*OPEN, Status.CLOSED):
        raise Refusal("status", _("Say where the campaign stands."))
    if status == Status.HEARING_ON and hearing_on is None:
        raise Refusal("hearing", _("Write the day of the hearing."))
    with transaction.atomic():
        fresh = Campaign.objects.select_for_update().get(pk=campaign.pk)
        fresh.status = status
        fresh.hearing_on = hearing_on if status == Status.HEARING_ON else fresh.hearing_on
        # Opened again after a victory, the pages are the campaign's once more; the post stays among the news.
        fresh.won_at, fresh.victory = None, None
        fresh.save()
        trail.write(by, "campaigns.status", fresh, status=status)


def set_hashtags(campaign: Campaign, typed: str, by: Member) -> None:
    """The hashtags that shared messages carry. Raises Refusal."""
    roles.check_may(by, "campaign.write")
    kept = hashtags(typed, campaign.case)
    if kept != campaign.hashtags:
        with transaction.atomic():
            Campaign.objects.filter(pk=campaign.pk).update(hashtags=kept, changed_at=clock.now())
            trail.write(by, "campaigns.hashtags", campaign)


def win(campaign: Campaign, texts: Mapping[str, tuple[str, str, str]], by: Member) -> PostPage:
    """Mark as won and publish the victory post in both languages.

    `texts`: language → (title, excerpt, body as plain text); a language left out borrows the other's. From now on
    every address of the campaign leads to the post. Raises Refusal.
    """
    roles.check_may(by, "public.publish")
    spoken = [language for language in LANGUAGES if language in texts and texts[language][0].strip()]
    if not spoken:
        raise Refusal("words", _("Write the good news in at least one language."))
    with transaction.atomic():
        fresh = Campaign.objects.select_for_update().get(pk=campaign.pk)
        if fresh.status == Status.WON:
            raise Refusal("won", _("This campaign has its victory already."))
        post = _post(campaign, spoken[0], texts[spoken[0]], by)
        _publish(post, by, parent=PostIndexPage.objects.get(locale=post.locale))
        twin = twins.ensure(post)
        if twin is not None and twin.language in spoken:
            twin.title, twin.excerpt, twin.body = _said(campaign, twin.language, texts[twin.language])
            twin.is_borrowed = False
            _publish(twin, by)
        fresh.status, fresh.won_at, fresh.victory = Status.WON, clock.now(), post
        fresh.save()
        trail.write(by, "campaigns.won", fresh)
    return post


def _said(campaign: Campaign, language: str, texts: tuple[str, str, str]) -> tuple[str, str, str]:
    people = who(campaign.case, language)
    title, excerpt, body = (prose.protect(WHO.sub(lambda _: people, said).strip(), campaign.case) for said in texts)
    return title, excerpt, prose.plain_to_rich(body)


def _post(campaign: Campaign, language: str, texts: tuple[str, str, str], by: Member) -> PostPage:
    title, excerpt, body = _said(campaign, language, texts)
    locale = PostIndexPage.objects.get(locale__language_code=language).locale
    return PostPage(
        title=title, slug=_free_post_slug(campaign), locale=locale, owner=by, is_victory=True, excerpt=excerpt, body=body
    )  # fmt: skip


def _publish(post: PostPage, by: Member, parent: PostIndexPage | None = None) -> None:
    try:
        if parent is not None:
            parent.add_child(instance=post)
        post.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    except ValidationError as error:
        raise Refusal("words", " ".join(error.messages)) from None


def _free_post_slug(campaign: Campaign) -> str:
    slug = campaign.slug
    while PostPage.objects.filter(slug=slug).exists():
        slug = f"{campaign.slug}-{free_slug('')[-4:]}"
    return slug
