"""Questions about posts, for the public pages and for the desk."""

import datetime
from dataclasses import dataclass

from amparo.news import prose
from amparo.news.models import PostPage


@dataclass(frozen=True)
class Entry:
    """A post as a list shows it, placeholders filled; `spoken` is the language of its words."""

    url: str
    title: str
    excerpt: str
    posted_on: datetime.date
    is_victory: bool
    spoken: str


def posts(language: str, *, victories: bool | None = None, most: int | None = None) -> list[Entry]:
    """Live posts of one language, newest first."""
    found = PostPage.objects.live().public().filter(locale__language_code=language).select_related("locale")
    if victories is not None:
        found = found.filter(is_victory=victories)
    return [_entry(post) for post in found.order_by("-posted_on", "-pk")[:most]]


def _entry(post: PostPage) -> Entry:
    voice = post.voice()
    return Entry(
        url=post.url,
        title=prose.line(voice.title, voice.language),
        excerpt=prose.line(voice.excerpt, voice.language),
        posted_on=post.posted_on,
        is_victory=post.is_victory,
        spoken=voice.language,
    )


def untranslated() -> list[PostPage]:
    """Live posts that borrow the other language's text."""
    return list(PostPage.objects.live().filter(is_borrowed=True).select_related("locale").order_by("-posted_on"))
