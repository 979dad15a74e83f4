import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amparo.files.tests import making
from amparo.letters.models import Letter
from amparo.letters.tests import finished
from amparo.letters.tests.finished import NAMES, paragraphs
from amparo.safety import trail

BRING = "/desk/briefs/maple-7/import/"


@pytest.fixture(params=["es", "en"])
def at_the_desk(request, nora, enter):
    """Nora's browser, once in each language."""
    nora.language = request.param
    nora.save()
    return enter(nora)


def upload(browser, **files):
    sent = [SimpleUploadedFile(name.replace("_dot_", "."), data) for name, data in files.items()]
    return browser.post(BRING, {"letters": sent})


def test_for_whoever_has_no_seat_there_is_no_page(brief, ivo, enter):
    browser = enter(ivo)
    assert browser.get(BRING).status_code == 404
    assert upload(browser, a_dot_txt=finished.txt(paragraphs(brief))).status_code == 404
    assert Letter.objects.count() == 0


def test_several_files_at_once_each_with_its_line(brief, at_the_desk, nora):
    whole = finished.pdf(paragraphs(brief))
    page = upload(
        at_the_desk,
        one_dot_pdf=whole,
        two_dot_docx=finished.docx(paragraphs(brief, NAMES[1])),
        torn_dot_pdf=b"%PDF-1.4 oh no",
        harm_dot_txt=finished.txt(paragraphs(brief, NAMES[2], event="Marisol crossed the border without papers.")),
    )
    text = page.content.decode()
    assert page.status_code == 200
    assert {letter.state for letter in Letter.objects.all()} == {"sent_in", "quarantined"}
    assert [one.state for one, _letter in page.context["taken"]] == ["sent_in", "sent_in", "refused", "quarantined"]
    assert str(page.context["taken"][2][0].refusal) in text
    harmful = Letter.objects.get(state="quarantined")
    assert str(harmful.pk) not in text  # only the attorney opens it
    assert trail.of(harmful).get(deed="letters.import").actor == nora.actor
    again = upload(at_the_desk, one_dot_pdf=whole)
    assert [one.is_new for one, _letter in again.context["taken"]] == [False]
    assert Letter.objects.count() == 3


def test_nothing_chosen_is_said_on_the_page(brief, at_the_desk):
    page = at_the_desk.post(BRING, {})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert b'role="alert"' in page.content


def test_200_mb_are_refused_before_they_are_read(brief, at_the_desk):
    class Unread:
        def read(self, *_size):
            raise AssertionError("the body was read")

        readline = read

    page = at_the_desk.generic(
        "POST", BRING, b"x", content_type="multipart/form-data; boundary=b",
        CONTENT_LENGTH="200000000", **{"wsgi.input": Unread()},
    )  # fmt: skip
    assert page.status_code == 413
    assert b"30 MB" in page.content
    assert b'role="alert"' in page.content


def test_a_person_says_who_wrote_it_and_it_goes_to_review(brief, at_the_desk, nora):
    upload(at_the_desk, a_dot_txt=finished.txt(paragraphs(brief, head="", foot="Sincerely,\nyour neighbor")))
    letter = Letter.objects.get()
    assert letter.state == "needs_person"
    at = f"/desk/letters/{letter.pk}/writer/"
    assert at in at_the_desk.get(f"/desk/letters/{letter.pk}/").content.decode()
    page = at_the_desk.get(at)
    assert "your neighbor" in page.content.decode()
    said = {
        "name": "Ana Ruiz Ixcoy", "address": "3 Elm Street\nValle Nuevo, VT 05999", "dated": letter.content["dated"],
        "known": ["p1", "p2"], "relationship": "neighbor", "known_since": "2019", "signature": "ink",
    }  # fmt: skip
    wrong = at_the_desk.post(at, said | {"name": "", "revision": letter.revision})
    assert wrong.context["form"].errors.keys() == {"name"}
    late = at_the_desk.post(at, said | {"revision": letter.revision + 7})
    assert late.context["form"].non_field_errors()
    future = at_the_desk.post(at, said | {"revision": letter.revision, "dated": "2999-01-01"})
    assert future.context["form"].errors.keys() == {"dated"}
    done = at_the_desk.post(at, said | {"revision": letter.revision})
    assert done.status_code == 302, done.context["form"].errors
    letter = Letter.objects.get()
    assert (letter.state, letter.content["writer"]["town"]) == ("sent_in", "Valle Nuevo")
    assert letter.content["signature"] == {"kind": "ink"}
    assert not letter.findings.filter(rule__in=["L7", "L8"]).exists()


def test_who_wrote_a_letter_is_asked_only_of_files_that_came_to_the_office(letter, nora, ivo, enter):
    assert enter(nora).get(f"/desk/letters/{letter.pk}/writer/").status_code == 404
    assert enter(ivo).get(f"/desk/letters/{letter.pk}/writer/").status_code == 404


def test_a_text_that_may_differ_from_its_page_waits_until_somebody_compared_it(brief, at_the_desk):
    tracked = making.plain_pdf(making.with_script, text="Dear Judge, hello there")
    upload(at_the_desk, a_dot_pdf=tracked)
    assert Letter.objects.get().state == "needs_person"
