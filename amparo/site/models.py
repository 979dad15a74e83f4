"""The front page of each language."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from amparo.campaigns import reading as campaigns
from amparo.news import prose
from amparo.news import reading as news


class HomePage(Page):
    """What is urgent first, then victories, then news."""

    template = "site/home.html"
    is_creatable = False
    subpage_types: ClassVar[list[str]] = ["campaigns.CampaignIndexPage", "news.PostIndexPage"]

    welcome = models.TextField(_("Who we are, in two sentences"), max_length=600, blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("welcome")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        language = self.locale.language_code
        return {
            **super().get_context(request, *args, **kwargs),
            "welcome": prose.line(self.welcome, language),
            "description": prose.line(self.welcome, language)[:300],
            "live": campaigns.cards(language, is_open=True),
            "victories": news.posts(language, victories=True, most=3),
            "posts": news.posts(language, victories=False, most=5),
        }
