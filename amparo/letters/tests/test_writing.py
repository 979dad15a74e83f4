"""The writer's way, over HTTP as her telephone would go it: no script, no cookie, no account."""

import datetime
import io
import logging
import re

import pytest
from django.core import signing

from amparo.kernel import clock
from amparo.letters import access, printing, writing
from amparo.letters.models import Access, Letter
from amparo.letters.tests.writers import ABOUT, HERE, SAID, at, send, token_in
from amparo.letters.words import Source, State
from amparo.mail.models import Mail
from amparo.safety.models import Event


@pytest.mark.parametrize("language", ["es", "en"])
def test_somebody_writes_a_letter_from_the_first_page_to_the_thanks(client, written, language):
    start = client.get(at("start", language, "maple-7"))
    assert start.status_code == 200
    assert at("begin", language, "maple-7") in start.content.decode()
    token = written(language)
    text = client.get(at("text", language, token)).content.decode()
    assert "Marisol TZOY CHÁVEZ" in text
    assert "000-417-923" not in text
    assert client.get(at("check", language, token)).status_code == 200
    page = client.get(at("sign", language, token))
    assert page.status_code == 200
    picture = re.search(r'src="([^"]+\.svg)"', page.content.decode()).group(1)
    image = client.get(picture)
    assert image["Content-Type"] == "image/svg+xml"
    sent = send(client, token, language)
    assert sent.status_code == 302, sent.content.decode()
    letter = access.letter_for(token)
    assert letter.state == State.SENT_IN
    assert letter.language == language
    assert letter.content["writer"]["name"] == ABOUT["name"]
    assert client.get(at("mine", language, token)).status_code == 200
    pdf = client.get(at("pdf", language, token))
    assert pdf.content.startswith(b"%PDF")
    assert not client.cookies
    assert all("Set-Cookie" not in answer for answer in (start, page, sent, pdf))


def test_every_page_is_private_and_kept_by_no_browser(client, written):
    token = written()
    for name in ("mine", "known", "about", "text", "check", "sign", "withdraw", "pdf"):
        answer = client.get(at(name, "en", token))
        assert answer["Cache-Control"] == "no-store", name
        assert "noindex" in answer["X-Robots-Tag"], name


def test_who_has_not_read_who_will_see_the_letter_comes_back_to_that_page(client, brief):
    answer = client.get(at("begin", "es", "maple-7"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(at("start", "es", "maple-7"))
    assert client.post(at("begin", "es", "maple-7"), {"known": ["p1"]}, **HERE).status_code == 302
    assert not Letter.objects.exists()


def test_who_knows_nobody_is_asked_about_the_work(client, begin):
    token = begin("en", ())
    letter = access.letter_for(token)
    assert letter.content["known"] == []
    assert "who_you_are_work" in [one.key for one in writing.questions(letter)]
    page = client.get(at("question", "en", token, 1)).content.decode()
    assert "You do not need to know" in page
    assert "Semilla Libre" in page


def test_a_draft_goes_on_where_it_was_left_and_back_works(client, begin):
    token = begin()
    client.post(at("question", "en", token, 1), {"said": "I teach at the school on Mill Road with her."}, **HERE)
    assert client.get(at("mine", "en", token))["Location"] == at("question", "en", token, 2)
    assert "I teach at the school" in client.get(at("question", "en", token, 1)).content.decode()
    assert at("question", "en", token, 1) in client.get(at("question", "en", token, 2)).content.decode()


def test_a_needed_answer_is_asked_for_and_what_was_typed_stays(client, begin):
    token = begin()
    page = client.post(at("question", "en", token, 1), {"said": "  "}, **HERE)
    assert page.status_code == 200
    assert "Please write something here" in page.content.decode()
    long = client.post(at("question", "en", token, 1), {"said": "x" * 12_001}, **HERE)
    assert long.status_code == 200
    assert "x" * 100 in long.content.decode()


def test_a_draft_of_a_closed_or_unknown_brief_is_refused_clearly(client, brief):
    brief.state = "closed"
    brief.save()
    for name in ("start", "begin", "upload", "sheet_es", "sheet_en"):
        assert client.get(at(name, "es", "maple-7")).status_code == 410, name
        assert client.get(at(name, "es", "nobody-knows")).status_code == 404, name
    brief.state = "draft"
    brief.save()
    assert client.get(at("start", "es", "maple-7")).status_code == 404


def test_forged_expired_and_used_links_get_the_same_bytes(client, begin):
    token = begin()
    forged = client.get(at("mine", "en", "x" * 43))
    letter = access.letter_for(token)
    Access.objects.filter(letter=letter).update(expires_at=clock.now() - datetime.timedelta(seconds=1))
    expired = client.get(at("mine", "en", token))
    proof = access.give(letter, access.CONFIRM)
    client.post(at("confirm", "en", proof), **HERE)
    used = client.get(at("confirm", "en", proof))
    posted = client.post(at("question", "en", token, 1), {"said": "hello"}, **HERE)
    assert forged.status_code == 404
    assert forged.content == expired.content == used.content == posted.content


def test_a_link_to_write_does_not_confirm_and_a_link_to_confirm_does_not_write(client, begin):
    token = begin()
    proof = access.give(access.letter_for(token), access.CONFIRM)
    assert client.post(at("confirm", "en", token), **HERE).status_code == 404
    assert client.get(at("mine", "en", proof)).status_code == 404


def test_opening_the_confirm_link_confirms_nothing_the_button_does(client, begin):
    letter = access.letter_for(begin())
    proof = access.give(letter, access.CONFIRM)
    assert client.get(at("confirm", "es", proof)).status_code == 200
    letter.refresh_from_db()
    assert letter.confirmed_at is None
    assert client.post(at("confirm", "es", proof), **HERE).status_code == 200
    letter.refresh_from_db()
    assert letter.confirmed_at is not None


def test_a_lost_link_answers_strangers_and_writers_alike(client, written):
    written()
    Mail.objects.all().delete()
    known = client.post(at("lost", "en"), {"email": "Teresa@Correo.example"}, **HERE)
    assert Mail.objects.count() == 1
    stranger = client.post(at("lost", "en"), {"email": "nobody@correo.example"}, **HERE)
    assert Mail.objects.count() == 1
    assert known.status_code == stranger.status_code == 200
    assert known.content == stranger.content
    link = re.search(r"http\S+", Mail.objects.get().body).group(0)
    assert client.get(re.sub(r"^https?://[^/]+", "", link), follow=True).status_code == 200


def test_nobody_fills_a_mailbox_through_the_lost_link(client, written):
    written()
    for _turn in range(12):
        access.resend("teresa@correo.example")
    assert Mail.objects.count() <= access.LINKS_A_DAY


def test_two_windows_lose_nothing(client, written):
    token = written()
    letter = access.letter_for(token)
    client.post(
        at("text", "en", token), {"part": "What I wrote in the first window.", "revision": letter.revision}, **HERE
    )
    second = client.post(
        at("text", "en", token), {"part": "What I wrote in the second window.", "revision": letter.revision}, **HERE
    )
    page = second.content.decode()
    assert second.status_code == 409
    assert "What I wrote in the first window." in page
    assert "What I wrote in the second window." in page
    assert access.letter_for(token).content["text"] == "What I wrote in the first window."
    revision = re.findall(r'name="revision" value="(\d+)"', page)[-1]
    kept = client.post(at("text", "en", token), {"part": "Both, put together.", "revision": revision}, **HERE)
    assert kept.status_code == 302
    assert access.letter_for(token).content["text"] == "Both, put together."


def test_two_windows_with_the_same_question_lose_nothing(client, begin):
    token = begin()
    seen = re.search(r'name="seen" value="(\w+)"', client.get(at("question", "en", token, 1)).content.decode()).group(1)
    client.post(at("question", "en", token, 1), {"said": "I am her neighbor on Elm Street.", "seen": seen}, **HERE)
    second = client.post(at("question", "en", token, 1), {"said": "I teach at the school.", "seen": seen}, **HERE)
    assert second.status_code == 409
    assert "I am her neighbor on Elm Street." in second.content.decode()
    assert "I teach at the school." in second.content.decode()


def test_a_double_click_sends_once(client, written):
    token = written()
    assert send(client, token).status_code == 302
    assert send(client, token).status_code == 302
    assert Event.objects.filter(deed="letters.sent_in").count() == 1


def test_what_was_sent_in_is_not_changed_any_more(client, written):
    token = written()
    send(client, token)
    before = access.letter_for(token).content
    for name in ("text", "about", "sign", "known"):
        client.post(at(name, "en", token), {"part": "something else", **ABOUT}, **HERE)
    assert access.letter_for(token).content == before


def test_the_signature_is_the_name_in_the_letter(client, written):
    token = written()
    wrong = send(client, token, typed_name="Somebody Else")
    assert wrong.status_code == 200
    assert "exactly as it stands" in wrong.content.decode()
    assert access.letter_for(token).state == State.DRAFT
    assert send(client, token, typed_name="teresa alamo ruiz").status_code == 302


def test_who_signs_in_ink_prints_the_page(client, written):
    token = written()
    assert send(client, token, signature="ink", typed_name="").status_code == 302
    letter = access.letter_for(token)
    assert letter.state == State.SENT_IN
    assert letter.content["signature"] == {"kind": "none"}
    assert "PO Box" in client.get(at("mine", "en", token)).content.decode() or letter.version.terms.return_to


def test_an_address_of_an_agency_is_refused_before_anything_is_mailed(client, begin):
    token = begin()
    page = client.post(at("about", "en", token), ABOUT | {"email": "someone@ice.dhs.gov"}, **HERE)
    assert page.status_code == 200
    assert "private one" in page.content.decode()
    assert not Mail.objects.exists()


def test_a_minor_writes_with_somebody_who_looks_after_her(client, written, begin):
    token = begin()
    page = client.post(at("about", "en", token), ABOUT | {"is_minor": "on"}, **HERE)
    assert page.status_code == 200
    token = written(about={"is_minor": "on", "guardian_name": "Luz Ruiz", "guardian_relation": "mother"})
    letter = access.letter_for(token)
    assert letter.content["guardian"] == {"name": "Luz Ruiz", "relation": "mother"}
    assert printing.page(letter, with_number=False).guardian.name == "Luz Ruiz"


def test_the_organisations_address_may_stand_for_a_home(client, written):
    token = written(about={"address_kind": "organisation", "address": "9 Secret Lane"})
    address = access.letter_for(token).content["writer"]["address"]
    assert address[0] == "Semilla Libre"
    assert not any("Secret" in line for line in address)


def test_a_withdrawn_letter_leaves_nothing_readable(client, written):
    token = written()
    send(client, token)
    letter = access.letter_for(token)
    printing.typeset(letter, with_number=False)
    page = client.post(at("withdraw", "en", token), **HERE)
    assert page.status_code == 200
    letter.refresh_from_db()
    assert letter.state == State.WITHDRAWN
    assert letter.content == writing.blank()
    assert letter.email_lookup == ""
    assert not letter.attachments.exists()
    assert client.get(at("mine", "en", token)).status_code == 404


def test_a_delivered_letter_cannot_be_taken_back(client, written):
    token = written()
    send(client, token)
    Letter.objects.update(state=State.DELIVERED)
    page = client.post(at("withdraw", "en", token), **HERE)
    assert "already handed" in page.content.decode()
    assert access.letter_for(token).content["text"]


def test_a_returned_letter_shows_the_reason_and_goes_its_way_again(client, written, nora):
    from amparo.letters import review

    token = written()
    send(client, token)
    letter = access.letter_for(token)
    review.send_back(letter, "Please say since when you know her.", by=nora, revision=letter.revision)
    page = client.get(at("mine", "en", token)).content.decode()
    assert "Please say since when you know her." in page
    mail = Mail.objects.filter(purpose="letters.returned").get()
    assert "since when" not in mail.body
    letter = access.letter_for(token)
    changed = letter.content["text"] + "\n\nI have known her since 2019."
    client.post(at("text", "en", token), {"part": changed, "revision": letter.revision}, **HERE)
    assert send(client, token).status_code == 302
    letter = access.letter_for(token)
    assert letter.state == State.SENT_IN
    review.accept(letter, by=nora, revision=letter.revision)


def test_the_number_stands_on_her_page_only_after_review(client, written, nora):
    from amparo.letters import review

    token = written()
    send(client, token)
    letter = access.letter_for(token)
    assert not writing.shows_number(letter)
    access.confirm(access.give(letter, access.CONFIRM))
    letter = access.letter_for(token)
    assert not writing.shows_number(letter)
    review.accept(letter, by=nora, revision=letter.revision)
    letter = access.letter_for(token)
    assert writing.shows_number(letter)
    assert "000-417-923" in str(printing.page(letter, with_number=True))
    assert "000-417-923" not in str(printing.page(letter, with_number=True, public=True))


def test_the_public_copy_holds_no_address_number_or_signature(letter):
    letter.content["text"] += "\n\nWrite to rosa@tienda.example; her number is A 000-417-923."
    said = str(printing.page(letter, with_number=True, public=True))
    for secret in ("14 Elm Street", "rosa@tienda.example", "555-0142", "417-923", "000417923"):
        assert secret not in said.replace("code=", "")
    assert "removed" in said


def test_mails_name_nobody_and_carry_no_number(client, written, nora):
    token = written("es")
    send(client, token, "es")
    mails = list(Mail.objects.all())
    assert {mail.purpose for mail in mails} == {"letters.link", "letters.confirm"}
    for mail in mails:
        for secret in ("Marisol", "TZOY", "417", "Teresa", "maple"):
            assert secret not in mail.subject + mail.body
        assert mail.language == "es"
        assert "/es/carta/" in mail.body


def test_abandoned_drafts_are_forgotten_and_letters_sent_in_stay(client, begin, written):
    begin()
    token = written()
    send(client, token)
    Letter.objects.update(changed_at=clock.now() - datetime.timedelta(days=31))
    assert writing.expire_drafts() == 1
    assert [letter.state for letter in Letter.objects.all()] == [State.SENT_IN]


def test_a_form_from_another_site_is_refused(client, begin):
    token = begin()
    page = client.post(at("question", "en", token, 1), {"said": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert page.status_code == 403
    assert access.letter_for(token).content["answers"] == {}


def test_names_that_try_tricks_are_kept_as_letters(client, written):
    token = written(about={"name": "=cmd|' /C calc'!A0 \u202eoirad\u200b"})
    name = access.letter_for(token).content["writer"]["name"]
    assert "\u202e" not in name
    assert name.startswith("=cmd")


def test_the_way_back_is_only_what_the_campaign_signed(client, brief):
    signed = signing.dumps("/es/mi/abc/", salt=writing.WAY_BACK)
    elsewhere = signing.dumps("//evil.example", salt=writing.WAY_BACK)
    for word, place in ((signed, "/es/mi/abc/"), ("https://evil.example/", ""), (elsewhere, "")):
        page = client.post(
            at("begin", "en", "maple-7") + "?read=on", {"known": ["p1"], "language": "en", "next": word}, **HERE
        )
        assert writing.way_back(access.letter_for(token_in(page["Location"]))) == place


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_sheet_to_write_on_by_hand_carries_no_number(client, brief, language):
    import pypdfium2

    sheet = client.get(at(f"sheet_{language}", "es", "maple-7"))
    with pypdfium2.PdfDocument(sheet.content) as document:
        said = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Marisol TZOY CHÁVEZ" in said
    assert "417" not in said


def test_nobody_but_who_writes_it_down_opens_a_dictated_letter(client, enter, brief, nora, beto, ivo):
    enter(ivo)
    assert client.get("/desk/briefs/maple-7/dictate/").status_code == 404
    enter(beto)
    page = client.post(
        "/desk/briefs/maple-7/dictate/",
        {"known": ["p1"], "language": "es", "written_by": "Benita Robles", "how": "phone", "read": "on"},
    )
    assert page.status_code == 302, page.content.decode()
    letter = Letter.objects.get()
    assert (letter.source, letter.entered_by) == (Source.DICTATED, beto)
    assert client.get(page["Location"]).status_code == 200
    for other in (nora, ivo):
        enter(other)
        assert client.get(page["Location"]).status_code == 404


def test_a_dictated_letter_is_read_back_before_it_goes(client, enter, brief, beto):
    enter(beto)
    client.post(
        "/desk/briefs/maple-7/dictate/",
        {"known": ["p1"], "language": "es", "written_by": "Benita Robles", "how": "in_person", "read": "on"},
    )
    letter = Letter.objects.get()
    base = f"/desk/dictated/{letter.pk}/"
    for number, one in enumerate(writing.questions(letter), 1):
        client.post(f"{base}question/{number}/", {"said": SAID["es"][one.key]})
    page = client.post(f"{base}writer/", ABOUT | {"email": "", "phone": ""})
    assert page.status_code == 302, page.content.decode()
    assert client.get(f"{base}text/").status_code == 200
    assert client.get(f"{base}sign/").status_code == 200
    data = {"oath": "declaration", "signature": "ink"}
    refused = client.post(f"{base}sign/", data)
    assert refused.status_code == 200
    assert client.post(f"{base}sign/", data | {"read_back": "on"}).status_code == 302
    letter.refresh_from_db()
    assert letter.state == State.SENT_IN
    assert letter.confirmed_at
    assert "Benita Robles" in str(printing.page(letter, with_number=False))


def test_no_log_tells_the_address_of_a_letter(client, begin, monkeypatch):
    token, said = begin(), io.StringIO()
    for handler in logging.getLogger("django.request").handlers:
        if type(handler) is logging.StreamHandler:  # pytest listens too, with handlers of its own
            monkeypatch.setattr(handler, "stream", said)

    def broken(*_args, **_kwargs):
        raise RuntimeError("something broke")

    monkeypatch.setattr(writing, "questions", broken)
    client.raise_request_exception = False
    assert client.get(at("question", "en", token, 1)).status_code == 500
    client.get(at("mine", "en", token + "x"))
    assert "something broke" in said.getvalue()
    assert token not in said.getvalue()


def test_she_looks_at_the_page_while_she_writes(client, written):
    token = written()
    letter = access.letter_for(token)
    saved = client.post(
        at("text", "en", token), {"part": letter.content["text"], "revision": letter.revision, "do": "look"}, **HERE
    )
    page = client.get(saved["Location"].partition("#")[0]).content.decode()
    assert at("page", "en", token, 1) in page
