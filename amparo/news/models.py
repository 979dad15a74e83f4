"""Pages of the news, and what every public page shares: a twin in the other language, and no protected fact in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page

from amparo.kernel import clock
from amparo.news import pictures, prose

RICH = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote"]


class Picture(AbstractImage):
    """A photo for the public pages. What the camera wrote into it (place, device, moment) is gone before it is kept."""

    admin_form_fields = ("title", "file", "description", "focal_point_x", "focal_point_y", "focal_point_width",
                         "focal_point_height")  # fmt: skip

    def save(self, *args: Any, **kwargs: Any) -> None:
        upload: Any = self.file  # type: ignore[has-type]
        if upload and not upload._committed:
            self.file = pictures.clean(upload.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class Rendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_size")
        ]


class TwinPage(Page):
    """A public page that exists once in each language, tied by its translation key."""

    is_borrowed = models.BooleanField(
        _("Still to be translated"),
        default=False,
        help_text=_("While this is ticked, readers see the other language's text, with a notice."),
    )

    # Names of the fields that hold public text.
    texts: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse what looks like an A-number: revisions and the log keep whatever is typed, also after deletion."""
        super().clean()
        wrong = {
            name: ValidationError(
                _("This looks like an A-number. It never stands in a page's text: write {a_number:Maple-7} (with the"
                  " person's alias), and it shows only while a permit allows it."),
                code="a_number",
            )
            for name in ("title", "slug", "seo_title", "search_description", *self.texts)
            if prose.looks_like_a_number(getattr(self, name) or "")
        }  # fmt: skip
        if wrong:
            raise ValidationError(wrong)

    @property
    def language(self) -> str:
        """The language of this page's address."""
        return str(self.locale.language_code)

    def twin(self) -> TwinPage | None:
        """The same page in the other language, where it is live."""
        twins = type(self).objects.live().filter(translation_key=self.translation_key).exclude(pk=self.pk)
        return twins.select_related("locale").first()

    def voice(self) -> TwinPage:
        """The page whose words are shown here: its own, or its twin's while it has none."""
        return (self.is_borrowed and self.twin()) or self

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        twin, voice = self.twin(), self.voice()
        here, there = self.language, ("en" if self.language == "es" else "es")
        context |= {
            "voice": voice,
            "is_borrowed": voice is not self,
            "title": prose.line(voice.title, voice.language),
            # Where no twin stands, the switch leads to the other language's front page.
            "alternates": {here: self.url, there: twin.url if twin else f"/{there}/"},
            "has_twin": twin is not None,
        }
        return context


def alternates(page: Page) -> dict[str, str]:
    """language → address of the same page, where it is live."""
    same = (page, *page.get_translations().live().select_related("locale"))
    return {one.locale.language_code: one.url for one in same}


class PostIndexPage(Page):
    """All posts of one language."""

    template = "news/index.html"
    is_creatable = False
    subpage_types: ClassVar[list[str]] = ["news.PostPage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from amparo.news import reading  # reads the models below

        return {
            **super().get_context(request, *args, **kwargs),
            "posts": reading.posts(self.locale.language_code),
            "alternates": alternates(self),
        }


class PostPage(TwinPage):
    """A post: news, or the victory that every old link of a campaign leads to."""

    template = "news/post.html"
    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["news.PostIndexPage"]

    posted_on = models.DateField(_("Date"), default=clock.today)
    is_victory = models.BooleanField(_("A victory"), default=False)
    excerpt = models.TextField(_("In two sentences"), max_length=400, blank=True)
    body = RichTextField(_("Text"), features=RICH, blank=True)
    picture = models.ForeignKey(
        Picture, verbose_name=_("Photo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_alt = models.CharField(_("What the photo shows, for those who cannot see it"), max_length=250, blank=True)

    texts: ClassVar[tuple[str, ...]] = ("excerpt", "body", "picture_alt")
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("is_borrowed"),
        FieldPanel("posted_on"),
        FieldPanel("is_victory"),
        FieldPanel("excerpt"),
        FieldPanel("body"),
        FieldPanel("picture"),
        FieldPanel("picture_alt"),
    ]

    def clean(self) -> None:
        super().clean()
        if self.picture and not self.picture_alt.strip():
            raise ValidationError({"picture_alt": _("Say in a few words what the photo shows.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        voice = context["voice"]
        return {
            **context,
            "excerpt": prose.line(voice.excerpt, voice.language),
            "body": prose.rich(voice.body, voice.language),
            "description": prose.line(voice.excerpt, voice.language)[:300],
            "index": self.get_parent(),
        }
