"""Each rule has a letter that fails it, and it alone, and one that passes."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.letters import checks, opening, standard
from amparo.letters.checks import Page
from amparo.letters.signs import Plain
from amparo.letters.terms import DEFAULT_SEVERITIES, RULES, SEVERITIES
from amparo.letters.tests import made
from amparo.letters.tests.made import OWN_EN, OWN_ES, found, imported, page, rules
from amparo.letters.tests.made import standard_two as terms

languages = pytest.mark.parametrize("language", ["es", "en"])
first, second, both, nobody = (
    opening.for_writer(terms, known, "en", with_numbers=False) for known in (["p1"], ["p2"], ["p1", "p2"], [])
)
numbered = opening.for_writer(terms, ["p1"], "en")

SHORT_EN = (
    "I teach at the school, her son is my pupil, and I have known Ana since 2019. One night in January she came to my door with a"
    " pot of soup, because the power had gone out and my mother was cold. Without her our school and I would be lost."
)
SHORT_ES = (
    "Soy maestra de su hijo y conozco a Ana desde 2019. Una noche de enero llegó a mi puerta con una olla de caldo, porque se fue"
    " la luz y mi mamá tenía frío; se quedó hasta la mañana. Sin ella, mi escuela y yo nos quedaríamos muy solas."
)
# A check costs some milliseconds; a few dozen examples say enough here.
few = settings(max_examples=30, deadline=None)


def swapped(old: str, new: str, language: str = "en", **changes) -> Page:
    """A good letter whose body has one passage exchanged."""
    good = page(language, **changes)
    assert old in good.text
    return replace(good, text=good.text.replace(old, new))


def plus(sentence: str, language: str = "en", **changes) -> Page:
    """A good letter with one more sentence."""
    return page(language, (OWN_ES if language == "es" else OWN_EN) + " " + sentence, **changes)


@languages
def test_a_good_letter_passes_every_rule(language):
    assert rules(page(language)) == set()


@languages
def test_the_sample_of_the_standard_brief_passes_everything_but_being_ones_own_words(language):
    assert rules(page(language, terms.sample_for(["p1"], language))) == {"L17"}


@languages
def test_of_a_finished_letter_only_what_paper_shows_is_asked_of_a_person(language):
    asked = found(imported(language))
    assert {one.rule for one in asked} == {"L7", "L8", "L22"} | ({"L19"} if language == "es" else set())
    assert {(one.audience, one.severity) for one in asked} == {("desk", "advise")}


ONE_WRONG_THING = {
    "L1 no opening": (swapped(first + "\n\n", ""), "L1"),
    "L1 names both, knows one": (swapped(first, both), "L1"),
    "L1 for another person": (swapped(first, second), "L1"),
    "L1 for those who know nobody": (swapped(first, nobody), "L1"),
    "L2 no closing": (swapped(terms.closing.en, ""), "L2"),
    "L2 goes on after the closing": (swapped(terms.closing.en, terms.closing.en + "\n\nShe also sings."), "L2"),
    "L2 half a closing": (swapped(terms.closing.en, "Thank you for your time."), "L2"),
    "L3 other number": (swapped("PRADO CHÉ,", "PRADO CHÉ (A 000-111-223),"), "L3"),
    "L3 doubtful sign": (swapped("PRADO CHÉ,", "PRADO CHÉ (A 000-1l1-222),"), "L3"),
    "L3 a digit too few": (swapped("PRADO CHÉ,", "PRADO CHÉ (A 000-111-22),"), "L3"),
    "L3 name misspelled": (swapped("Ana Lucía PRADO CHÉ", "Ana Lucila PRADA"), "L3"),
    "L4 to ICE": (page(addressee=("ICE Field Office", "Springfield, MA")), "L4"),
    "L4 to the deportation officer": (page(addressee=("Enforcement and Removal Operations",)), "L4"),
    "L4 to nobody we know": (page(addressee=("The Mayor", "Town Hall")), "L4"),
    "L5 to whom it may concern": (page(salutation="To whom it may concern:"), "L5"),
    "L6 no date": (page(written_on=None), "L6"),
    "L6 tomorrow": (page(written_on=made.TODAY + timedelta(days=1)), "L6"),
    "L6 before the arrest": (page(written_on=date(2026, 1, 9)), "L6"),
    "L7 no name": (page(writer_name=" "), "L7"),
    "L7 first name only": (page(writer_name="Marta"), "L7"),
    "L7 no address": (page(address=()), "L7"),
    "L8 not signed": (page(signature="none"), "L8"),
    "L8 nothing said about a signature": (page(signature=None), "L8"),
    "L8 the signed page is on its way": (page(signature="awaited"), "L8"),
    "L9 no oath": (page(has_declaration=False), "L9"),
    "L10 since when": (
        page(own=OWN_EN.replace(", and I have known Ana since 2019, when", " and know Ana because"), known_since=""),
        "L10",
    ),
    "L11 how": (
        page(own=OWN_EN.replace("neighbor", "woman").replace("friend", "support").replace("mother", "lady")
             .replace("her son", "somebody").replace("teach third grade", "work")
             .replace("doctor", "market").replace("volunteer", "one"), relationship=""),
        "L11",
    ),
    "L12 nothing concrete": (
        page(own=OWN_EN.replace("I remember one night in January when the power went out on the mill road: ", "")),
        "L12",
    ),
    "L13 nothing lost": (
        page(own=OWN_EN[: OWN_EN.index("If Ana had to leave")] + "She reads stories in two languages every Friday." * 8),
        "L13",
    ),
    "L14 politics": (plus("The broken immigration system must change and Congress should act."), "L14"),
    "L14 sentences about nobody": (
        page(own=OWN_EN.replace("\n\n", "\n\nThe law is the law. Rights are rights. The system should be there for everyone. "
                                "The government should know. Policy is policy. ")),
        "L14",
    ),
    "L15 status": (plus("She is undocumented."), "L15"),
    "L16 not a criminal": (plus("Ana is not a criminal."), "L16"),
    "L16 unlike others": (plus("She is unlike other immigrants."), "L16"),
    "L18 too short": (page(own=SHORT_EN), "L18"),
    "L18 too long": (page(own="\n\n".join(OWN_EN.replace("2019", str(year)) for year in range(2005, 2012))), "L18"),
    "L18 three pages": (page(pages=3), "L18"),
    "L19 not translated": (page("es", is_translated=False), "L19"),
    "L19 does not read English": (page(reads_english=False), "L19"),
    "L19 chose the other language": (replace(page("en", OWN_ES), is_translated=True), "L19"),
    "L22 does not know who reads": (page(knows_who_reads=False), "L22"),
    "L22 a minor alone": (page(is_minor=True), "L22"),
    "L22 dictated, not read back": (page(source="dictated"), "L22"),
    "L23 speaks of one she does not know": (plus("Inés is just as kind."), "L23"),
    "L24 emoji": (plus("She is \U0001f642 always."), "L24"),
    "L24 a letter of another alphabet": (plus("\u0410na is kind."), "L24"),
    "L24 turned around": (plus("She is \u202eeslaf\u202c."), "L24"),
    "L24 in the name": (page(writer_name="Marta \U0001f642 Ruiz"), "L24"),
    "L25 the attorney": (page(writer_role="attorney"), "L25"),
    "L25 the translator": (page(writer_role="translator"), "L25"),
    "L25 says so": (plus("I am her attorney and represent her."), "L25"),
}  # fmt: skip


@pytest.mark.parametrize(("letter", "rule"), ONE_WRONG_THING.values(), ids=ONE_WRONG_THING.keys())
def test_one_wrong_thing_raises_exactly_its_rule(letter, rule):
    assert rules(letter) == {rule}


MILDER = {"L4 to nobody we know", "L7 first name only", "L8 the signed page is on its way", "L9 no oath"}


@pytest.mark.parametrize("name", ONE_WRONG_THING)
def test_a_rule_weighs_what_the_brief_says_and_less_only_where_it_asks(name):
    letter, rule = ONE_WRONG_THING[name]
    weights = {one.severity for one in found(letter)}
    assert (DEFAULT_SEVERITIES[rule] in weights) == (name not in MILDER)


@languages
def test_a_missing_sentence_is_shown_word_for_word(language):
    first_sentence = opening.for_writer(terms, ["p1"], language, with_numbers=False)
    [missing] = found(replace(page(language), text=page(language).text.replace(first_sentence, "")))
    assert first_sentence in missing.message.in_(language)
    assert not missing.evidence
    closing = terms.closing.in_(language)
    [missing] = found(replace(page(language), text=page(language).text.replace(closing, "")))
    assert missing.message.in_(language).startswith(("Termina", "Please end"))
    assert closing in missing.message.in_(language)


def test_every_rule_has_a_letter_that_fails_it():
    elsewhere = {"L17", "L20", "L21"}  # below: they need another letter, an earlier one, or a picture
    assert {rule for _, rule in ONE_WRONG_THING.values()} | elsewhere == set(RULES) == set(checks.RULES)


WRONG_IN_SPANISH = {
    "L1": swapped(opening.for_writer(terms, ["p1"], "es", with_numbers=False), "Quiero hablarle de una amiga.", "es"),
    "L2": swapped(terms.closing.es, "", "es"),
    "L10": page("es", OWN_ES.replace("conozco a Ana desde 2019, cuando", "conozco a Ana porque"), known_since=""),
    "L12": page("es", OWN_ES.replace("Recuerdo una noche de enero en que se fue la luz en el camino del molino: ", "")),
    "L14": plus("El sistema migratorio está roto y el Congreso debe actuar.", "es"),
    "L15": plus("No tiene papeles.", "es"),
    "L16": plus("Ana no es una criminal.", "es"),
    "L18": page("es", SHORT_ES),
    "L19": page("es", OWN_EN, is_translated=True),
    "L23": plus("Inés es igual de buena.", "es"),
    "L24": plus("Es un sol \u2600\ufe0f\U0001f31e.", "es"),
    "L25": plus("Soy su abogada.", "es"),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "letter"), WRONG_IN_SPANISH.items(), ids=WRONG_IN_SPANISH.keys())
def test_one_wrong_thing_in_spanish_raises_exactly_its_rule(rule, letter):
    assert rules(letter) == {rule}


# Ten broken versions of a finished letter as it comes in a file (reference, acceptance check 4), and a few more.
BROKEN_FILES = {
    "other A-number": ({"opening": numbered.replace("000-111-222", "000-111-223")}, "L3", "block"),
    "other name": ({"opening": numbered.replace("Ana Lucía PRADO CHÉ", "Ana Lucila PRADA")}, "L3", "block"),
    "no number": ({"opening": first}, "L3", "advise"),
    "closing missing": ({"closing": ""}, "L2", "block"),
    "closing at the start": ({"closing": "", "own": made.standard_two.closing.en + "\n\n" + OWN_EN * 2}, "L2", "block"),
    "opening missing": ({"opening": ""}, "L1", "block"),
    "addressed to ICE": ({"addressee": "ICE\nField Office\nSpringfield"}, "L4", "block"),
    "addressed to nobody": ({"addressee": ""}, "L4", "advise"),
    "to whom it may concern": ({"salutation": "To Whom It May Concern:"}, "L5", "advise"),
    "no date": ({"date": "", "oath": ""}, "L6", "advise"),
    "dated before the arrest": ({"date": "12/01/2025"}, "L6", "block"),
    "dated in the future": ({"date": "May 1, 2026"}, "L6", "block"),
    "no oath": ({"oath": ""}, "L9", "advise"),
    "status": ({"own": OWN_EN + " She is undocumented."}, "L15", "block"),
    "not a criminal": ({"own": OWN_EN + " She is no criminal."}, "L16", "block"),
    "emoji": ({"own": OWN_EN + " \U0001f642"}, "L24", "block"),
    "a paragraph only": ({"own": SHORT_EN}, "L18", "advise"),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "rule", "severity"), BROKEN_FILES.values(), ids=BROKEN_FILES.keys())
def test_a_broken_file_raises_exactly_its_rule(parts, rule, severity):
    whole = {(one.rule, one.severity) for one in found(imported())}
    broken = {(one.rule, one.severity) for one in found(imported(**parts))}
    if rule == "L6" and parts.get("oath") == "":
        broken -= {("L9", "advise")}  # without the oath's own date there is none, and without the oath none either
    assert broken - whole == {(rule, severity)}


def test_a_picture_without_text_is_read_by_a_person_and_blocks_nothing():
    findings = found(Page("", source="imported"))
    assert "L21" in {one.rule for one in findings}
    assert {one.audience for one in findings} == {"desk"}
    assert not checks.blocks(findings)


def test_too_like_another_letter():
    others = {
        "K7MP": checks.own_shingles(page(), terms, made.context()),
        "Q2FX": checks.shingles("a b c d e f g h " * 9),
    }
    copied = found(page(), others=others)
    assert [(one.rule, one.audience) for one in copied] == [("L17", "writer"), ("L17", "desk")]
    assert "K7MP" not in copied[0].message.en
    assert "K7MP" in copied[1].message.en
    assert rules(page(own=terms.sample_for(["p1"], "en").replace("library", "market")), others={}) == {"L17"}
    assert rules(page("es"), others=others) == set()


def test_required_sentences_make_no_two_letters_alike():
    other = checks.own_shingles(page(own=terms.sample_for(["p1"], "en")), terms, made.context())
    assert rules(page(), others={"K7MP": other}) == set()


def test_the_same_writer_is_asked_whether_to_replace_and_the_same_file_is_told_to_the_desk():
    [asked] = found(page(), earlier_writer=date(2026, 2, 1))
    assert (asked.rule, asked.audience) == ("L20", "writer")
    assert "February 1, 2026" in asked.message.en
    [told] = found(page(), earlier_file=date(2026, 2, 1), earlier_writer=date(2026, 2, 1))
    assert (told.rule, told.audience) == ("L20", "desk")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("marta EXAMPLE ruiz", ("12 Mill Road",)),
        ("Ruiz Example, Marta", ("12  mill road", "elsewhere")),
        ("Márta Example Ruíz", ("", "12 Mill Road.")),
    ],
)
def test_a_writer_is_known_again_however_she_types_her_name(name, address):
    assert checks.writer_key(name, address) == checks.writer_key("Marta Example Ruiz", ("12 Mill Road", "Valle Nuevo"))
    assert checks.writer_key(name, address) != checks.writer_key("Marta Example", address)


# --- the brief's choices ------------------------------------------------------------------------------------------


def test_the_address_may_be_what_the_brief_allows():
    office = terms.changed(address_policy="organisation")
    assert rules(page(), office) == {"L7"}
    assert rules(page(address_kind="organisation"), office) == set()
    home = terms.changed(address_policy="home")
    assert rules(page(address_kind="organisation"), home) == {"L7"}
    assert rules(page(), home) == set()


def test_a_typed_signature_counts_only_where_the_brief_takes_it():
    ink = terms.changed(typed_signature=False)
    assert rules(page(), ink) == {"L8"}
    assert rules(page(signature="ink"), ink) == rules(page(signature="drawn"), ink) == set()


@pytest.mark.parametrize(
    ("notary", "declaration", "is_notarised", "declared", "severity"),
    [
        ("off", "off", False, False, None),
        ("off", "optional", False, False, None),
        ("off", "required", False, False, "block"),
        ("off", "required", False, True, None),
        ("encouraged", "off", False, False, "note"),
        ("encouraged", "optional", False, True, None),
        ("encouraged", "optional", True, False, None),
        ("required", "optional", False, False, "block"),
        ("required", "optional", False, True, None),
        ("required", "off", False, True, "block"),
        ("required", "off", True, False, None),
        ("required", "required", True, False, "block"),
    ],
)
def test_the_oath_is_what_the_brief_asks_for(notary, declaration, is_notarised, declared, severity):
    asks = terms.changed(notary=notary, declaration_1746=declaration)
    findings = found(page(is_notarised=is_notarised, has_declaration=declared), asks)
    assert [one.severity for one in findings] == ([severity] if severity else [])
    assert {one.rule for one in findings} <= {"L9"}


def test_the_declaration_is_read_in_a_finished_letter():
    asks = terms.changed(declaration_1746="required")
    assert "L9" not in rules(imported(), asks)
    assert "L9" in rules(imported(oath=""), asks)


@few
@given(st.sampled_from(RULES), st.sampled_from(SEVERITIES))
def test_a_brief_sets_how_heavy_a_rule_weighs(rule, severity):
    letter = next((letter for letter, code in ONE_WRONG_THING.values() if code == rule), None)
    if letter is None:
        return
    lighter = terms.changed(severities={rule: severity})
    weights = {one.severity for one in found(letter, lighter) if one.rule == rule}
    assert all(SEVERITIES.index(weight) <= SEVERITIES.index(severity) for weight in weights)
    assert bool(weights) == (severity != "off")


def test_an_old_letter_is_dated_again():
    assert rules(page(written_on=date(2026, 1, 20)), terms.changed(oldest_days=30)) == {"L6"}
    assert rules(page(written_on=date(2026, 1, 20))) == set()


def test_a_date_that_reads_two_ways_is_right_when_one_reading_is():
    assert "L6" not in rules(imported(date="02/03/2026"))
    assert "L6" not in rules(
        imported(date="04/02/2026")
    )  # the fourth of February, or the second of April, still to come
    assert "L6" in rules(imported(date="02/03/2025"))


# --- what is shown, and to whom -------------------------------------------------------------------------------------


def test_the_writer_never_reads_a_number():
    wrong = {"opening": numbered.replace("000-111-222", "000-111-223")}
    for letter in (imported(**wrong), swapped("PRADO CHÉ,", "PRADO CHÉ (A 000-111-223),")):
        told = [one for one in found(letter) if one.audience != "desk"]
        assert told
        for one in told:
            assert "111" not in one.message.es + one.message.en
            if letter.is_imported:
                assert not one.evidence


def test_the_desk_reads_which_number_is_wrong_and_nothing_is_corrected():
    letter = imported(opening=numbered.replace("000-111-222", "000-111-223"))
    [told] = [one for one in found(letter) if one.rule == "L3" and one.audience == "desk"]
    assert "000-111-223" in told.message.en
    assert "A 000-111-222" in told.message.en
    assert [span.text for span in told.evidence] == ["000-111-223"]


def test_harm_is_shown_to_the_attorney_and_told_to_the_writer():
    [told] = found(plus("No tiene papeles. We crossed the border together."))
    assert (told.audience, told.severity) == ("attorney", "block")
    assert [span.text for span in told.evidence] == ["No tiene papeles", "crossed the border"]
    assert "immigration status" in told.message.en
    assert "papeles" not in told.message.es


@pytest.mark.parametrize(("letter", "rule"), ONE_WRONG_THING.values(), ids=ONE_WRONG_THING.keys())
def test_a_passage_is_shown_as_it_stands_and_a_message_exists_in_both_languages(letter, rule):
    for one in found(letter):
        assert one.message.es.strip()
        assert one.message.en.strip()
        assert one.message.es != one.message.en
        assert "{" not in one.message.es + one.message.en
        for span in one.evidence:
            assert span.start < span.end
            assert span.text
            if span.place == "body":
                assert letter.text[span.start : span.end] == span.text
    assert json.loads(json.dumps([one.to_json() for one in found(letter)]))


def test_an_emoji_is_named_not_swallowed():
    [told] = found(plus("She is \U0001f642 and \U0001f469\u200d\U0001f33e always."))
    assert "slightly smiling face" in told.message.es
    assert "ear of rice" in told.message.en
    assert "zero width joiner" not in told.message.en
    assert [span.text for span in told.evidence] == ["\U0001f642", "\U0001f469", "\U0001f33e"]


def test_a_control_character_is_named():
    [told] = found(plus("She is\x00 kind."))
    assert "U+0000" in told.message.en


def test_marks_that_phones_leave_behind_trouble_nobody():
    assert rules(plus("She\u200b is so\u00ad kind\ufeff.")) == set()


# --- the text as people bend it ---------------------------------------------------------------------------------------

bend = st.sampled_from(["\u200b", "\u00ad", "\u2060", "\ufeff"])


@few
@given(st.integers(0, 200), bend, st.sampled_from(["L15", "L16", "L14", "L23"]))
def test_invisible_signs_hide_nothing(place, invisible, rule):
    letter = next(letter for letter, code in ONE_WRONG_THING.values() if code == rule)
    place %= len(letter.text)
    bent = replace(letter, text=letter.text[:place] + invisible + letter.text[place:])
    assert rules(bent) == {rule}


@few
@given(st.integers(1, 60))
def test_where_the_lines_break_does_not_matter(width):
    letter = imported()
    parts = letter.text.split("\n\n")
    wrapped = "\n\n".join(_wrapped(part, 30 + width) if len(part) > 120 else part for part in parts)
    assert rules(replace(letter, text=wrapped)) == rules(letter)


def _wrapped(paragraph: str, width: int) -> str:
    lines, line = [], ""
    for word in paragraph.split(" "):
        if line and len(line) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@few
@given(st.text(), st.sampled_from(["written", "imported", "dictated"]), st.sampled_from(["es", "en"]))
def test_no_text_whatever_makes_the_checks_fall_over(text, source, language):
    for one in found(Page(text, source=source, language=language)):
        assert one.severity != "off"
        for span in one.evidence:
            assert span.text == text[span.start : span.end] or span.place != "body"


@few
@given(st.text(min_size=1), st.sampled_from(["writer_name", "guardian"]))
def test_no_name_whatever_makes_the_checks_fall_over(name, field):
    assert isinstance(found(page(**{field: name})), list)


def test_a_rule_that_is_not_asked_for_says_nothing():
    letter = replace(page(own="short", written_on=None), text="She is undocumented, and that is all I say.")
    asked = checks.run(letter, terms, made.context(), only=checks.WHILE_WRITING)
    assert {"L15", "L18"} <= {one.rule for one in asked} <= set(checks.WHILE_WRITING)


@pytest.mark.parametrize(
    ("text", "language"),
    [(OWN_ES, "es"), (OWN_EN, "en"), ("Hola", None), ("", None), (OWN_EN + OWN_ES, None), (standard.SAMPLE.es, "es")],
)
def test_the_language_of_a_letter_is_heard_or_left_open(text, language):
    assert checks.detected(Plain.of(text)) == language


def test_who_knows_nobody_may_speak_of_everybodys_work_but_not_as_of_a_friend():
    own = (
        "I teach at the Valle Nuevo school and took part in the housing campaign of Asamblea La Milpa, where Ana and Inés speak"
        " for their neighbors. I remember one evening in March when Inés explained to forty people how to read a lease, in two"
        " languages, and nobody left before the end. In the weeks after that meeting eleven families had their heating repaired,"
        " and my pupils stopped wearing coats in their own kitchens. That work is why I write. If it stopped, I would lose the"
        " people I call when a family in my class has no heat, and our town would lose the one place where tenants and landlords"
        " sit at the same table and leave with an agreement."
    )
    letter = page(own=own, known=[], relationship="took part in the campaign", known_since=None)
    assert rules(letter) == set()
    assert rules(replace(letter, text=letter.text.replace("That work is", "Ana is a kind person. That work is"))) == {
        "L23"
    }


def test_a_name_that_is_also_a_word_is_a_name_only_with_its_capital():
    paz = replace(terms.persons[1], short_name="Paz", legal_name="Paz TUM XOL")
    both_named = terms.changed(persons=(terms.persons[0], paz))
    assert "L23" not in rules(plus("Que haya paz en su casa.", "es"), both_named)
    assert "L23" in rules(plus("También Paz es buena.", "es"), both_named)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("part", ["head", "salutation", "opening", "closing", "foot", "oath"])
def test_harm_is_found_wherever_it_hides_in_a_finished_letter(part, language):
    good = imported(language)
    parts = {part: "We crossed the border together."}
    if part in ("opening", "closing"):
        whole = opening.for_writer(terms, ["p1"], language) if part == "opening" else terms.closing.in_(language)
        parts = {part: whole.replace(",", ", undocumented,", 1) if "," in whole else whole[:-1] + ", undocumented."}
    assert "L15" in rules(imported(language, **parts)) - rules(good)


def test_an_opening_that_comes_after_a_page_of_text_is_not_the_first_sentence():
    late = imported(opening="", own=OWN_EN + "\n\n" + numbered)
    assert "L1" in {one.rule for one in found(late) if one.severity == "block"}


@languages
def test_the_standard_sentences_harm_nobody(language):
    for kind, plea in standard.PLEAS.items():
        asked = terms.changed(plea=plea)
        for known in opening.variants(asked):
            for numbers in (True, False):
                text = opening.for_writer(asked, known, language, with_numbers=numbers)
                assert not checks.run(Page(text), asked, made.context(), only=["L15", "L16"]), kind
    for question in terms.questions:
        assert not checks.run(Page(question.help.in_(language)), terms, made.context(), only=["L16"])
