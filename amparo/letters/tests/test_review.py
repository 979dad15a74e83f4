import datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import arranging, quarantine, reading, review, translating
from amparo.letters.models import Decision, Letter
from amparo.letters.translating import Translated
from amparo.mail.models import Mail
from amparo.safety import trail
from tests import cast


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as found:
        act(*args, **kwargs)
    return found.value.code


def again(letter):
    return Letter.objects.select_related("brief", "version").get(pk=letter.pk)


def test_an_accepted_letter_tells_who_accepted_it_and_thanks_the_writer(letter, beto):
    review.accept(letter, by=beto, revision=0)
    letter = again(letter)
    assert (letter.state, letter.revision) == ("accepted", 1)
    assert letter.decisions.get().by == beto
    assert trail.of(letter).last().deed == "letters.accept"
    assert [mail.purpose for mail in Mail.objects.all()] == ["letters.accepted"]


def test_whoever_has_no_seat_decides_nothing(letter, ivo):
    assert refused(review.accept, letter, by=ivo, revision=0) == "seat"
    assert refused(review.send_back, letter, "why", by=ivo, revision=0) == "seat"
    assert again(letter).state == "sent_in"


def test_nobody_decides_about_a_letter_she_entered_or_wrote_herself(brief, beto, lucia):
    entered = cast.letter(brief, entered_by=beto, source="dictated")
    assert refused(review.accept, entered, by=beto, revision=0) == "own"
    review.accept(entered, by=lucia, revision=0)
    hers = cast.letter(brief, content={"writer": {"name": "L", "email": "Lucia@Despacho.example "}})
    assert refused(review.accept, hers, by=lucia, revision=0) == "own"


def test_a_letter_that_something_blocks_is_not_accepted_until_it_is_waived_with_a_reason(letter, nora, beto):
    finding = cast.finding(letter, "L8")
    cast.finding(letter, "L12", "advise")
    assert refused(review.accept, letter, by=beto, revision=0) == "blocked"
    assert refused(review.waive, finding, "signed on paper", by=beto) == "role"
    assert refused(review.waive, finding, "  ", by=nora) == "reason"
    waived = review.waive(finding, "signed on paper, at the office", by=nora)
    assert (waived.waived_by, waived.reason) == (nora, "signed on paper, at the office")
    assert refused(review.waive, finding, "again", by=nora) == "waived"
    review.accept(letter, by=beto, revision=0)


@pytest.mark.parametrize("rule", ["L15", "L4"])
def test_only_the_attorney_lets_harm_or_the_agency_pass(letter, nora, lucia, rule):
    finding = cast.finding(letter, rule)
    assert refused(review.waive, finding, "it is fine", by=nora) == "role"
    review.waive(finding, "a public fact, pleaded already", by=lucia)


def test_the_second_reviewer_is_told_who_was_first(letter, nora, beto):
    review.accept(letter, by=beto, revision=0)
    assert refused(review.send_back, letter, "shorter", by=nora, revision=0) == "decided"
    assert refused(review.accept, again(letter), by=nora, revision=1) == "decided"
    assert letter.decisions.count() == 1


def test_a_letter_that_changed_since_it_was_opened_is_read_again(letter, beto):
    assert refused(review.accept, letter, by=beto, revision=7) == "changed"


def test_the_database_itself_keeps_one_standing_decision(letter, nora, beto):
    review.accept(letter, by=beto, revision=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(letter=letter, brief=letter.brief, deed="refuse", by=nora, revision=1)


def test_a_returned_letter_comes_with_a_reason_and_a_mail_with_the_writers_link(letter, beto):
    assert refused(review.send_back, letter, " ", by=beto, revision=0) == "reason"
    review.send_back(letter, "Please say since when you know them.", by=beto, revision=0)
    assert again(letter).state == "returned"
    assert letter.decisions.get().reason == "Please say since when you know them."
    mail = Mail.objects.get()
    assert mail.purpose == "letters.returned"
    assert "/v/" in mail.body
    assert "Marisol" not in mail.subject + mail.body


def test_a_refused_letter_is_left_out_and_its_writer_gets_no_mail(letter, beto):
    review.refuse(letter, "about somebody else", by=beto, revision=0)
    assert again(letter).state == "refused"
    assert not Mail.objects.exists()


@pytest.mark.parametrize("deed", [review.accept, review.send_back, review.refuse])
def test_every_decision_can_be_undone_and_its_row_stays(letter, nora, beto, deed):
    args = () if deed is review.accept else ("why",)
    decision = deed(letter, *args, by=beto, revision=0)
    review.undo(decision, by=nora)
    assert again(letter).state == "sent_in"
    decision.refresh_from_db()
    assert decision.undone_by == nora
    assert refused(review.undo, decision, by=nora) == "undone"
    review.accept(letter, by=beto, revision=again(letter).revision)


def test_nothing_is_undone_after_delivery(letter, beto):
    decision = review.accept(letter, by=beto, revision=0)
    Letter.objects.filter(pk=letter.pk).update(state="delivered")
    assert refused(review.undo, Decision.objects.get(pk=decision.pk), by=beto) == "delivered"


def test_a_return_is_not_undone_once_the_writer_has_begun_to_change_her_letter(letter, beto):
    decision = review.send_back(letter, "why", by=beto, revision=0)
    Letter.objects.filter(pk=letter.pk).update(revision=2)
    assert refused(review.undo, Decision.objects.get(pk=decision.pk), by=beto) == "writing"


def test_all_that_pass_are_accepted_and_the_others_stay(brief, nora, beto):
    good = [cast.letter(brief, name) for name in ("Ana Ruiz", "Óscar Díaz")]
    blocked, own = cast.letter(brief, "Zoe Alba"), cast.letter(brief, "Iris Sol", entered_by=nora)
    waits = cast.letter(brief, "Photo Only", state="needs_person")
    cast.finding(blocked, "L2")
    assert set(review.accept_passing(brief, by=nora)) == set(good)
    assert [again(one).state for one in (blocked, own, waits)] == ["sent_in", "sent_in", "needs_person"]
    assert review.accept_passing(brief, by=nora) == []


def test_a_letter_is_given_only_to_somebody_with_a_seat(letter, nora, beto, ivo):
    assert refused(review.assign, letter, ivo, by=nora) == "seat"
    review.assign(letter, beto, by=nora)
    assert again(letter).assigned_to == beto
    review.assign(letter, None, by=nora)
    assert again(letter).assigned_to is None


def test_the_number_is_released_after_review_only_to_a_confirmed_writer(brief, letter, nora):
    review.accept(letter, by=nora, revision=0)
    assert again(letter).number_released_at
    stranger = cast.letter(brief, "Zoe Alba", confirmed_at=None)
    review.accept(stranger, by=nora, revision=0)
    assert again(stranger).number_released_at is None
    assert refused(review.release_number, again(stranger), by=nora) == "unconfirmed"
    Letter.objects.filter(pk=stranger.pk).update(confirmed_at=clock.now())
    assert review.release_number(again(stranger), by=nora).number_released_at


# Quarantine


@pytest.fixture
def harmful(brief):
    letter = cast.letter(brief, "Zoe Alba", state="quarantined", content={"text": "She crossed with me in 2009."})
    cast.finding(letter, "L15", passage="crossed", audience="attorney")
    return letter


def test_only_the_attorney_reads_what_could_harm_somebody(brief, harmful, nora, beto, lucia):
    for member in (nora, beto):
        with pytest.raises(Letter.DoesNotExist):
            reading.letter(harmful.pk, member)
        assert quarantine.waiting(brief, member) == []
        assert refused(quarantine.release, harmful, "fine", by=member, revision=0) == "role"
    assert quarantine.count(brief) == 1
    assert quarantine.waiting(brief, lucia) == [harmful]


def test_a_letter_the_attorney_returned_or_refused_stays_out_of_sight(brief, harmful, nora, lucia):
    decision = quarantine.send_back(harmful, "Please leave out how she came.", by=lucia, revision=0)
    assert not Letter.objects.visible_to(nora).filter(pk=harmful.pk).exists()
    review.undo(decision, by=lucia)
    assert again(harmful).state == "quarantined"
    quarantine.refuse(again(harmful), "cannot be used", by=lucia, revision=again(harmful).revision)
    assert not Letter.objects.visible_to(nora).filter(pk=harmful.pk).exists()


def test_a_released_letter_joins_the_queue_with_the_attorneys_reason(harmful, nora, lucia):
    assert refused(quarantine.release, harmful, "", by=lucia, revision=0) == "reason"
    assert refused(quarantine.release, harmful, "x", by=lucia, revision=9) == "changed"
    quarantine.release(harmful, "She tells of the river in town.", by=lucia, revision=0)
    assert reading.letter(harmful.pk, nora).state == "sent_in"
    assert harmful.findings.get().waived_by == lucia
    review.accept(again(harmful), by=nora, revision=again(harmful).revision)


def test_an_attorney_without_a_seat_reads_nothing(harmful, organisation):
    other = cast.member("marta", "attorney")
    assert not Letter.objects.visible_to(other).exists()
    assert refused(quarantine.release, harmful, "fine", by=other, revision=0) == "seat"


# Translation

WHOLE = Translated(
    text="Dear Judge …",
    name="Ida Berg",
    address=("3 Pine Road", "Valle Nuevo, VT 05999"),
    phone="555-0177",
    is_competent=True,
    is_not_attorney=True,
    signed_on=datetime.date(2026, 1, 5),
)


@pytest.fixture
def spanish(brief):
    return cast.letter(brief, "Rosa Núñez", language="es")


def test_a_spanish_letter_is_accepted_and_waits_for_its_translation(spanish, nora):
    review.accept(spanish, by=nora, revision=0)
    assert not translating.is_ready(spanish)
    translating.attach(spanish, WHOLE, by=nora)
    assert translating.is_ready(spanish)


@pytest.mark.parametrize("part", ["text", "name", "address", "phone", "is_competent", "is_not_attorney", "signed_on"])
def test_a_translation_is_complete_only_with_every_part_of_its_certificate(spanish, nora, part):
    import dataclasses

    empty = {"text": " ", "name": "", "address": (" ",), "phone": "", "signed_on": None}.get(part, False)
    translation = translating.attach(spanish, dataclasses.replace(WHOLE, **{part: empty}), by=nora)
    assert not translation.is_complete
    assert len(translating.missing(translation.content)) == 1
    assert not translating.is_ready(spanish)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "rosa NUNEZ"}, "writer"),
        ({"name": "Lucia"}, "attorney"),
        ({"signed_on": datetime.date(2099, 1, 1)}, "future"),
    ],
)
def test_neither_the_writer_nor_the_attorney_certifies_a_translation(spanish, nora, change, code):
    import dataclasses

    assert refused(translating.attach, spanish, dataclasses.replace(WHOLE, **change), by=nora) == code


def test_an_english_letter_needs_no_translation(letter, nora):
    assert translating.is_ready(letter)
    assert refused(translating.attach, letter, WHOLE, by=nora) == "english"


# Order


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | st.integers(0, 9)), max_size=8), st.data())
def test_a_moved_letter_stands_where_it_was_put_and_the_rest_keep_their_order(rows, data):
    letters = [Letter(order=order) for __, order in rows]
    for letter, (name, __) in zip(letters, rows, strict=True):
        letter.__dict__["content"] = {"writer": {"name": name}}
    line = arranging.in_group(letters)
    assert sorted(one.code for one in line) == sorted(one.code for one in letters)
    if not line:
        return
    mine, place = data.draw(st.sampled_from(line)), data.draw(st.integers(0, len(line) - 1))
    rest = [one for one in line if one.pk != mine.pk]
    for one, order in arranging.moved(line, mine, place).items():
        one.order = order
    after = arranging.in_group(letters)
    assert after.index(mine) == place
    assert [one for one in after if one.pk != mine.pk] == rest


def test_letters_stand_by_group_then_by_name_as_spanish_sorts(brief, nora):
    for name, group in (("Zoe", "family"), ("Ñusta", "community"), ("Úrsula", "community"), ("Nuria", "community")):
        letter = cast.letter(brief, name, group=group)
        review.accept(letter, by=nora, revision=0)
    names = [one.content["writer"]["name"] for one in arranging.arranged(brief.letters.all())]
    assert names == ["Zoe", "Nuria", "Ñusta", "Úrsula"]


def test_a_letter_is_moved_up_down_to_another_group_and_back_by_name(brief, nora):
    a, b, c = (cast.letter(brief, name) for name in ("Ana", "Bea", "Cira"))
    review.accept_passing(brief, by=nora)

    def line():
        return [one.content["writer"]["name"] for one in arranging.arranged(brief.letters.filter(state="accepted"))]

    review.move(c, -1, by=nora)
    assert line() == ["Ana", "Cira", "Bea"]
    review.move(c, -1, by=nora)
    review.move(c, -1, by=nora)
    assert line() == ["Cira", "Ana", "Bea"]
    review.move(again(a), 1, by=nora)
    assert line() == ["Cira", "Bea", "Ana"]
    review.group(again(b), "family", by=nora)
    assert line() == ["Bea", "Cira", "Ana"]
    review.sort_by_name(brief, by=nora)
    assert line() == ["Bea", "Ana", "Cira"]


def test_a_letter_that_is_not_accepted_has_no_place(letter, nora, ivo):
    assert refused(review.place, letter, 0, by=nora) == "not_accepted"
    assert refused(review.place, letter, 0, by=ivo) == "seat"
    assert refused(review.group, letter, "aliens", by=nora) == "group"
