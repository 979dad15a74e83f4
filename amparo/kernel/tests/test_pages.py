"""Forms, tags and pages that speak of trouble, as they come out in both languages."""

import datetime
import logging
import pathlib
import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

TROUBLE = sorted(
    path.name
    for path in (pathlib.Path(__file__).parent.parent / "templates").glob("*.html")
    if "apology.html" in path.read_text()
)


def rendered(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load amparo %}" + source).render(context)


class Asked(forms.Form):
    name = forms.CharField(label="Tu nombre", help_text="Como firmas.")
    known = forms.ChoiceField(label="¿Desde cuándo?", choices=[("1", "Ayer"), ("2", "Antes")], widget=forms.RadioSelect)
    seen_on = forms.DateField(label="¿Qué día?", required=False, widget=forms.SelectDateWidget)
    letter = forms.FileField(label="Carta", required=False)
    agree = forms.BooleanField(label="Entiendo", help_text="La leerán otras personas.")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize("page", TROUBLE)
def test_trouble_is_told_in_both_languages_without_any_context(page) -> None:
    text = render_to_string(page)
    assert '<section lang="es">' in text
    assert '<section lang="en">' in text
    spanish, english = re.findall(r"<h1>(.*?)</h1>", text)
    assert spanish != english


def test_there_is_a_page_for_every_trouble_django_knows() -> None:
    assert {"400.html", "403.html", "404.html", "500.html", "form_expired.html"} <= set(TROUBLE)


def test_each_mistake_is_told_on_top_and_beside_its_field_and_tied_to_it() -> None:
    with translation.override("en"):
        page = str(Asked({"name": ""}))
    for name in ("name", "known", "agree"):
        assert f'id="id_{name}_error"' in page
    targets = re.findall(r'<li><a href="#([^"]+)"', page)
    assert targets == ["id_name", "id_known_0", "id_agree"]
    for target in targets:
        assert re.search(rf'<input[^>]* id="{target}"', page)
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert re.search(r'<fieldset aria-describedby="id_known_error"><legend>¿Desde cuándo\?', page)
    assert "¿Desde cuándo? This field" in page
    assert "Tu nombre: This field" in page


def test_a_form_without_mistakes_has_no_summary_and_every_input_has_its_label() -> None:
    page = str(Asked())
    assert "summary" not in page
    labelled = set(re.findall(r'<label for="([^"]+)"', page))
    named = set(re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]* id="([^"]+)"', page))
    # The three selects of a date stand under the legend of their group.
    assert {name for name in named if "seen_on" not in name} == {name for name in labelled if "seen_on" not in name}
    assert page.count("(optional)") + page.count("(opcional)") == 2


def test_the_one_question_of_a_page_is_its_heading() -> None:
    page = rendered('{% include "parts/field.html" with field=form.known heading=True %}', form=Asked())
    assert '<legend class="question"><h1>¿Desde cuándo?</h1></legend>' in page


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/es/campanas/ana/?paso=3", "/en/campanas/ana/?paso=3"),
        ("/desk/", "/en/"),
        ("/estafeta/", "/en/"),
        ("/es/", "/en/"),
    ],
)
def test_the_language_switch_keeps_the_place(here, there) -> None:
    request = RequestFactory().get(here)
    with translation.override("es"):
        shown = "{% language_links as all %}{% for x in all %}{{ x.url|safe }}{% if x.is_current %}*{% endif %} {% endfor %}"
        links = rendered(shown, request=request).split()
    assert links[1] == there
    assert links[0].endswith("*")


def test_a_page_may_name_its_other_address() -> None:
    request = RequestFactory().get("/es/carta/abc/")
    text = rendered(
        "{% language_links as l %}{{ l.1.url }} {{ l.1.address }}",
        request=request,
        alternates={"en": "/en/letter/abc/"},
    )
    url, address = text.split()
    assert url == "/en/letter/abc/"
    assert address.startswith("http")
    assert address.endswith(url)


def test_dates_and_times_as_people_say_them() -> None:
    hearing = datetime.datetime(2026, 3, 12, 13, 0, tzinfo=datetime.UTC)
    with translation.override("es"):
        assert rendered("{{ on|say_date }}", on=hearing.date()) == "12 de marzo de 2026"
        said = rendered('{{ at|say_moment:"weekday" }}', at=hearing)
        assert said == "jueves 12 de marzo de 2026, 9:00 a. m. (hora del este)"
    with translation.override("en"):
        assert rendered("{{ at|say_moment }}", at=hearing) == "March 12, 2026, 9:00 a.m. (Eastern time)"
        assert rendered("{{ none|say_date }}{{ none|say_moment }}", none=None) == ""


def test_a_moment_in_the_night_is_said_of_the_day_it_is_here() -> None:
    late = datetime.datetime(2026, 3, 13, 2, 30, tzinfo=datetime.UTC)
    with translation.override("en"):
        assert rendered("{{ at|say_date }}", at=late) == "March 12, 2026"


def test_pages_of_a_list_keep_the_rest_of_the_query() -> None:
    request = RequestFactory().get("/desk/?estado=open&page=2")
    page = Paginator(range(200), 10).page(2)
    text = rendered('{% include "parts/pagination.html" %}', page=page, request=request)
    assert "?estado=open&amp;page=3" in text
    assert '<span aria-current="page">2</span>' in text


def test_a_telephone_can_be_dialled() -> None:
    assert rendered("{{ '(802) 555-0134'|dialled }}") == "8025550134"


def test_what_people_typed_stays_text_in_every_part() -> None:
    evil = "<script>alert(1)</script>"
    for part, context in {
        "notice": {"title": evil, "text": evil, "action": evil, "url": evil},
        "steps": {"steps": [{"verb": evil, "text": evil, "count": evil, "url": evil, "action": evil}]},
        "tasks": {"tasks": [{"label": evil, "url": evil, "hint": evil, "state": evil}]},
        "queue": {"rows": [{"title": evil, "url": evil, "waits": evil, "state": evil, "action": evil}]},
        "timeline": {"events": [{"when": evil, "title": evil, "text": evil}]},
        "table": {"caption": evil, "head": [evil], "rows": [[evil]]},
        "progress": {"label": evil, "value": evil, "max": evil},
        "empty": {"title": evil, "text": evil, "action": evil, "url": evil},
        "status": {"kind": "urgent", "word": evil, "text": evil},
    }.items():
        assert "<script" not in render_to_string(f"parts/{part}.html", context), part


def test_a_form_whose_guard_does_not_match_leaves_no_address_in_the_log():
    """The address may be a key: an invitation's, which nobody has used yet."""
    refused = logging.getLogger("django.security.csrf")
    reached = []
    while refused is not None:
        reached += refused.handlers
        refused = refused.parent if refused.propagate else None
    assert logging.StreamHandler not in [type(handler) for handler in reached]  # pytest listens too
    assert reached
