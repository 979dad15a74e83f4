"""L1–L9: what every letter must have: the required sentences, the right numbers, addressee, date, writer, signature, oath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rapidfuzz import fuzz

from amparo.kernel.languages import LANGUAGES, Two, or_list, say_date
from amparo.letters import a_number, agency, dates, oath, opening
from amparo.letters.checks.page import Finding, Span
from amparo.letters.checks.seen import SALUTATION, Seen, spans_in
from amparo.letters.signs import Plain

NAME_ALIKE = 95
ADDRESSEE_ALIKE = 85
# Before the opening: after the salutation nothing much; without one at most two addresses, a date and a reference line.
MOST_WORDS_BEFORE = 60


def opening_fits(seen: Seen) -> Iterator[Finding]:
    """L1: the opening stands at the start and names whom the writer knows."""
    if not seen.has_text:
        return
    known = seen.page.known if seen.page.known is not None else seen.opening.known
    names = Two(
        *(opening.names(opening.asked_for(seen.terms, known), spoken, with_numbers=False) for spoken in ("es", "en"))
    )
    wanted = Two(*(opening.for_writer(seen.terms, known, spoken, with_numbers=False) for spoken in ("es", "en")))
    expected = seen.expected_opening
    if not seen.opening.is_found:
        yield from seen.finding(
            "L1",
            f"La primera oración debe nombrar a {names.es}. Cópiala de aquí: «{wanted.es}»",
            f"The first sentence must name {names.en}. Copy it from here: “{wanted.en}”",
        )
    elif expected and expected.known != seen.opening.known and expected.score < seen.opening.score:
        yield from seen.finding(
            "L1",
            f"La primera oración no corresponde a quienes conoces. Debe decir: «{wanted.es}»",
            f"The first sentence does not fit whom you know. It should say: “{wanted.en}”",
            seen.span(seen.opening.start, seen.opening.end),
        )
    elif _words_before_opening(seen) > MOST_WORDS_BEFORE:
        yield from seen.finding(
            "L1",
            "La oración que nombra a {name} debe ser la primera de la carta.",
            "The sentence that names {name} must be the first of the letter.",
            seen.span(seen.opening.start, seen.opening.end),
        )


def _words_before_opening(seen: Seen) -> int:
    start = seen.salutation.end() if seen.salutation else 0
    return len(re.findall(r"\w+", seen.plain.text[start : seen.opening.start]))


def closing_last(seen: Seen) -> Iterator[Finding]:
    """L2: the required closing ends the body."""
    if not seen.has_text:
        return
    wanted = seen.terms.filled(seen.terms.closing, seen.page.known or ())
    if not seen.closing.is_found:
        yield from seen.finding("L2", f"Termina, por favor, con: «{wanted.es}»", f"Please end with: “{wanted.en}”")
        return
    if not seen.closing_is_last:
        yield from seen.finding(
            "L2",
            f"Lo último de la carta, antes de la firma, debe ser: «{wanted.es}»",
            f"The last words of the letter, before the signature, should be: “{wanted.en}”",
            seen.span(seen.closing.start, seen.closing.end),
        )


def numbers_and_names_exact(seen: Seen) -> Iterator[Finding]:
    """L3: names as filed, A-numbers digit by digit. Nothing is ever corrected here; the public sees only "the number"."""
    yield from _numbers(seen)
    if seen.opening.is_found:
        yield from _names(seen)


def _numbers(seen: Seen) -> Iterator[Finding]:
    people = [person for person in seen.terms.persons if person.a_number]
    right = {a_number.read(person.a_number or ""): person for person in people}
    found = a_number.find(seen.page.text)
    for one in found:
        if one.digits in right:
            continue
        passage = spans_in(seen.page.text, [(one.start, one.end)], "body")[0]
        if not one.introduced and one.digits:
            yield from seen.ask_desk(
                "L3",
                "Aquí hay nueve cifras. Si es un número A, no es de nadie de esta guía.",
                "There are nine digits here. If this is an A-number, it belongs to nobody in this brief.",
                passage,
            )
            continue
        if seen.page.is_imported:
            should = [a_number.shown(digits) for digits in right]
            yield from seen.finding(
                "L3",
                f"El número dice {passage.text}; debe decir {or_list(should, 'es') or 'otro'}.",
                f"The number reads {passage.text}; it should be {or_list(should, 'en') or 'another'}.",
                passage,
                audience="desk",
            )
        yield from seen.finding(
            "L3",
            "El número que aparece aquí no es el correcto. Quítalo; nosotros ponemos el número en la carta.",
            "The number that stands here is not right. Take it out; we put the number into the letter.",
            *(() if seen.page.is_imported else (passage,)),
        )
    expected = seen.page.is_imported and seen.opening.is_found and seen.terms.number_policy != "packet_only"
    if expected and people and not found:
        yield from seen.ask_desk(
            "L3",
            "La carta no lleva el número A. La portada del expediente lo lleva; pregunten a la abogada o el abogado si basta.",
            "The letter carries no A-number. The packet’s cover does; ask the attorney whether that is enough.",
        )


def _names(seen: Seen) -> Iterator[Finding]:
    sentence = seen.plain.text[max(0, seen.opening.start - 20) : seen.opening.end + 20]
    for person in opening.asked_for(seen.terms, seen.opening.known):
        name = Plain.of(person.legal_name).text
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
            continue
        alike = fuzz.partial_ratio(name, sentence)
        yield from seen.finding(
            "L3",
            f"El nombre debe decir, letra por letra: {person.legal_name}.",
            f"The name should read, letter by letter: {person.legal_name}.",
            seen.span(seen.opening.start, seen.opening.end),
            audience="writer" if alike < NAME_ALIKE else "desk",
            at_most="block" if alike < NAME_ALIKE else "advise",
        )


def to_the_judge(seen: Seen) -> Iterator[Finding]:
    """L4: addressed to the court, never to the agency."""
    lines = seen.page.addressee
    if lines is None and not seen.page.is_imported:
        return  # we print the brief's own addressee
    head = "\n".join(lines) if lines is not None else "\n".join(_address_lines(seen.head))
    if named := agency.named_in(head):
        yield from seen.finding(
            "L4",
            "Dirige la carta a la jueza o al juez. No se la mandes a ICE.",
            "Address the letter to the judge. Do not send it to ICE.",
            *spans_in(head, named, "addressee"),
        )
    elif seen.has_text and not _is_addressee(seen, head):
        yield from seen.ask_desk(
            "L4",
            f"No encuentro a quién va dirigida. Debe ir a: {', '.join(seen.terms.addressee)}.",
            f"I cannot find whom it is addressed to. It should be: {', '.join(seen.terms.addressee)}.",
        )


def _address_lines(head: str) -> list[str]:
    return [
        line
        for line in head.splitlines()
        if not re.match(r"\s*(?:re|ref|asunto|subject|in re)\s*[:.]", line, re.IGNORECASE)
    ]


def _is_addressee(seen: Seen, head: str) -> bool:
    """Whether nearly all words of the brief's addressee stand in the head, however the lines are broken."""
    wanted = re.findall(r"\w+", Plain.of(" ".join(seen.terms.addressee)).text)
    there = set(re.findall(r"\w+", Plain.of(head).text))
    return sum(word in there for word in wanted) * 100 >= ADDRESSEE_ALIKE * len(wanted)


def salutation(seen: Seen) -> Iterator[Finding]:
    """L5: the salutation is one for a judge."""
    given = seen.page.salutation
    if not seen.has_text or (given is None and not seen.page.is_imported):
        return  # we print the brief's own salutation
    head = seen.plain.text[: seen.opening.end or 1500] if given is None else Plain.of(given).text
    ours = (Plain.of(seen.terms.salutation.in_(language)).text.strip(" ,:") for language in LANGUAGES)
    if SALUTATION.search(head) or any(one in head for one in ours):
        return
    yield from seen.finding(
        "L5",
        f"Empieza así: «{seen.terms.salutation.es}»",
        f"Begin: “{seen.terms.salutation.en}”",
    )


def dated(seen: Seen) -> Iterator[Finding]:
    """L6: there is a date; not in the future, not before the arrest, not too old."""
    day = seen.page.written_on
    passage: tuple[Span, ...] = ()
    if day is None and seen.page.is_imported:
        if not seen.has_text:
            return
        found = [one for one in dates.find(seen.plain.text) if one.end <= seen.head_end or one.start >= seen.foot_start]
        if not found:
            yield from seen.ask_desk(
                "L6",
                "No encuentro la fecha de la carta. Tal vez está escrita a mano.",
                "I cannot find the letter’s date. It may be written by hand.",
            )
            return
        passage = (seen.span(found[0].start, found[0].end),)
        wrong = [_wrong_date(seen, reading) for reading in found[0].readings]
        if None in wrong:
            return  # at least one reading of the date is right
        message = wrong[0]
    else:
        message = _wrong_date(seen, day) if day else Two("Pon la fecha de hoy.", "Add today’s date.")
    if message:
        yield from seen.finding("L6", message.es, message.en, *passage)


def _wrong_date(seen: Seen, day: date) -> Two | None:
    today, arrest, oldest = seen.context.today, seen.terms.arrest_on, seen.terms.oldest_days
    if day > today:
        return Two(
            "La fecha de la carta todavía no llega. Pon la de hoy.", "The letter’s date is still to come. Put today’s."
        )
    if arrest and day < arrest:
        return Two(
            f"La carta tiene una fecha anterior a la detención ({say_date(arrest, 'es')}). Revísala.",
            f"The letter is dated before the arrest ({say_date(arrest, 'en')}). Please look at the date again.",
        )
    if day < today - timedelta(days=oldest):
        return Two(
            f"La carta tiene más de {oldest} días. Léela de nuevo y ponle la fecha de hoy.",
            f"The letter is more than {oldest} days old. Read it again and put today’s date.",
        )
    return None


def writer_and_address(seen: Seen) -> Iterator[Finding]:
    """L7: the writer's name, and an address of the kind the brief allows."""
    page, policy = seen.page, seen.terms.address_policy
    if page.is_imported and (page.writer_name is None or page.address is None):
        yield from seen.ask_desk(
            "L7",
            "Confirmen el nombre y la dirección de quien escribe.",
            "Confirm the writer’s name and address.",
        )
        return
    if not (page.writer_name or "").strip():
        yield from seen.finding("L7", "Escribe tu nombre completo.", "Write your full name.")
    elif len((page.writer_name or "").split()) < 2:
        yield from seen.finding(
            "L7",
            "La jueza o el juez necesita tu nombre completo, con apellido.",
            "The judge needs your full name, with your last name.",
            *spans_in(page.writer_name or "", [(0, len(page.writer_name or ""))], "name"),
            at_most="advise",
        )
    if not any(line.strip() for line in page.address or ()):
        yield from seen.finding(
            "L7",
            "La jueza o el juez necesita una dirección. Puede ser la de tu trabajo o la de {organisation}.",
            "The judge needs an address. It may be your workplace’s or that of {organisation}.",
        )
    elif policy == "organisation" and page.address_kind in ("home", "work"):
        yield from seen.finding(
            "L7",
            "Para cuidarte, en estas cartas va la dirección de {organisation}, no la tuya.",
            "To keep you safe, these letters carry the address of {organisation}, not yours.",
        )
    elif policy == "home" and page.address_kind in ("work", "organisation"):
        yield from seen.finding(
            "L7",
            "En estas cartas la abogada o el abogado pide la dirección de tu casa. Si eso te preocupa, háblanos primero.",
            "For these letters the attorney asks for your home address. If that worries you, talk to us first.",
        )


def signed(seen: Seen) -> Iterator[Finding]:
    """L8: the letter is signed, in a way the brief takes."""
    how = seen.page.signature
    if how == "none" or (how is None and not seen.page.is_imported):
        yield from seen.finding("L8", "No veo una firma.", "I cannot see a signature.")
    elif how == "typed" and not seen.terms.typed_signature:
        yield from seen.finding(
            "L8",
            "Esta carta necesita tu firma a mano. Imprime la hoja, fírmala y mándanos una foto o tráela.",
            "This letter needs your signature by hand. Print the page, sign it and send us a photo or bring it.",
        )
    elif how == "awaited":
        yield from seen.ask_desk("L8", "Falta que llegue la hoja firmada.", "The signed page has not come back yet.")
    elif how is None:
        yield from seen.ask_desk("L8", "Confirmen que la carta está firmada.", "Confirm that the letter is signed.")


def sworn(seen: Seen) -> Iterator[Finding]:
    """L9: notarised, or declared under penalty of perjury (28 USC 1746), where the brief asks for it."""
    terms, page = seen.terms, seen.page
    declared = page.has_declaration
    if declared is None and page.is_imported and seen.has_text:
        declared = bool(oath.WRITTEN.search(seen.plain.text))
    if terms.declaration_1746 == "required" and not declared:
        if page.is_imported and not seen.has_text:
            yield from seen.ask_desk(
                "L9", "Confirmen que lleva la declaración.", "Confirm that it carries the declaration."
            )
        else:
            yield from seen.finding("L9", f"Agrega: «{oath.INSIDE.es}»", f"Add: “{oath.INSIDE.en}”")
    if terms.notary == "off" or page.is_notarised:
        return
    if declared and terms.declaration_1746 != "off":
        return  # the declaration stands for the oath where no notary was reached
    if page.is_notarised is None and page.is_imported:
        yield from seen.ask_desk(
            "L9", "Confirmen si la carta está notariada.", "Confirm whether the letter is notarized."
        )
    elif terms.notary == "required":
        instead = terms.declaration_1746 != "off"
        yield from seen.finding(
            "L9",
            "Firma esta carta ante notario." + (f" Si no puedes, agrega: «{oath.INSIDE.es}»" if instead else ""),
            "Sign this letter before a notary." + (f" If you cannot, add: “{oath.INSIDE.en}”" if instead else ""),
        )
    else:
        yield from seen.finding(
            "L9",
            "Si puedes firmar ante notario, la carta vale más. Si no, así también sirve.",
            "If you can sign before a notary, the letter counts for more. If not, it still helps.",
            at_most="note",
        )
