import pytest

from amparo.letters import briefs, checking, reading
from amparo.letters.models import Letter


def test_a_new_brief_names_people_as_their_permits_say(brief):
    terms = briefs.newest(brief).terms
    assert [person.legal_name for person in terms.persons] == ["Marisol TZOY CHÁVEZ", "Eusebio Ixcot ÑANDÚ"]
    assert [person.a_number for person in terms.persons] == ["000417923", "000882046"]
    assert {one.key for one in terms.proceedings} == {"p1-bond", "p1-removal", "p2-bond", "p2-removal"}
    assert terms.addressee[0] == "Immigration Court"
    assert brief.state == "open"


def test_the_sample_letter_of_the_cast_was_sent_in(letter, nora, ivo):
    assert reading.letter(letter.pk, nora) == letter
    with pytest.raises(Letter.DoesNotExist):
        reading.letter(letter.pk, ivo)


def test_the_sample_letter_of_the_cast_passes_every_blocking_check(letter):
    checking.check(letter)
    assert [finding.rule for finding in checking.blocking(letter)] == []
