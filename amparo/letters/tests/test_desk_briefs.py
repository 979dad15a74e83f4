import datetime

import pytest

from amparo.cases import opening as cases
from amparo.cases import permits
from amparo.cases.models import Case
from amparo.kernel import clock
from amparo.kernel.languages import Two
from amparo.kernel.refusal import Refusal
from amparo.letters import briefs, forms_desk, reading, telling
from amparo.letters.models import Brief
from amparo.safety import keyring
from tests import cast


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as found:
        act(*args, **kwargs)
    return found.value.code


def changed(brief, **what):
    return briefs.newest(brief).terms.changed(**what)


# Rules


def test_nobody_is_named_in_a_brief_without_having_agreed(case, nora):
    person = case.people.get(alias="Maple-8")
    permits.withdraw(permits.live(person, "name", "brief"), by=nora)
    assert refused(briefs.open_brief, case, "maple-7", by=nora) == "permit"
    assert not Brief.objects.exists()


def test_a_short_name_is_taken_once_and_names_nobody_oddly(brief, case, nora):
    assert refused(briefs.open_brief, case, "maple-7", by=nora) == "taken"
    assert refused(briefs.open_brief, case, "Marisol Tzoy", by=nora) == "slug"


def test_a_brief_has_a_key_of_its_own_from_its_first_moment(brief):
    assert len(keyring.key(brief.pk)) == 32


def test_an_approved_version_never_changes(brief, nora):
    first = briefs.newest(brief)
    second = briefs.revise(brief, changed(brief, min_words=100), by=nora)
    assert second.number == 2
    first.refresh_from_db()
    assert first.terms.min_words == 120
    assert reading.open_version(brief) == first
    assert briefs.revise(brief, changed(brief, min_words=90), by=nora).number == 2


def test_a_version_a_letter_was_written_under_never_changes(brief, nora, lucia):
    second = briefs.revise(brief, changed(brief, min_words=100), by=nora)
    cast.letter(brief)
    assert briefs.revise(brief, changed(brief, min_words=90), by=nora).number == second.number + 1


def test_only_an_attorney_with_a_seat_approves_and_only_what_she_read(brief, nora, lucia, organisation):
    draft = briefs.revise(brief, changed(brief, min_words=100), by=nora)
    other = cast.member("marta", "attorney")
    assert refused(briefs.approve, brief, draft, by=nora) == "role"
    assert refused(briefs.approve, brief, draft, by=other) == "seat"
    briefs.revise(brief, changed(brief, min_words=90), by=nora)
    assert refused(briefs.approve, brief, draft, by=lucia) == "changed"
    briefs.approve(brief, briefs.newest(brief), by=lucia)
    assert reading.open_version(brief).number == 2


@pytest.mark.parametrize(
    "what",
    [
        {"addressee": ()},
        {"addressee": ("ICE Field Office", "1 Example Plaza")},
        {"return_to": ("DHS", "Washington")},
        {"return_to": ()},
        {"closing": Two("Gracias.", "")},
        {"proceedings": ()},
        {"openings": {frozenset({"p9"}): Two("a", "b")}},
        {"openings": {frozenset({"p1"}): Two("a", "same"), frozenset({"p2"}): Two("b", "same")}},
    ],
)
def test_an_incomplete_brief_or_one_that_speaks_to_the_agency_is_not_approved(brief, nora, lucia, what):
    draft = briefs.revise(brief, changed(brief, **what), by=nora)
    assert refused(briefs.submit, brief, draft, attorney=lucia, by=nora) == "incomplete"
    assert refused(briefs.approve, brief, draft, by=lucia) == "incomplete"


def test_a_brief_closes_when_a_permit_to_be_named_ends(brief, nora, lucia):
    assert briefs.close_lapsed() == []
    person = brief.people.get(key="p1").person
    permits.withdraw(permits.live(person, "name", "brief"), by=nora)
    assert briefs.lapsed(brief) == ["Maple-7"]
    assert briefs.close_lapsed() == [brief]
    brief.refresh_from_db()
    assert brief.state == "closed"
    assert refused(briefs.reopen, brief, by=nora) == "permit"


def test_a_seat_needs_a_reason_and_lets_who_works_on_cases_see_the_case(brief, nora, beto, ivo, lucia):
    assert refused(briefs.give_seat, brief, ivo, by=nora, reason=" ") == "reason"
    briefs.give_seat(brief, ivo, by=nora, reason="helps with letters")
    assert Brief.objects.visible_to(ivo).exists()
    assert Case.objects.visible_to(ivo).exists()
    assert Case.objects.visible_to(lucia).exists()
    assert not Case.objects.visible_to(beto).exists()
    briefs.take_seat(brief.seats.get(member=ivo), by=nora)
    assert not Brief.objects.visible_to(ivo).exists()
    assert not Case.objects.visible_to(ivo).exists()


def test_a_seat_ends_on_its_day(brief, nora, ivo, monkeypatch):
    today = clock.today()
    briefs.give_seat(brief, ivo, by=nora, reason="one week", until=today)
    assert Brief.objects.visible_to(ivo).exists()
    monkeypatch.setattr(clock, "today", lambda: today + datetime.timedelta(days=1))
    assert not Brief.objects.visible_to(ivo).exists()


def test_the_last_who_can_look_after_a_brief_stays(brief, nora, lucia):
    briefs.take_seat(brief.seats.get(member=lucia), by=nora)
    assert refused(briefs.take_seat, brief.seats.get(member=nora), by=nora) == "last"


def test_numbers_are_released_by_the_attorney_and_never_where_the_packet_keeps_them(brief, nora, lucia):
    assert refused(briefs.release_numbers, brief, by=nora) == "role"
    briefs.release_numbers(brief, by=lucia)
    assert brief.numbers_released_at
    briefs.revise(brief, changed(brief, number_policy="packet_only"), by=nora)
    assert refused(briefs.release_numbers, brief, by=lucia) == "packet_only"


def test_what_changed_is_told_beside_what_stood_before(brief):
    before = briefs.newest(brief).terms
    now = before.changed(closing=Two("Gracias.", "Thank you."), tips=before.tips[:-1])
    different = [line for line in telling.compared(now, before) if line.before is not None]
    assert {line.key for line in different} == {"closing", f"tip {len(before.tips)}"}
    assert [line.before for line in different if line.key == "closing"] == [before.closing]
    assert all(line.before is None for line in telling.compared(before, before))


@pytest.mark.parametrize("name", forms_desk.SECTIONS)
def test_a_section_saved_untouched_changes_nothing(brief, name):
    terms = briefs.newest(brief).terms
    opened = forms_desk.SECTIONS[name](terms)
    data = {field: opened[field].value() for field in opened.fields}
    data = {key: value for key, value in data.items() if value not in (None, False)}
    form = forms_desk.SECTIONS[name](terms, data)
    assert form.is_valid(), form.errors
    assert form.changed().to_json() == terms.to_json()


# Over HTTP


@pytest.mark.parametrize("language", ["es", "en"])
def test_nora_makes_a_brief_from_a_case_changes_it_and_lucia_approves(case, nora, lucia, enter, client, language):
    nora.language = lucia.language = language
    nora.save()
    lucia.save()
    browser = enter(nora)
    page = browser.get("/desk/briefs/new/Maple-7/")
    assert page.status_code == 200
    page = browser.post(
        "/desk/briefs/new/Maple-7/", {"slug": "maple-7", "p1-pronoun": "she", "p2-pronoun": "he"}, follow=True
    )
    assert page.redirect_chain[-1][0] == "/desk/briefs/maple-7/terms/"
    for name in forms_desk.SECTIONS:
        assert browser.get(f"/desk/briefs/maple-7/terms/{name}/").status_code == 200
    page = browser.post(
        "/desk/briefs/maple-7/terms/addressee/",
        {
            "addressee": "Immigration Court\nSpringfield",
            "salutation_es": "Señora Jueza:",
            "salutation_en": "Your Honor,",
        },
        follow=True,
    )
    brief = Brief.objects.get()
    assert briefs.newest(brief).terms.salutation == Two("Señora Jueza:", "Your Honor,")
    page = browser.post("/desk/briefs/maple-7/ask/", {"attorney": "lucia"}, follow=True)
    assert page.status_code == 200
    assert browser.post("/desk/briefs/maple-7/approval/", {"version": "x"}).status_code == 404
    browser = enter(lucia)
    assert "/approval/" in browser.get("/desk/briefs/maple-7/").content.decode()
    page = browser.get("/desk/briefs/maple-7/approval/")
    text = page.content.decode()
    assert "A 000-417-923" in text
    assert "Señora Jueza:" in text
    wrong = browser.post("/desk/briefs/maple-7/approval/", {"version": "stale"}, follow=True)
    assert Brief.objects.get().state == "draft"
    assert wrong.status_code == 200
    browser.post("/desk/briefs/maple-7/approval/", {"version": page.context["mark"]}, follow=True)
    assert Brief.objects.get().state == "open"
    for path in ("", "terms/", "preview/", "preview/?in=es", "preview/?in=en", "seats/", "approval/"):
        assert browser.get(f"/desk/briefs/maple-7/{path}").status_code == 200


def test_what_is_missing_of_a_persons_facts_is_asked_and_becomes_permits(nora, enter):
    case = cases.open_case("Oak-3", "private", ["Oak-3"], by=nora)
    browser = enter(nora)
    page = browser.post("/desk/briefs/new/Oak-3/", {"slug": "oak-3", "p1-name": "Lalo CUX PÉREZ", "p1-pronoun": "he"})
    assert 'value="Lalo CUX PÉREZ"' in page.content.decode()
    assert not Brief.objects.exists()
    data = {
        "slug": "oak-3", "p1-name": "Lalo CUX PÉREZ", "p1-nickname": "Lalo", "p1-pronoun": "he", "p1-a_number": "A12-345-678",
        "p1-agreed_by": "his mother", "p1-how": "by telephone", "p1-language": "es",
        "p1-until": (clock.today() + datetime.timedelta(days=90)).isoformat(),
    }  # fmt: skip
    browser.post("/desk/briefs/new/Oak-3/", data)
    named = briefs.newest(Brief.objects.get()).terms.persons[0]
    assert (named.legal_name, named.short_name, named.a_number) == ("Lalo CUX PÉREZ", "Lalo", "012345678")
    assert case.people.get().permits.count() == 3


def test_for_whoever_has_no_seat_there_is_no_brief(brief, ivo, enter):
    browser = enter(ivo)
    assert "maple-7" not in browser.get("/desk/briefs/").content.decode()
    seat = brief.seats.first()
    for path in (
        "",
        "terms/",
        "terms/closing/",
        "preview/",
        "approval/",
        "seats/",
        "letters/",
        "order/",
        "quarantine/",
    ):
        assert browser.get(f"/desk/briefs/maple-7/{path}").status_code == 404, path
    for path in (
        "ask/", "close/", "reopen/", "numbers/", "permits/", f"seats/{seat.pk}/", "letters/accept/", "order/move/", "approval/",
    ):  # fmt: skip
        assert browser.post(f"/desk/briefs/maple-7/{path}").status_code == 404, path
    assert browser.get("/desk/briefs/new/Maple-7/").status_code == 404


def test_a_volunteer_sees_neither_the_terms_with_the_numbers_nor_who_has_seats(brief, beto, enter):
    browser = enter(beto)
    for path in ("terms/", "terms/persons/", "approval/", "seats/"):
        assert browser.get(f"/desk/briefs/maple-7/{path}").status_code == 404
    for path in ("", "preview/"):
        text = browser.get(f"/desk/briefs/maple-7/{path}").content.decode()
        assert "417" not in text
    browser.post("/desk/briefs/maple-7/close/")
    assert Brief.objects.get().state == "open"


def test_a_half_filled_opening_or_tip_comes_back_with_what_was_typed(brief, nora, enter):
    browser = enter(nora)
    terms = briefs.newest(brief).terms
    data = {"plea_es": terms.plea.es, "plea_en": terms.plea.en, "o_p1_p2_es": "Conozco a {names}.", "o_p1_p2_en": ""}
    page = browser.post("/desk/briefs/maple-7/terms/openings/", data)
    assert "Conozco a {names}." in page.content.decode()
    assert briefs.newest(brief).number == 1
    data["o_p1_p2_en"] = "I know {names}."
    browser.post("/desk/briefs/maple-7/terms/openings/", data)
    assert briefs.newest(brief).terms.openings == {
        frozenset({"p1", "p2"}): Two("Conozco a {names}.", "I know {names}.")
    }


def test_the_checks_that_protect_somebody_cannot_be_switched_off(brief, nora, enter):
    browser = enter(nora)
    rules = {f"L{n}": "off" for n in range(1, 26)}
    browser.post("/desk/briefs/maple-7/terms/checks/", rules)
    terms = briefs.newest(brief).terms
    assert terms.severity("L14") == "off"
    assert {terms.severity(rule) for rule in ("L4", "L15", "L22")} == {"block"}


def test_the_brief_is_closed_opened_and_a_seat_is_given_and_taken(brief, nora, ivo, enter):
    browser = enter(nora)
    browser.post("/desk/briefs/maple-7/close/")
    assert Brief.objects.get().state == "closed"
    browser.post("/desk/briefs/maple-7/reopen/")
    assert Brief.objects.get().state == "open"
    browser.post("/desk/briefs/maple-7/seats/", {"member": "ivo", "reason": ""})
    assert not Brief.objects.visible_to(ivo).exists()
    browser.post("/desk/briefs/maple-7/seats/", {"member": "ivo", "reason": "reads Spanish"})
    assert Brief.objects.visible_to(ivo).exists()
    browser.post(f"/desk/briefs/maple-7/seats/{brief.seats.get(member=ivo).pk}/")
    assert not Brief.objects.visible_to(ivo).exists()
