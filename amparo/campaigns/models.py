"""Campaigns, their steps and pages, and a supporter's own journey through the steps, which says nothing about her."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from amparo.campaigns.words import OPEN, Kind, Status
from amparo.cases.models import Case
from amparo.cases.words import Publicness
from amparo.kernel import references
from amparo.kernel.languages import Two
from amparo.letters.models import Brief
from amparo.news import prose
from amparo.news.models import RICH, PostPage, TwinPage, alternates
from amparo.team.models import Member


class Campaigns(models.QuerySet["Campaign"]):
    """At the desk, a case's campaign is seen by who was let into the case; one without a case by who writes campaigns."""

    def visible_to(self, reader: Member) -> Campaigns:
        """The campaigns this reader may manage."""
        if not reader.is_current():
            return self.none()
        return self.filter(
            Q(case=None) | Q(created_by=reader) | Q(case__in=Case.objects.visible_to(reader))
        )  # fmt: skip

    def shown(self) -> Campaigns:
        """Campaigns whose page answers its address: the person held did not choose to stay private."""
        return self.exclude(case__publicness=Publicness.PRIVATE)

    def listed(self) -> Campaigns:
        """Campaigns that front page, list and sitemap name; "supporters only" is reached by its address alone."""
        return self.filter(Q(case=None) | Q(case__publicness=Publicness.PUBLIC))


class Campaign(models.Model):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """One fight: its status, its case, and the victory that takes over its addresses."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    slug = models.SlugField(max_length=60, unique=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.URGENT)
    hearing_on = models.DateField(null=True)
    hashtags = models.CharField(max_length=120, blank=True)
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    won_at = models.DateTimeField(null=True)
    victory = models.ForeignKey(PostPage, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = Campaigns.as_manager()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.CheckConstraint(
                name="a_hearing_has_a_day", condition=~Q(status=Status.HEARING_ON) | Q(hearing_on__isnull=False)
            ),
            models.CheckConstraint(name="won_has_a_moment", condition=~Q(status=Status.WON) | Q(won_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_open(self) -> bool:
        """Whether its steps are still asked for."""
        return self.status in OPEN

    @property
    def is_shown(self) -> bool:
        """Whether its pages answer: never against the wish of the person held."""
        return self.case is None or self.case.publicness != Publicness.PRIVATE

    @property
    def is_listed(self) -> bool:
        """Whether lists and search engines may name it."""
        return self.case is None or self.case.publicness == Publicness.PUBLIC


class Step(models.Model):
    """One numbered step. Its words stand in both languages; an empty one borrows the other's."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title_es = models.CharField(max_length=120, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    body_es = models.TextField(max_length=4000, blank=True)
    body_en = models.TextField(max_length=4000, blank=True)
    brief = models.ForeignKey(Brief, null=True, on_delete=models.SET_NULL, related_name="+")
    url = models.URLField(max_length=500, blank=True)
    is_counted = models.BooleanField(default=True)
    done_count = models.PositiveIntegerField(default=0)  # supporters who ticked it; stays when their pages expire

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "order"], name="one_step_a_place"),
            models.CheckConstraint(name="a_step_has_a_title", condition=~Q(title_es="", title_en="")),
            models.CheckConstraint(name="a_link_has_an_address", condition=~Q(kind=Kind.LINK) | ~Q(url="")),
        ]

    def __str__(self) -> str:
        return f"Step {self.pk}"

    @property
    def title(self) -> Two:
        """The title in both languages, each borrowing where it has none."""
        return Two(self.title_es or self.title_en, self.title_en or self.title_es)

    @property
    def body(self) -> Two:
        """The text in both languages, each borrowing where it has none."""
        return Two(self.body_es or self.body_en, self.body_en or self.body_es)

    def has_all_words(self) -> bool:
        """Whether nothing of it is borrowed."""
        return bool(self.title_es and self.title_en) and bool(self.body_es) == bool(self.body_en)


class CampaignIndexPage(Page):
    """All campaigns, in one language."""

    template = "campaigns/index.html"
    is_creatable = False
    subpage_types: ClassVar[list[str]] = ["campaigns.CampaignPage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from amparo.campaigns import reading  # reads the models below

        language = self.locale.language_code
        return {
            **super().get_context(request, *args, **kwargs),
            "live": reading.cards(language, is_open=True),
            "past": reading.cards(language, is_open=False),
            "alternates": alternates(self),
        }


SHARE = {"es": "compartir", "en": "share"}


class CampaignPage(TwinPage):
    """A campaign's page in one language. It is made at the desk; the editor polishes its words."""

    template = "campaigns/campaign.html"
    is_creatable = False
    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["campaigns.CampaignIndexPage"]

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="pages")
    intro = models.TextField(_("What happened"), max_length=2000, blank=True)
    ask = models.TextField(_("What we ask"), max_length=1000, blank=True)
    body = RichTextField(_("The whole story"), features=RICH, blank=True)

    texts: ClassVar[tuple[str, ...]] = ("intro", "ask", "body")
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("is_borrowed"),
        FieldPanel("intro"),
        FieldPanel("ask"),
        FieldPanel("body"),
    ]

    def clean(self) -> None:
        """Names that the case knows become placeholders before anything is kept."""
        for name in ("title", *self.texts):
            setattr(self, name, prose.protect(getattr(self, name) or "", self.campaign.case))
        super().clean()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Besides its own address, the page of sharing below it."""
        if path_components == [SHARE[self.language]] and self.live:
            return RouteResult(self, kwargs={"place": "share"})
        return super().route(request, path_components)

    def get_route_paths(self) -> list[str]:
        """Where else it is seen: when an editor changes its address, these lead on too."""
        return [*super().get_route_paths(), f"/{SHARE[self.language]}/"]

    def serve(self, request: HttpRequest, place: str = "", **kwargs: Any) -> HttpResponse:
        """The campaign; its victory once there is one; nothing while the person held wants it private."""
        from amparo.campaigns import public  # the face; it reads the models here

        if getattr(request, "is_preview", False):
            return super().serve(request)
        if (victory := public.victory_address(self)) is not None:
            return redirect(victory)
        if place == "share":
            return public.share(request, self)
        return public.campaign(request, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from amparo.campaigns import public

        return {**super().get_context(request, *args, **kwargs), **public.page_context(self)}


class Journey(models.Model):
    """A supporter's own page: which steps she ticked. Nothing of her is kept, and of her link only a digest."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="journeys")
    token_digest = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"Journey {self.pk}"


class Tick(models.Model):
    """One step done on one journey."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="ticks")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="ticks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journey", "step"], name="a_step_is_done_once")]

    def __str__(self) -> str:
        return f"Tick {self.pk}"


def count_one(step: Step, change: int) -> None:
    """Move a step's counter, never below nothing."""
    Step.objects.filter(pk=step.pk, done_count__gte=max(0, -change)).update(done_count=F("done_count") + change)
