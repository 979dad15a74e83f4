"""Invented briefs for this room's tests."""

from datetime import date

from amparo.kernel.languages import Two
from amparo.letters import standard
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
