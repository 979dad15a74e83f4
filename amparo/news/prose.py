"""Public text as editors type it: what may not be typed, and how its placeholders are filled when it is read."""

import re
import unicodedata

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import normalize_newlines
from wagtail.rich_text import expand_db_html

from amparo.cases import placeholders
from amparo.cases.models import Case, Permit
from amparo.cases.words import Fact

# "A 012-345-678", "A# 12345678", "A012345678", and nine digits in threes. Ten digits are a telephone; and a small "a"
# before a number is a Spanish word, unless it clings to it.
_NUMBER = re.compile(
    r"(?<![^\W\d_])(?:A[\s#:.-]{0,3}|a#?)(?:n[o°º]?[.:]?\s*)?\d(?:[\s.-]?\d){6,8}(?![\s.-]?\d)"
    r"|(?<![\d.-])\d{3}[\s.-]?\d{3}[\s.-]?\d{3}(?![\s.-]?\d)"
)


def looks_like_a_number(text: str) -> bool:
    """Whether somebody's A-number seems to stand in this text (or HTML), however it was written."""
    plain = unicodedata.normalize("NFKC", strip_tags(text))
    plain = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cf", "Mn"))
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)
    return bool(_NUMBER.search(re.sub(r"[‐-―−]", "-", plain)))


def protect(text: str, case: Case | None, *, inside_words: bool = False) -> str:
    """Put placeholders where names of the case's people were typed: whatever a page keeps, it keeps for ever.

    `inside_words` also finds them where no space parts them from the rest, as in a hashtag.
    """
    facts = Permit.objects.filter(person__case=case, withdrawn_at=None).select_related("person") if case else ()
    known = {(permit.value, permit.fact, permit.person.alias) for permit in facts if permit.value}
    for value, fact, alias in sorted(known, key=lambda one: -len(one[0])):
        if fact in (Fact.NAME, Fact.NICKNAME) and len(value) > 2:
            name = re.escape("".join(value.split())) if inside_words else rf"(?<![\w:]){re.escape(value)}(?!\w)"
            text = re.sub(name, f"{{{fact}:{alias}}}", text)
    return text


def line(text: str, language: str) -> str:
    """One line of plain text with its placeholders filled; the template escapes it."""
    return placeholders.resolve(text, language)


def paragraphs(text: str, language: str) -> SafeString:
    """Plain text as paragraphs of HTML, placeholders filled."""
    return mark_safe(placeholders.resolve(plain_to_rich(text), language, html=True))  # noqa: S308 - all of it escaped


def rich(html: str, language: str) -> SafeString:
    """The editor's rich text (already cut to a few harmless elements) with its placeholders filled."""
    return mark_safe(placeholders.resolve(expand_db_html(html), language, html=True))  # noqa: S308


def plain_to_rich(text: str) -> str:
    """Plain text as the editor keeps it: escaped paragraphs, placeholders as typed."""
    parts = re.split(r"\n{2,}", normalize_newlines(text).strip())
    return "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in parts if part.strip())
