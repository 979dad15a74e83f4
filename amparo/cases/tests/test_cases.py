import datetime

import pytest

from amparo.cases import opening, permits, placeholders, reading
from amparo.cases.models import Case, Permit, Person
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.safety import trail

AGREED = {"by": "herself", "language": "es", "how": "on a visit"}
SOON = datetime.timedelta(days=30)


def public_name(person, nora, value="Marisol"):
    return permits.give(person, "nickname", value, "public", clock.today() + SOON, AGREED, by=nora)


def marisol():
    return Person.objects.get(alias="Maple-7")


def test_only_who_was_let_in_sees_a_case(case, nora, ivo, lucia):
    assert [one.alias for one in reading.cases(nora)] == ["Maple-7"]
    assert reading.cases(ivo) == []
    with pytest.raises(Case.DoesNotExist):
        reading.case("Maple-7", ivo)
    opening.let_in(case, lucia, by=nora)
    assert reading.case("Maple-7", lucia) == case
    opening.let_out(case, lucia, by=nora)
    assert reading.cases(lucia) == []


@pytest.mark.parametrize("alias", ["Marisol Tzoy", "Marisol", "maple 7", "Maple-7; DROP", "", "Á-1", "Maple-7\n"])
def test_an_alias_that_could_be_a_name_is_refused(nora, alias):
    with pytest.raises(Refusal) as refused:
        opening.open_case(alias, "private", ["Oak-1"], by=nora)
    assert refused.value.code == "alias"


def test_an_alias_is_taken_once(case, nora):
    with pytest.raises(Refusal) as refused:
        opening.open_case("Oak-1", "private", ["Maple-8"], by=nora)
    assert refused.value.code == "taken"
    assert not Case.objects.filter(alias="Oak-1").exists()


def test_a_volunteer_opens_no_case_and_a_stranger_to_it_changes_nothing(case, beto, ivo):
    with pytest.raises(Refusal):
        opening.open_case("Oak-1", "private", ["Oak-1"], by=beto)
    with pytest.raises(Refusal) as refused:
        opening.set_publicness(case, "public", by=ivo)
    assert refused.value.code == "seat"


def test_only_the_attorney_enters_the_deadline_and_never_after_the_hearing(case, nora, lucia):
    opening.let_in(case, lucia, by=nora)
    one = marisol().proceedings.get(kind="bond")
    day = clock.today() + datetime.timedelta(days=20)
    with pytest.raises(Refusal):
        opening.set_deadline(one, day, 3, by=nora)
    opening.set_deadline(one, day, 3, by=lucia)
    one.refresh_from_db()
    assert opening.day(one, "deadline_on") == day
    with pytest.raises(Refusal) as refused:
        opening.set_deadline(one, day + datetime.timedelta(days=60), 3, by=lucia)
    assert refused.value.code == "after_hearing"


def test_a_placeholder_shows_the_fact_only_through_a_live_public_permit_of_a_public_case(case, nora):
    text = "Libertad para {nickname:Maple-7} de {town:Maple-7}"
    assert placeholders.resolve(text, "es") == "Libertad para una persona de nuestra comunidad de nuestro pueblo"
    permit = public_name(marisol(), nora)
    assert placeholders.resolve(text, "es") == "Libertad para Marisol de nuestro pueblo"
    opening.set_publicness(case, "supporters", by=nora)
    assert "Marisol" not in placeholders.resolve(text, "es")
    opening.set_publicness(case, "public", by=nora)
    permits.withdraw(permit, by=nora)
    assert placeholders.resolve(text, "en") == "Libertad para a member of our community de our town"


def test_an_ended_permit_takes_its_fact_back_and_is_forgotten(case, nora, monkeypatch):
    permit = public_name(marisol(), nora)
    monkeypatch.setattr(clock, "today", lambda: permit.until + datetime.timedelta(days=1))
    assert "Marisol" not in placeholders.resolve("{nickname:Maple-7}", "es")
    assert permits.forget_ended() == 1
    permit.refresh_from_db()
    assert permit.value is None
    assert permits.forget_ended() == 0


def test_what_letters_may_say_is_not_public(case):
    assert "TZOY" not in placeholders.resolve("{name:Maple-7} {a_number:Maple-7}", "es")
    assert "417" not in placeholders.resolve("{name:Maple-7} {a_number:Maple-7}", "es")


@pytest.mark.parametrize(
    "odd",
    ["{name:Nobody-1}", "{name:}", "{name:Maple-7", "{nombre:Maple-7}", "{{name:Maple-7}}", "{name:../x}", "100 % {0}"],
)
def test_an_odd_placeholder_is_never_an_error_and_never_a_fact(case, odd):
    assert "Marisol" not in placeholders.resolve(odd, "es")


def test_a_value_that_goes_into_a_page_is_escaped(case, nora):
    public_name(marisol(), nora, "<b>Mari</b>")
    assert placeholders.resolve("{nickname:Maple-7}", "es", html=True) == "&lt;b&gt;Mari&lt;/b&gt;"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"value": "  "}, "empty"),
        ({"fact": "a_number", "value": "12-34"}, "number"),
        ({"fact": "ssn"}, "fact"),
        ({"agreed": {"by": "", "language": "es", "how": "x"}}, "agreed"),
        ({"until": datetime.date(2020, 1, 1)}, "until"),
        ({"until": datetime.date(2099, 1, 1)}, "until"),
    ],
)
def test_a_permit_without_a_fact_a_word_or_an_end_is_refused(case, nora, change, code):
    asked = {
        "fact": "name", "value": "Marisol", "audience": "public", "until": clock.today() + SOON, "agreed": AGREED,
    } | change  # fmt: skip
    with pytest.raises(Refusal) as refused:
        permits.give(marisol(), by=nora, **asked)
    assert refused.value.code == code


def test_a_new_permit_replaces_the_standing_one(case, nora):
    public_name(marisol(), nora, "Mari")
    public_name(marisol(), nora, "Marisol")
    standing = Permit.objects.filter(person=marisol(), fact="nickname", audience="public", withdrawn_at=None)
    assert [one.value for one in standing] == ["Marisol"]


def test_the_trail_tells_of_a_permit_but_not_what_it_shows(case, nora):
    public_name(marisol(), nora)
    event = trail.of(case).last()
    assert event.deed == "cases.permit"
    assert "Marisol" not in str(event.details)


# Over HTTP


def test_a_case_page_is_absent_for_whoever_was_not_let_in(case, ivo, enter):
    person, one = marisol(), marisol().proceedings.first()
    permit = person.permits.first()
    browser = enter(ivo)
    assert "Maple-7" not in browser.get("/desk/cases/").content.decode()
    for path in (
        "/desk/cases/Maple-7/", f"/desk/cases/people/{person.pk}/permit/", f"/desk/cases/proceedings/{one.pk}/",
    ):  # fmt: skip
        assert browser.get(path).status_code == 404
    for path in (
        "/desk/cases/Maple-7/public/", f"/desk/cases/people/{person.pk}/proceeding/",
        f"/desk/cases/permits/{permit.pk}/withdraw/",
    ):  # fmt: skip
        assert browser.post(path).status_code == 404
    permit.refresh_from_db()
    assert permit.withdrawn_at is None


@pytest.mark.parametrize("language", ["es", "en"])
def test_nora_opens_a_case_and_writes_down_what_may_be_seen(nora, enter, language):
    nora.language = language
    nora.save()
    browser = enter(nora)
    page = browser.post("/desk/cases/new/", {"alias": "Oak-3", "people": "Oak-3", "publicness": "public"}, follow=True)
    assert "Oak-3" in page.content.decode()
    person = Person.objects.get(alias="Oak-3")
    wrong = browser.post(f"/desk/cases/people/{person.pk}/permit/", {"fact": "nickname", "value": "Lalo"})
    assert 'value="Lalo"' in wrong.content.decode()
    right = {
        "fact": "nickname", "value": "Lalo", "audience": "public", "agreed_by": "his mother", "how": "by phone",
        "language": "es", "until": (clock.today() + SOON).isoformat(),
    }  # fmt: skip
    page = browser.post(f"/desk/cases/people/{person.pk}/permit/", right, follow=True)
    assert "Lalo" in page.content.decode()
    assert placeholders.resolve("{nickname:Oak-3}", language) == "Lalo"
    page = browser.post(f"/desk/cases/permits/{person.permits.get().pk}/withdraw/", follow=True)
    assert "Lalo" not in page.content.decode()


def test_court_and_hearing_are_entered_by_the_organiser_and_the_deadline_only_by_the_attorney(case, nora, lucia, enter):
    opening.let_in(case, lucia, by=nora)
    one = marisol().proceedings.get(kind="bond")
    path, day = f"/desk/cases/proceedings/{one.pk}/", (clock.today() + SOON).isoformat()
    browser = enter(nora)
    browser.post(path, {"which": "court", "court": "Immigration Court\nRoom 2", "hearing_on": day})
    browser.post(path, {"which": "deadline", "deadline_on": day, "margin_days": 2})
    one.refresh_from_db()
    assert one.court == "Immigration Court\nRoom 2"
    assert one.dates.get("deadline_on") is None
    enter(lucia).post(path, {"which": "deadline", "deadline_on": day, "margin_days": 2})
    one.refresh_from_db()
    assert one.dates == {"hearing_on": day, "deadline_on": day, "margin_days": 2}
