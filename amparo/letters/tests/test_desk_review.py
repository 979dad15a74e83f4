import datetime
import uuid

import pytest

from amparo.files import store
from amparo.letters import desk_review, review, translating
from amparo.letters.models import Attachment, Letter
from tests import cast


def again(letter):
    return Letter.objects.get(pk=letter.pk)


def act(browser, letter, what, **data):
    return browser.post(f"/desk/letters/{letter.pk}/{what}/", {"revision": again(letter).revision} | data, follow=True)


@pytest.fixture(params=["es", "en"])
def at_the_desk(request, nora, enter):
    """Nora's browser, once in each language."""
    nora.language = request.param
    nora.save()
    return enter(nora)


def test_for_whoever_has_no_seat_there_is_no_letter(letter, ivo, enter):
    browser = enter(ivo)
    finding, decision = uuid.uuid4(), uuid.uuid4()
    for path in ("", "page/1.svg", f"original/{uuid.uuid4()}/", "translation/"):
        assert browser.get(f"/desk/letters/{letter.pk}/{path}").status_code == 404, path
    for path in (
        "accept", "return", "refuse", "release", "text", f"waive/{finding}", f"undo/{decision}", "assign", "known", "number",
    ):  # fmt: skip
        assert browser.post(f"/desk/letters/{letter.pk}/{path}/", {"revision": 0}).status_code == 404, path
    assert again(letter).state == "sent_in"


def test_a_draft_is_its_writers_own(brief, nora, enter):
    draft = cast.letter(brief, state="draft", sent_in_at=None)
    assert enter(nora).get(f"/desk/letters/{draft.pk}/").status_code == 404


def test_a_decision_is_a_button_press_never_a_link(letter, nora, enter):
    assert enter(nora).get(f"/desk/letters/{letter.pk}/accept/").status_code == 405


def test_the_queue_shows_what_blocks_and_who_waits_since_when(brief, at_the_desk):
    cast.letter(brief, "Ana Ruiz")
    cast.letter(brief, "Óscar Díaz")
    blocked = cast.letter(brief, "Zoe Alba")
    cast.finding(blocked, "L8")
    cast.letter(brief, "Foto Sola", state="needs_person", content={"text": ""})
    page = at_the_desk.get("/desk/briefs/maple-7/letters/")
    text = page.content.decode()
    assert [(key, [row.name for row in rows]) for key, __, rows in page.context["groups"]] == [
        ("ready", ["Ana Ruiz", "Óscar Díaz"]), ("read", ["Foto Sola"]), ("L8", ["Zoe Alba"]),
    ]  # fmt: skip
    assert text.count("/desk/letters/") == 4


def test_an_empty_queue_says_what_will_come(brief, at_the_desk):
    assert 'class="empty"' in at_the_desk.get("/desk/briefs/maple-7/letters/").content.decode()


def test_a_letter_shows_its_page_its_text_and_its_findings_with_the_passage_marked(letter, at_the_desk):
    cast.finding(letter, "L14", "advise", passage="Nobody had asked them.")
    text = at_the_desk.get(f"/desk/letters/{letter.pk}/").content.decode()
    assert "page/1.svg" in text
    assert '<mark id="found-1" class="attention">Nobody had asked them.' in text
    assert "Rosa Linden" in text
    assert "417-923" not in text
    image = at_the_desk.get(f"/desk/letters/{letter.pk}/page/1.svg")
    assert image["Content-Type"] == "image/svg+xml"
    assert "no-store" in image["Cache-Control"]


def test_accepting_leads_to_the_next_letter_that_waits(brief, at_the_desk):
    first, second = cast.letter(brief, "Ana Ruiz"), cast.letter(brief, "Óscar Díaz")
    page = act(at_the_desk, first, "accept")
    assert page.redirect_chain[-1][0] == f"/desk/letters/{second.pk}/"
    assert again(first).state == "accepted"
    page = act(at_the_desk, second, "accept")
    assert page.redirect_chain[-1][0] == "/desk/briefs/maple-7/letters/"


def test_a_press_in_an_old_tab_changes_nothing_and_says_so(letter, nora, beto, enter):
    review.accept(letter, by=beto, revision=0)
    page = enter(nora).post(f"/desk/letters/{letter.pk}/accept/", {"revision": "0"}, follow=True)
    assert "beto" in page.content.decode()
    assert letter.decisions.count() == 1
    for odd in ("", "x", "-1", "٣"):
        assert enter(nora).post(f"/desk/letters/{letter.pk}/accept/", {"revision": odd}).status_code == 302


def test_a_return_without_a_reason_comes_back_and_with_one_goes_to_the_writer(letter, at_the_desk):
    page = act(at_the_desk, letter, "return", reason=" ")
    assert 'id="error_return"' in page.content.decode()
    assert again(letter).state == "sent_in"
    act(at_the_desk, letter, "return", reason="Since when do you know them?")
    assert again(letter).state == "returned"
    text = at_the_desk.get(f"/desk/letters/{letter.pk}/").content.decode()
    assert "Since when do you know them?" in text
    decision = letter.decisions.get()
    act(at_the_desk, letter, f"undo/{decision.pk}")
    assert again(letter).state == "sent_in"
    act(at_the_desk, letter, "refuse", reason="not about them")
    assert again(letter).state == "refused"


def test_a_finding_is_waived_with_a_reason_and_stays_readable(letter, at_the_desk):
    finding = cast.finding(letter, "L8")
    page = act(at_the_desk, letter, f"waive/{finding.pk}", reason="")
    assert page.status_code == 200
    act(at_the_desk, letter, f"waive/{finding.pk}", reason="signed before me")
    text = at_the_desk.get(f"/desk/letters/{letter.pk}/").content.decode()
    assert "signed before me" in text
    act(at_the_desk, letter, "accept")
    assert again(letter).state == "accepted"


def test_all_that_pass_are_accepted_with_one_button(brief, at_the_desk):
    letters = [cast.letter(brief, name) for name in ("Ana Ruiz", "Óscar Díaz")]
    at_the_desk.post("/desk/briefs/maple-7/letters/accept/")
    assert {again(one).state for one in letters} == {"accepted"}


def test_a_letter_is_given_to_a_colleague(letter, at_the_desk, beto):
    act(at_the_desk, letter, "assign", to="beto")
    assert again(letter).assigned_to == beto
    assert "beto" in at_the_desk.get("/desk/briefs/maple-7/letters/").content.decode()
    assert act(at_the_desk, letter, "assign", to="ivo").status_code == 404


def test_the_office_says_that_it_knows_the_writer_and_her_copy_may_carry_the_number(brief, at_the_desk):
    letter = cast.letter(brief, confirmed_at=None)
    act(at_the_desk, letter, "number")
    assert again(letter).number_released_at is None
    act(at_the_desk, letter, "known")
    act(at_the_desk, letter, "number")
    assert again(letter).number_released_at


# A picture that somebody has to read


def test_somebody_types_what_a_picture_says_and_a_colleague_decides(brief, at_the_desk, nora, beto):
    letter = cast.letter(
        brief, state="needs_person", source="uploaded", content={"text": "", "signature": {"kind": "none"}}
    )
    file = store.put(b"\xff\xd8 a picture", holder=brief.pk, kind="original", media_type="image/jpeg")
    attachment = Attachment.objects.create(letter=letter, file=file, kind="original")
    text = at_the_desk.get(f"/desk/letters/{letter.pk}/").content.decode()
    assert f"original/{attachment.pk}/" in text
    saved = at_the_desk.get(f"/desk/letters/{letter.pk}/original/{attachment.pk}/")
    assert saved.content == b"\xff\xd8 a picture"
    assert saved["Content-Disposition"].startswith("attachment")
    act(at_the_desk, letter, "text", text=" ")
    assert again(letter).state == "needs_person"
    act(at_the_desk, letter, "text", text=cast.LETTER_TEXT)
    assert again(letter).state == "sent_in"
    assert not review.may_review(again(letter), nora)
    assert review.may_review(again(letter), beto)


# Quarantine


@pytest.fixture
def harmful(brief):
    letter = cast.letter(
        brief, "Zoe Alba", state="quarantined", content={"text": "Cruzamos juntas el desierto en 2009."}
    )
    cast.finding(letter, "L15", passage="Cruzamos", audience="attorney")
    return letter


@pytest.mark.parametrize("who", ["nora", "beto"])
def test_a_volunteer_and_a_campaigner_learn_only_that_a_letter_is_there(harmful, brief, request, enter, who):
    browser = enter(request.getfixturevalue(who))
    assert browser.get(f"/desk/letters/{harmful.pk}/").status_code == 404
    for path in ("", "letters/", "quarantine/", "order/"):
        text = browser.get(f"/desk/briefs/maple-7/{path}").content.decode()
        assert "Zoe" not in text
        assert harmful.code not in text
    assert browser.get("/desk/briefs/maple-7/quarantine/").context["count"] == 1


def test_the_attorney_reads_it_and_releases_it_with_a_reason(harmful, lucia, nora, enter):
    browser = enter(lucia)
    assert "Zoe Alba" in browser.get("/desk/briefs/maple-7/quarantine/").content.decode()
    text = browser.get(f"/desk/letters/{harmful.pk}/").content.decode()
    assert "Cruzamos" in text
    assert "page/1.svg" not in text
    act(browser, harmful, "release", reason="")
    assert again(harmful).state == "quarantined"
    act(browser, harmful, "release", reason="pleaded already")
    assert again(harmful).state == "sent_in"
    assert "Zoe Alba" in enter(nora).get("/desk/briefs/maple-7/letters/").content.decode()


@pytest.mark.parametrize(("what", "state"), [("return", "returned"), ("refuse", "refused")])
def test_the_attorney_returns_or_leaves_out_and_nobody_else_reads_it(harmful, lucia, nora, enter, what, state):
    act(enter(lucia), harmful, what, reason="please leave out how you came")
    assert again(harmful).state == state
    assert enter(nora).get(f"/desk/letters/{harmful.pk}/").status_code == 404


# Translation


def test_a_translation_is_kept_while_incomplete_and_completes_with_its_certificate(brief, at_the_desk, nora):
    letter = cast.letter(brief, "Rosa Núñez", language="es")
    review.accept(letter, by=nora, revision=0)
    assert "translation/" in at_the_desk.get("/desk/briefs/maple-7/letters/").content.decode()
    path = f"/desk/letters/{letter.pk}/translation/"
    data = {"text": "Dear Judge", "name": "Ida Berg", "address": "3 Pine Road\nValle Nuevo", "phone": "555-0177"}
    at_the_desk.post(path, data)
    assert not translating.is_ready(letter)
    assert "Ida Berg" in at_the_desk.get(path).content.decode()
    whole = data | {"is_competent": "on", "is_not_attorney": "on", "signed_on": datetime.date(2026, 1, 5).isoformat()}
    wrong = at_the_desk.post(path, whole | {"name": "Rosa Nuñez"})
    assert "Dear Judge" in wrong.content.decode()
    assert not translating.is_ready(letter)
    at_the_desk.post(path, whole)
    assert translating.is_ready(letter)


def test_an_english_letter_has_no_translation_page(letter, at_the_desk):
    assert at_the_desk.get(f"/desk/letters/{letter.pk}/translation/").status_code == 404


# Order


def test_letters_are_moved_with_buttons_to_a_place_and_to_another_group(brief, at_the_desk, nora):
    a, b, c = (cast.letter(brief, name) for name in ("Ana", "Bea", "Cira"))
    review.accept_passing(brief, by=nora)

    def line():
        page = at_the_desk.get("/desk/briefs/maple-7/order/")
        return [name for *__, rows in page.context["groups"] for __, name, __ in rows]

    def move(letter, **how):
        at_the_desk.post("/desk/briefs/maple-7/order/move/", {"letter": letter.pk, "place": ""} | how)

    move(c, up="1")
    assert line() == ["Ana", "Cira", "Bea"]
    move(a, down="1")
    assert line() == ["Cira", "Ana", "Bea"]
    move(b, place="1")
    assert line() == ["Bea", "Cira", "Ana"]
    move(a, group="family")
    assert line() == ["Ana", "Bea", "Cira"]
    at_the_desk.post("/desk/briefs/maple-7/order/move/", {"sort": "1"})
    assert line() == ["Ana", "Bea", "Cira"]
    for odd in ("nonsense", str(uuid.uuid4()), ""):
        assert at_the_desk.post("/desk/briefs/maple-7/order/move/", {"letter": odd, "up": "1"}).status_code == 404


# The marked text


@pytest.mark.parametrize(
    ("text", "passages", "pieces"),
    [
        ("uno dos tres", ["dos"], [[("uno ", 0, ""), ("dos", 1, "found-1"), (" tres", 0, "")]]),
        ("uno\n\ndos", ["dos", "uno"], [[("uno", 2, "found-2")], [("dos", 1, "found-1")]]),
        ("uno dos", ["uno dos", "dos"], [[("uno dos", 1, "found-1")]]),
        ("uno", ["nada", ""], [[("uno", 0, "")]]),
        ("", ["x"], [[]]),
    ],
)
def test_a_passage_is_marked_where_it_stands_and_nothing_is_lost(text, passages, pieces):
    class Found:
        def __init__(self, passage):
            self.said = {"evidence": [{"start": 0, "text": passage, "place": "body"}]}

    found = desk_review.marked(text, [Found(passage) for passage in passages])
    assert found == pieces
    assert "\n\n".join("".join(piece for piece, *__ in one) for one in found) == text
