"""One catalogue holds every sentence in Spanish: what is missing, unused or left open in it does not go unnoticed."""

import gettext
import pathlib

import polib
import pytest

from tools import messages

PAGE = """{% load i18n %}<p title="{% translate "A title" %}">{% translate "Read" context "verb" as word %}
{% blocktranslate count n=letters|length trimmed %}
  {{ n }} letter
  waits{% plural %}{{ n }} letters wait{% endblocktranslate %}{{ name|default:_("nobody") }}</p>"""
CODE = """
from django.utils import translation
from django.utils.translation import gettext_lazy as _, ngettext as many, pgettext_lazy as said

LABEL = _("A long sentence"
          " in two parts.")
many("%(n)s page", "%(n)s pages", 2)
said("step", "Done")
translation.gettext("Through the module")
other.gettext("Not ours")
"""
SPANISH = {
    (None, "A title"): "Un título",
    ("verb", "Read"): "Leer",
    (None, "%(n)s letter waits"): ("%(n)s carta espera", "%(n)s cartas esperan"),
    (None, "nobody"): "nadie",
    (None, "A long sentence in two parts."): "Una frase larga en dos partes.",
    (None, "%(n)s page"): ("%(n)s página", "%(n)s páginas"),
    ("step", "Done"): "Hecho",
    (None, "Through the module"): "Por el módulo",
    (None, "This field is required."): "Falta esta respuesta.",
}
PLURALS = {"%(n)s letter waits": "%(n)s letters wait", "%(n)s page": "%(n)s pages"}


@pytest.fixture
def program(tmp_path: pathlib.Path):
    """A small program that says some sentences, and its catalogue; `program(changes)` tells what is wrong with them."""
    room = tmp_path / "amparo/room"
    (room / "templates/room").mkdir(parents=True)
    (room / "templates/room/page.html").write_text(PAGE)
    (room / "words.py").write_text(CODE)
    place = tmp_path / messages.CATALOGUE
    place.parent.mkdir(parents=True)

    def faults(changes: dict | None = None) -> list[str]:
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        for (context, msgid), spanish in {**SPANISH, **(changes or {})}.items():
            if spanish is None:
                continue
            entry = polib.POEntry(msgctxt=context, msgid=msgid)
            if isinstance(spanish, tuple):
                entry.msgid_plural = PLURALS[msgid]
                entry.msgstr_plural = dict(enumerate(spanish))
            else:
                entry.msgstr = spanish
            catalogue.append(entry)
        catalogue.save(str(place))
        return messages.faults(tmp_path)

    faults.root = tmp_path
    return faults


def test_a_catalogue_that_says_what_the_program_says_has_no_fault(program):
    assert program() == []


@pytest.mark.parametrize("message", [m for m in SPANISH if m[1] != "This field is required."])
def test_each_sentence_is_missed_when_it_is_missing(program, message: messages.Message):
    (told,) = program({message: None})
    assert "missing in the catalogue" in told
    assert message[1] in told


def test_a_missing_sentence_is_named_with_its_place(program):
    (told,) = program({("step", "Done"): None})
    assert told == "amparo/room/words.py:8: missing in the catalogue: 'Done' (context 'step')"


def test_a_sentence_that_nobody_says_is_noticed(program):
    (told,) = program({(None, "Old words"): "Palabras viejas"})
    assert "nobody says this: 'Old words'" in told


def test_the_same_words_in_another_context_are_another_sentence(program):
    assert len(program({("step", "Done"): None, ("page", "Done"): "Listo"})) == 2


@pytest.mark.parametrize("message", [(None, "A title"), ("verb", "Read")])
def test_an_untranslated_sentence_is_noticed(program, message: messages.Message):
    (told,) = program({message: ""})
    assert "not translated" in told


def test_half_a_plural_is_noticed(program):
    (told,) = program({(None, "%(n)s page"): ("%(n)s página", "")})
    assert "not translated: '%(n)s page'" in told


def test_a_plural_that_the_catalogue_does_not_know_is_noticed(program):
    (told,) = program({(None, "%(n)s page"): "%(n)s página"})
    assert "its plural is missing" in told


def test_a_place_that_the_english_does_not_fill_is_noticed(program):
    (told,) = program({(None, "%(n)s page"): ("%(count)s página", "%(n)s páginas")})
    assert "fills a place" in told


@pytest.mark.parametrize("made", ["f'{1} left'", "'one' if many else 'two'", "'1' + ' left'"])
def test_a_sentence_made_while_running_cannot_be_translated(program, made: str):
    code = f"from django.utils.translation import gettext\ngettext({made})"
    (program.root / "amparo/room/words.py").write_text(code)
    with pytest.raises(SyntaxError, match="line 2: only a sentence written out"):
        program()


def test_a_second_catalogue_is_noticed(program):
    stray = program.root / "amparo/room/locale/es/LC_MESSAGES/django.po"
    stray.parent.mkdir(parents=True)
    stray.touch()
    (told,) = program()
    assert "there is one catalogue" in told


def test_our_own_catalogue_is_complete():
    assert messages.faults(messages.ROOT) == []


def test_our_own_catalogue_is_sorted_and_names_its_plural():
    catalogue = polib.pofile(str(messages.ROOT / messages.CATALOGUE))
    order = [(entry.msgid, entry.msgctxt or "") for entry in catalogue]
    assert order == sorted(order)
    assert catalogue.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert catalogue.metadata["Language"] == "es"


def test_compiling_twice_gives_the_same_bytes(tmp_path: pathlib.Path):
    for name in ("one.mo", "two.mo"):
        messages.compile_to(tmp_path / name)
    assert (tmp_path / "one.mo").read_bytes() == (tmp_path / "two.mo").read_bytes()
    with (tmp_path / "one.mo").open("rb") as file:
        spanish = gettext.GNUTranslations(file)
    assert spanish.ngettext("%(n)s letter", "%(n)s letters", 2) == "%(n)s cartas"
    assert spanish.pgettext("step", "Done") == "Hecho"
