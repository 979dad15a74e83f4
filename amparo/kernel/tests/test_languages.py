from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel import languages
from amparo.kernel.languages import Two


@pytest.mark.parametrize(
    ("names", "spanish", "english"),
    [
        ([], "", ""),
        (["Ana"], "Ana", "Ana"),
        (["Ana", "Beto"], "Ana y Beto", "Ana and Beto"),
        (["Ana", "Beto", "Carla"], "Ana, Beto y Carla", "Ana, Beto, and Carla"),
        (["Ana", "Inés"], "Ana e Inés", "Ana and Inés"),
        (["Ana", "Íngrid"], "Ana e Íngrid", "Ana and Íngrid"),
        (["Ana", "Hilda"], "Ana e Hilda", "Ana and Hilda"),
        (["Ana", "Yvonne"], "Ana e Yvonne", "Ana and Yvonne"),
        (["Ana", "Yolanda"], "Ana y Yolanda", "Ana and Yolanda"),
        (["madera", "hierro"], "madera y hierro", "madera and hierro"),
        (["Ana", "Iván"], "Ana e Iván", "Ana and Iván"),
    ],
)
def test_names_are_joined_as_people_say_them(names, spanish, english):
    assert languages.and_list(names, "es") == spanish
    assert languages.and_list(names, "en") == english


@pytest.mark.parametrize(
    ("names", "spanish"),
    [(["Ana", "Olga"], "Ana u Olga"), (["Ana", "Horacio"], "Ana u Horacio"), (["a", "b"], "a o b")],
)
def test_or_changes_before_the_sound_o(names, spanish):
    assert languages.or_list(names, "es") == spanish


def test_three_choices_in_english_keep_their_comma():
    assert languages.or_list(["a", "b", "c"], "en") == "a, b, or c"


def test_a_date_reads_as_people_say_it():
    assert languages.say_date(date(2026, 3, 3), "es") == "3 de marzo de 2026"
    assert languages.say_date(date(2026, 3, 3), "en") == "March 3, 2026"
    assert languages.say_date(date(2026, 3, 3), "es-mx", weekday=True) == "martes 3 de marzo de 2026"
    assert languages.say_date(date(2026, 3, 3), "en", weekday=True) == "Tuesday, March 3, 2026"


@given(st.dates(), st.integers(1, 5000), st.sampled_from(languages.LANGUAGES))
def test_different_days_read_differently(day, more, language):
    try:
        other = day + timedelta(days=more)
    except OverflowError:
        return
    assert languages.say_date(day, language) != languages.say_date(other, language)


@given(st.text(), st.text())
def test_a_text_in_two_languages_survives_its_storage(es, en):
    assert Two.from_json(Two(es, en).to_json()) == Two(es, en)


def test_an_unknown_language_reads_english():
    text = Two("hola", "hello")
    assert (text.in_("es-419"), text.in_("fr"), text.in_("en")) == ("hola", "hello", "hello")
    assert (languages.language("es-419"), languages.language("fr"), languages.language(None)) == ("es", "en", "en")


def test_blanks_are_filled_in_both_languages_and_other_braces_stay():
    assert Two("{name} {x}", "{name}").fill(name=Two("Ana y Beto", "Ana and Beto")) == Two(
        "Ana y Beto {x}", "Ana and Beto"
    )


@pytest.mark.parametrize(
    ("typed", "plain"), [("Úrsula", "ursula"), ("Nguyễn", "nguyen"), ("Łucja", "lucja"), ("Peña", "pena"), ("ß", "ss")]
)
def test_accents_do_not_matter_when_names_are_compared(typed, plain):
    assert languages.folded(typed) == plain
