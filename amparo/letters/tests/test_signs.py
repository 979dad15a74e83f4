import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.letters import signs
from amparo.letters.signs import Plain

bent = st.text(
    st.sampled_from("aáeñÑbßœŁ . ,!?\n\r\t\u00a0\u200b\u00ad\u202e\u0301\ufe0f\u0430\U0001f642“’-"), max_size=40
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ñandú  y\nÚRSULA", "nandu y ursula"),
        ("one\n\n\ntwo", "one\ntwo"),
        ("und\u200boc\u00adumented", "undocumented"),
        ("\u0430n\u0430", "ana"),
        ("“K’iche’” – sí", "\"k'iche'\" - si"),
        ("e\u0301", "e"),
        ("Straße", "strasse"),
        ("\uff53\uff4f", "so"),
        ("\u2600\ufe0f", "\u2600"),
    ],
)
def test_the_plain_form_is_what_rules_compare(text, plain):
    assert Plain.of(text).text == plain


@given(bent)
def test_every_plain_sign_knows_where_it_stood(text):
    plain = Plain.of(text)
    assert len(plain.origin) == len(plain.text) + 1
    assert list(plain.origin) == sorted(plain.origin)
    for start, end in [*plain.words, *plain.sentences]:
        at, stop = plain.span(start, end)
        assert 0 <= at < stop <= len(text)
        assert Plain.of(text[at:stop]).text.strip() == plain.text[start:end].strip()


@given(bent)
def test_the_plain_form_does_not_depend_on_how_accents_are_encoded(text):
    composed = Plain.of(unicodedata.normalize("NFC", text)).text
    assert composed == Plain.of(unicodedata.normalize("NFD", text)).text


@given(bent)
def test_blanking_keeps_every_place(text):
    plain = Plain.of(text)
    middle = len(plain.text) // 2
    blanked = plain.without([(0, middle)])
    assert blanked.text[middle:] == plain.text[middle:]
    assert not blanked.text[:middle].strip()
    assert blanked.origin == plain.origin


@given(st.text())
def test_a_cleaned_text_is_clean(text):
    once = signs.clean(text)
    assert signs.clean(once) == once
    assert not signs.hidden(once)
    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_cleaning_loses_no_letter(text):
    def kept(value):
        return re.sub(r"\s", "", unicodedata.normalize("NFC", value))

    assert kept(signs.clean(text)) == "".join(sign for sign in kept(text) if sign not in signs.NO_WIDTH)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Smith came. Ana sang!", ["Mr. Smith came.", "Ana sang!"]),
        ("Dra. Peña, A. Prado y 3.5 millas. Fin", ["Dra. Peña, A. Prado y 3.5 millas.", "Fin"]),
        ("One…\n\nTwo?! Three", ["One…", "Two?!", "Three"]),
        ("…", []),
    ],
)
def test_sentences_end_where_they_end(text, sentences):
    plain = Plain.of(text)
    assert [text[slice(*plain.span(*place))].strip() for place in plain.sentences] == sentences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\u0410na y Ana", ["\u0410na"]),
        ("\u03b1na", ["\u03b1na"]),
        ("\u0410\u043d\u0430", []),
        ("Ñandú Nguyễn K’iche’", []),
    ],
)
def test_a_word_of_two_alphabets_is_a_disguise_and_a_russian_name_is_not(text, words):
    assert [text[start:end] for start, end in signs.disguised(text)] == words


def test_turned_text_and_control_characters_are_seen():
    assert signs.hidden("a\u202eb\x00c\u200bd\te") == [(1, 2), (3, 4)]


def test_an_emoji_goes_with_its_joiners():
    text = "a\U0001f469\u200d\U0001f33e\ufe0fb"
    assert [sign for _, sign in signs.unprintable(text, str.isascii)] == ["\U0001f469", "\U0001f33e"]
