"""What may not be typed into a public page."""

import pytest

from amparo.news import prose


@pytest.mark.parametrize(
    "number",
    [
        "A 012-345-678", "A012345678", "A# 12345678", "A-Number: A 012 345 678", "a012345678", "012-345-678",
        "\uff21\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", 
        "A 012\u200b345678", "A 012\u2013345\u2013678", "<p>A<b>012</b>345678</p>",
        "\u0661\u0662\u0663-456-789", "A 1234567",
    ],
)  # fmt: skip
def test_an_a_number_is_seen_however_it_is_written(number):
    assert prose.looks_like_a_number(f"Su número es {number}.")


@pytest.mark.parametrize(
    "words",
    [
        "Llama al 802-555-0134", "Somos 1.234.567 personas", "a 1200000 firmas", "el 12-11-2026", "(802) 555 0134",
        "Reunimos $1,250,000", "Va a 20 escuelas", "{a_number:Maple-7}", "https://peticion.example/1234567890123",
        "Calle 14, Valle Nuevo 05701", "1-802-555-0134", "+1 802 555 0134",
    ],
)  # fmt: skip
def test_telephones_dates_and_counts_are_no_a_numbers(words):
    assert not prose.looks_like_a_number(words)


def test_plain_text_becomes_paragraphs_and_never_markup():
    assert prose.plain_to_rich("uno\ndos\n\n<b>tres</b>") == "<p>uno<br/>dos</p><p>&lt;b&gt;tres&lt;/b&gt;</p>"
