"""Invented briefs for this room's tests."""

from datetime import date
from typing import Any

from amparo.kernel.languages import Language, Two, say_date
from amparo.letters import checks, oath, opening, standard
from amparo.letters.checks import Context, Finding, Page
from amparo.letters.terms import Named, Organisation, Proceeding, Terms

ana = Named("p1", "Ana Lucía PRADO CHÉ", "Ana", "000111222", "she")
ines = Named("p2", "Inés TUM XOL", "Inés", "000333444", "she")

two_people = Terms(
    persons=(ana, ines),
    proceedings=(
        Proceeding("ana-bond", "p1", "bond", Two("Fianza", "Bond")),
        Proceeding("ines-bond", "p2", "bond", Two("Fianza", "Bond")),
    ),
    organisation=Organisation("Asamblea La Milpa", ("PO Box 7", "Valle Nuevo, VT 05999")),
    addressee=("Immigration Court", "1 Example Plaza, Room 100", "Springfield, MA 01199"),
    salutation=Two("Honorable Juez de Inmigración:", "Dear Immigration Judge,"),
    plea=Two("su libertad bajo fianza", "release on bond"),
    closing=Two("Gracias por leer mi carta.", "Thank you for reading my letter."),
    return_to=("Asamblea La Milpa", "PO Box 7", "Valle Nuevo, VT 05999"),
)

standard_two = standard.terms(
    persons=two_people.persons,
    proceedings=two_people.proceedings,
    organisation=two_people.organisation,
    addressee=two_people.addressee,
    arrest_on=date(2026, 1, 10),
)

TODAY = date(2026, 3, 3)

OWN_ES = """Soy maestra de primaria en la escuela de Valle Nuevo y conozco a Ana desde 2019, cuando \
inscribió a su hijo en mi clase.

Ana es una madre paciente y una vecina en quien todos confían. Recuerdo una noche de enero en que se fue la luz en el \
camino del molino: ella llegó a mi puerta con leña y una olla de caldo, porque sabía que mi mamá no puede estar en el frío. \
Se quedó hasta que volvió la luz, contando historias para que los niños no tuvieran miedo. Nadie la llamó. Así es ella: ve \
lo que hace falta y lo hace.

Si Ana tuviera que irse, yo perdería a mi mejor amiga y mi madre perdería a quien la acompaña los jueves al doctor. La \
escuela perdería a la voluntaria que cada viernes lee cuentos en dos idiomas, y el pueblo, a una persona que nunca deja a \
nadie solo."""

OWN_EN = """I teach third grade at the Valle Nuevo school, and I have known Ana since 2019, \
when she brought her son to my class.

Ana is a patient mother and a neighbor everybody trusts. I remember one night in January when the power went out on the \
mill road: she came to my door with firewood and a pot of soup, because she knew that my mother cannot be in the cold. She \
stayed until the lights came back, telling stories so that the children would not be afraid. Nobody had called her. That is \
who she is: she sees what is needed and does it.

If Ana had to leave, I would lose my best friend, and my mother would lose the one who goes with her to the doctor every \
Thursday. The school would lose the volunteer who reads stories in two languages every Friday, and the town would lose \
someone who never leaves anybody alone."""


def page(language: Language = "en", own: str | None = None, **changes: Any) -> Page:
    """A letter written here, good in every way unless changed; its writer is invented."""
    about: dict[str, Any] = {
        "known": ["p1"],
        "written_on": date(2026, 3, 2),
        "writer_name": "Marta Example Ruiz",
        "address": ("12 Mill Road", "Valle Nuevo, VT 05999"),
        "address_kind": "home",
        "relationship": "maestra de su hijo" if language == "es" else "her son’s teacher",
        "known_since": "2019",
        "signature": "typed",
        "has_declaration": True,
        "knows_who_reads": True,
        "writer_role": "none",
        "reads_english": True,
        "is_translated": language == "es",
        "pages": 1,
    }
    more = about | changes
    known = more.pop("known")
    return Page.written(standard_two, known, language, own or (OWN_ES if language == "es" else OWN_EN), **more)


def imported(language: Language = "en", own: str | None = None, **parts: str) -> Page:
    """The text of a finished letter as it came in a file: head, opening, own words, closing, foot."""
    own = own or (OWN_ES if language == "es" else OWN_EN)
    whole = {
        "head": "Marta Example Ruiz\n12 Mill Road\nValle Nuevo, VT 05999",
        "date": say_date(date(2026, 3, 2), language),
        "addressee": "\n".join(standard_two.addressee),
        "salutation": standard_two.salutation.in_(language),
        "opening": opening.for_writer(standard_two, ["p1"], language),
        "own": own,
        "closing": standard_two.closing.in_(language),
        "foot": ("Respetuosamente" if language == "es" else "Sincerely") + ",\nMarta Example Ruiz",
        "oath": oath.sentence(language, date(2026, 3, 2)),
    } | parts
    return Page("\n\n".join(part for part in whole.values() if part), source="imported")


def context(**changes: Any) -> Context:
    return Context(today=TODAY, printable=lambda sign: ord(sign) < 0x3000, **changes)


def found(page: Page, terms: Terms = standard_two, **changes: Any) -> list[Finding]:
    return checks.run(page, terms, context(**changes))


def rules(page: Page, terms: Terms = standard_two, audience: str = "", **changes: Any) -> set[str]:
    """The codes of the rules that found something, for that audience or for anybody."""
    return {one.rule for one in found(page, terms, **changes) if audience in ("", one.audience)}
