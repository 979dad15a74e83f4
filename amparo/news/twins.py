"""Every post stands in both languages: one that was written in one borrows its words in the other until translated."""

from wagtail.models import Locale

from amparo.kernel.languages import LANGUAGES
from amparo.news.models import PostIndexPage, PostPage


def ensure(post: PostPage) -> PostPage | None:
    """The twin of a live post, made now where there is none; None where the other language has no place for it yet."""
    other = next(language for language in LANGUAGES if language != post.language)
    twin = PostPage.objects.filter(translation_key=post.translation_key).exclude(pk=post.pk).first()
    if twin is not None:
        return twin
    index = PostIndexPage.objects.filter(locale__language_code=other).first()
    if index is None:
        return None
    twin = PostPage(
        title=post.title, slug=_free(post.slug, index), locale=Locale.objects.get(language_code=other), is_borrowed=True,
        translation_key=post.translation_key, posted_on=post.posted_on, is_victory=post.is_victory, owner=post.owner,
    )  # fmt: skip
    index.add_child(instance=twin)
    twin.save_revision().publish()
    return twin


def _free(slug: str, index: PostIndexPage) -> str:
    taken = set(index.get_children().values_list("slug", flat=True))
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
