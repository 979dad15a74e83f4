"""L19–L22, L24 and L25: what the office must see to: language, duplicates, pages, consents, signs, who writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from amparo.kernel.languages import Language, Two, say_date
from amparo.letters import lexicon, signs
from amparo.letters.checks.page import Finding, Page, Place
from amparo.letters.checks.seen import Seen, spans_in
from amparo.letters.signs import Plain

# Short words that one language has and the other has not.
_SHORT_WORDS: dict[Language, re.Pattern[str]] = {
    "es": lexicon.whole_words(lexicon.sections("words")["short words"][0]),
    "en": lexicon.whole_words(lexicon.sections("words")["short words"][1]),
}
_OWN_LAWYER = re.compile(
    r"\bi am (?:the|his|her|their) (?:attorney|lawyer|legal representative|counsel)\b"
    r"|\bi (?:legally )?represent (?:him|her|them)\b"
    r"|\bi am (?:an? |the )?(?:attorney|lawyer|counsel) (?:for|of|representing)\b"
    r"|\bsoy (?:el |la |su )(?:abogad[oa]|representante legal)\b|\bsoy abogad[oa] de \w+"
)


def detected(plain: Plain) -> Language | None:
    """The language of a text by its short words; None when there are too few, or both are as strong."""
    counts = {language: len(words.findall(plain.text)) for language, words in _SHORT_WORDS.items()}
    first, second = sorted(counts.values(), reverse=True)
    if first < 4 or first < 2 * second:
        return None
    return max(counts, key=lambda language: counts[language])


def language(seen: Seen) -> Iterator[Finding]:
    """L19: Spanish needs a translation (8 CFR 1003.33), English that its writer cannot read a certificate."""
    page = seen.page
    is_in = detected(seen.own) or page.language
    if not seen.has_text:
        return
    if is_in is None:
        yield from seen.ask_desk("L19", "¿En qué idioma está la carta?", "In which language is the letter?")
    elif page.language and is_in != page.language and not page.is_imported:
        yield from seen.finding(
            "L19",
            "Elegiste inglés, pero la carta parece estar en español. Escribe en el idioma que prefieras y elígelo arriba."
            if page.language == "en"
            else "Elegiste español, pero la carta parece estar en inglés. Escribe en el que prefieras y elígelo arriba.",
            "You chose English, but the letter seems to be in Spanish. Write in the language you like, and choose it above."
            if page.language == "en"
            else "You chose Spanish, but the letter seems to be in English. Write in the language you like, and choose it above.",
        )
    if is_in == "es" and not page.is_translated:
        yield from seen.ask_desk(
            "L19",
            "Está en español: faltan la traducción al inglés y su certificado.",
            "It is in Spanish: the English translation and its certificate are missing.",
        )
    elif is_in == "en" and page.reads_english is False and not page.is_interpreted:
        yield from seen.ask_desk(
            "L19",
            "Quien firma no lee inglés: falta el certificado de que se le leyó la carta en su idioma.",
            "The writer does not read English: the certificate that it was read to her in her language is missing.",
        )


def not_twice(seen: Seen) -> Iterator[Finding]:
    """L20: the same file, or another letter of the same writer. The caller looked them up (`Context`)."""
    if day := seen.context.earlier_file:
        yield from seen.finding(
            "L20",
            f"Ya tenemos este mismo archivo, del {say_date(day, 'es')}.",
            f"We already have this very file, of {say_date(day, 'en')}.",
            audience="desk",
        )
    elif day := seen.context.earlier_writer:
        yield from seen.finding(
            "L20",
            f"Ya tenemos una carta tuya del {say_date(day, 'es')}. ¿Quieres reemplazarla?",
            f"We already have your letter of {say_date(day, 'en')}. Replace it?",
        )


def writer_key(name: str, address: tuple[str, ...] = ()) -> str:
    """What is the same when the same person writes again: her name and the first line of her address, as people vary them.

    It names her: keep it sealed or behind a keyed hash.
    """
    first = next((line for line in address if line.strip()), "")
    return (
        " ".join(sorted(re.findall(r"\w+", Plain.of(name).text)))
        + "|"
        + " ".join(re.findall(r"\w+", Plain.of(first).text))
    )


def can_be_read(seen: Seen) -> Iterator[Finding]:
    """L21: without text the rules are blind, and a person reads the letter."""
    if seen.page.is_imported and not seen.has_text:
        yield from seen.ask_desk(
            "L21",
            "No hay texto que se pueda leer (tal vez está escrita a mano). Una persona debe leerla y escribir el texto.",
            "There is no text to read (it may be handwritten). Somebody should read it and type the text.",
        )


def consents(seen: Seen) -> Iterator[Finding]:
    """L22: the writer knows who will read it; a minor signs with a guardian; a dictated letter was read back."""
    page = seen.page
    if page.knows_who_reads is False or (page.knows_who_reads is None and not page.is_imported):
        yield from seen.finding(
            "L22",
            "Antes de enviar, lee quién va a leer tu carta: también los abogados del gobierno.",
            "Before you send it, read who will read your letter: the government’s lawyers too.",
        )
    elif page.knows_who_reads is None:
        yield from seen.ask_desk(
            "L22",
            "Pregunten a quien escribió si sabe que los abogados del gobierno también leerán la carta.",
            "Ask the writer whether she knows that the government’s lawyers will read the letter too.",
        )
    if page.is_minor and not (page.guardian or "").strip():
        yield from seen.finding(
            "L22",
            "Si tienes menos de 18 años, tu mamá, tu papá o quien te cuida firma contigo. Escribe su nombre.",
            "If you are under 18, your mother, father or guardian signs with you. Write their name.",
        )
    if page.source == "dictated" and not page.was_read_back:
        yield from seen.finding(
            "L22",
            "Lean la carta en voz alta a quien la dictó, y confirmen que así la quiere.",
            "Read the letter back to the person who dictated it, and confirm that this is what was meant.",
            audience="desk",
        )


_WHERE: dict[Place, Two] = {
    "body": Two("", ""),
    "name": Two(" en un nombre", " in a name"),
    "address": Two(" en la dirección", " in the address"),
    "addressee": Two("", ""),
}


def every_sign_prints(seen: Seen) -> Iterator[Finding]:
    """L24: no sign without a glyph, no control character, no letter that is not what it looks like."""
    for place, text in _texts(seen.page):
        missing = list(signs.unprintable(text, seen.context.printable))
        if missing:
            named = ", ".join(dict.fromkeys(sign_name(sign) for _, sign in missing))
            yield from seen.finding(
                "L24",
                f"Esto no se puede imprimir{_WHERE[place].es}: {named}. Quítalo o escríbelo con palabras.",
                f"This cannot be printed{_WHERE[place].en}: {named}. Take it out or say it in words.",
                *spans_in(text, [(at, at + len(sign)) for at, sign in missing], place),
            )
        if hidden := signs.hidden(text):
            named = ", ".join(dict.fromkeys(sign_name(text[start:end]) for start, end in hidden))
            yield from seen.finding(
                "L24",
                f"Hay signos invisibles en el texto ({named}). Quítalos: no se imprimen y pueden cambiar lo que se lee.",
                f"There are invisible signs in the text ({named}). Take them out: they do not print and may change what is read.",
                *spans_in(text, hidden, place),
            )
        if disguised := signs.disguised(text):
            yield from seen.finding(
                "L24",
                "Algunas letras vienen de otro alfabeto, aunque se ven igual. Escribe estas palabras de nuevo.",
                "Some letters come from another alphabet, though they look the same. Type these words again.",
                *spans_in(text, disguised, place),
            )


def sign_name(sign: str) -> str:
    """A sign by its Unicode name: "🙂 (slightly smiling face)"; a control character by its number."""
    name = unicodedata.name(sign, "").lower()
    if not name or sign in signs.DIRECTION or sign in signs.NO_WIDTH:
        return name or f"U+{ord(sign):04X}"
    return f"{sign} ({name})"


def _texts(page: Page) -> Iterator[tuple[Place, str]]:
    yield "body", page.text
    yield "name", page.writer_name or ""
    yield "name", page.guardian or ""
    yield "address", "\n".join(page.address or ())


def no_interested_witness(seen: Seen) -> Iterator[Finding]:
    """L25: the attorney and the letter's translator are no witnesses."""
    said = _OWN_LAWYER.search(seen.own.text)
    if seen.page.writer_role not in ("attorney", "translator") and not said:
        return
    who = Two("quien traduce esta carta", "the translator of this letter")
    if seen.page.writer_role != "translator":
        who = Two("la abogada o el abogado del caso", "the attorney in the case")
    yield from seen.finding(
        "L25",
        f"La escribe {who.es}. Decidan con la abogada o el abogado si conviene que sea testigo.",
        f"It is written by {who.en}. Decide with the attorney whether this person should be a witness.",
        *([seen.span(*said.span())] if said else []),
        audience="desk",
    )
