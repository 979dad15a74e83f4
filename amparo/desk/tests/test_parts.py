"""The parts page shows every part, in both languages, and only to the team."""

import html
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from amparo.desk import desk, parts
from amparo.team.models import Member

pytestmark = pytest.mark.django_db


def page(language: str) -> str:
    request = RequestFactory().get("/desk/parts/", {"language": language})
    request.user = Member(alias="roble")
    return desk.show_parts(request).content.decode()


def test_a_stranger_is_sent_to_the_door() -> None:
    request = RequestFactory().get("/desk/parts/")
    request.user = AnonymousUser()
    assert desk.show_parts(request).status_code == 302


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_part_is_shown(language) -> None:
    text = page(language)
    assert f'<html lang="{language}">' in text
    for part in ("steps", "status", "notice", "summary", "field", "tasks", "queue", "reader", "timeline", "chart", "drop",
                 "languages", "sheet", "reflow", "pages", "progress", "empty", "files"):  # fmt: skip
        assert re.search(rf'class="[^"]*\b{part}\b', text) or f"<{part}" in text, part
    assert "noindex" in text


def test_no_sentence_of_one_language_stands_on_the_other_ones_page() -> None:
    spanish, english = ({text for text in words(page(code)) if " " in text} for code in ("es", "en"))
    names = {"Ana Robles", "Benito Paz", "Valle Verde", "San Isidro", "Lucía Ortega", "Ernesto Villalobos"}
    assert {text for text in spanish & english if not re.search(r"\d|·|Rev\.", text)} <= names


def words(text: str) -> list[str]:
    """The texts between the tags of the page's content."""
    inside = text[text.index("<main") : text.index("</main>")]
    return [html.unescape(piece).strip() for piece in re.split(r"<[^>]*>", inside) if piece.strip()]


def test_both_languages_have_the_same_content() -> None:
    assert shape(parts.content("es")) == shape(parts.content("en"))


def shape(thing: object) -> object:
    if isinstance(thing, dict):
        return {key: shape(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [shape(value) for value in thing]
    return type(thing)
