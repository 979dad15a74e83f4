"""Checks as a writer meets them, the attorney's quarantine, and what the database keeps of a finding."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amparo.letters import access, checking, printing, review, writing
from amparo.letters.models import Finding, Letter
from amparo.letters.tests.writers import ABOUT, HERE, SAID, at, send, token_in
from amparo.letters.words import FindingState, State

HARMFUL = {
    "en": "I know that she crossed the border without papers in 2011 and has no visa.",
    "es": "Yo sé que ella cruzó la frontera sin papeles en 2011 y que no tiene visa.",
}


def harm(client, token: str, language: str) -> Letter:
    letter = access.letter_for(token)
    client.post(
        at("text", language, token),
        {"part": letter.content["text"] + "\n\n" + HARMFUL[language], "revision": letter.revision},
        **HERE,
    )
    return access.letter_for(token)


def test_a_letter_written_here_passes(client, written):
    letter = access.letter_for(written())
    assert [one for one in checking.explained(letter, "en") if one.must] == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_harmful_passage_is_shown_kindly_and_nothing_is_typeset(client, written, language):
    token = written(language)
    harm(client, token, language)
    page = client.get(at("check", language, token)).content.decode()
    assert "<mark>" in page
    assert at("text", language, token) in page
    assert client.get(at("page", language, token, 1)).status_code == 404
    assert client.get(at("pdf", language, token)).status_code == 302
    sign = client.get(at("sign", language, token)).content.decode()
    assert at("page", language, token, 1) not in sign


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_harmful_letter_goes_to_the_attorney_alone(client, written, language, nora, lucia):
    token = written(language)
    harm(client, token, language)
    assert send(client, token, language).status_code == 302
    letter = access.letter_for(token)
    assert letter.state == State.QUARANTINED
    page = client.get(at("mine", language, token)).content.decode()
    assert ("la abogada" if language == "es" else "attorney") in page
    assert ".pdf" not in page
    assert client.get(at("page", language, token, 1)).status_code == 404
    with pytest.raises(printing.Refusal):
        printing.typeset(letter, with_number=True)
    with pytest.raises(review.Refusal):
        review.accept(letter, by=nora, revision=letter.revision)


def test_what_she_takes_out_herself_goes_the_ordinary_way(client, written):
    token = written()
    letter = harm(client, token, "en")
    kept = letter.content["text"].replace(HARMFUL["en"], "")
    client.post(at("text", "en", token), {"part": kept, "revision": letter.revision}, **HERE)
    assert send(client, token).status_code == 302
    assert access.letter_for(token).state == State.SENT_IN
    assert not Finding.objects.filter(rule="L15").exists()


def test_what_she_says_about_herself_is_read_with_the_same_care(client, written):
    token = written(about={"occupation": "I work without a permit on a farm"})
    assert checking.is_harmful(access.letter_for(token))


def test_what_must_be_put_right_keeps_the_letter_with_its_writer(client, written):
    token = written()
    letter = access.letter_for(token)
    text = letter.content["text"] + "\n\nShe is not a criminal like the others."
    client.post(at("text", "en", token), {"part": text, "revision": letter.revision}, **HERE)
    refused = send(client, token)
    assert refused.status_code == 302
    assert refused["Location"] == at("check", "en", token)
    assert access.letter_for(token).state == State.DRAFT
    assert "not a criminal" in client.get(at("check", "en", token)).content.decode()


def test_an_emoji_is_named_not_swallowed(client, written):
    token = written()
    letter = access.letter_for(token)
    client.post(at("text", "en", token), {"part": letter.content["text"] + " 😀", "revision": letter.revision}, **HERE)
    page = client.get(at("check", "en", token)).content.decode()
    assert "grinning face" in page.lower()
    assert client.get(at("sign", "en", token)).status_code == 200
    assert client.get(at("pdf", "en", token))["Location"] == at("check", "en", token)


def test_a_waived_finding_stays_waived_until_the_passage_changes(letter, nora):
    letter.content["text"] += "\n\nShe is not a criminal."
    letter.save()
    checking.check(letter)
    finding = letter.findings.get(rule="L16")
    review.waive(finding, "She quotes the newspaper.", by=nora)
    checking.check(letter)
    assert letter.findings.get(rule="L16").state == FindingState.WAIVED
    assert "L16" not in [row.rule for row in checking.blocking(letter)]
    letter.content["text"] = letter.content["text"].replace("not a criminal", "no criminal")
    letter.save()
    checking.check(letter)
    assert letter.findings.get(rule="L16").state == FindingState.OPEN


def test_a_letter_like_another_is_noticed_without_telling_whose(letter, brief):
    from tests import cast

    other = cast.letter(
        brief, name="Otto Bell", content={"writer": {"name": "Otto Bell", "address": ["9 High Street"]}}
    )
    found = checking.look(other, ["L17"])
    assert {one.audience for one in found} == {"writer", "desk"}
    assert all(letter.code not in one.message.en for one in found if one.audience == "writer")


def test_the_same_writer_twice_is_asked(letter, brief):
    from tests import cast

    assert [one.rule for one in checking.look(cast.letter(brief), ["L20"])] == ["L20"]


def test_findings_are_sealed(client, written, home):
    token = written()
    letter = harm(client, token, "en")
    send(client, token)
    row = Finding.objects.filter(letter=letter, rule="L15").get()
    raw = Finding.objects.values_list("said", flat=True).get(pk=row.pk)
    assert b"crossed the border" not in bytes(raw)


# --- finished letters that come as a file -----------------------------------------------------------------------------


def docx(*paragraphs: str) -> bytes:
    import io

    from docx import Document

    document, out = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def picture() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (800, 1000), "white").save(out, "JPEG")
    return out.getvalue()


LETTER = (
    "Teresa Álamo Ruiz\n3 Mill Road\nValle Nuevo, VT 05999",
    "November 2, 2026",
    "Dear Immigration Judge,",
    "I am writing in support of Marisol TZOY CHÁVEZ, whom I know personally, and I respectfully ask the court for release on"
    " bond.",
    SAID["en"]["who_you_are"],
    SAID["en"]["something_you_saw"],
    "I respectfully ask you to take into account what I have written. Thank you for your time and attention.",
    "Sincerely,",
    "Teresa Álamo Ruiz",
)


def upload(client, data: bytes, name: str, language: str = "en"):
    return client.post(
        at("upload", language, "maple-7"),
        {"file": SimpleUploadedFile(name, data), "known": ["p1"], "language": language, "read": "on"},
        **HERE,
    )


def test_a_finished_letter_is_read_shown_and_goes_the_same_way(client, brief):
    page = upload(client, docx(*LETTER), "carta.docx")
    assert page.status_code == 302, page.content.decode()
    token = token_in(page["Location"])
    letter = access.letter_for(token)
    assert letter.content["text"] == SAID["en"]["who_you_are"] + "\n\n" + SAID["en"]["something_you_saw"]
    assert "Is this your text?" in client.get(page["Location"]).content.decode()
    more = "\n\n" + SAID["en"]["good_opinion"] + " I have known her since 2019."
    client.post(at("text", "en", token), {"part": letter.content["text"] + more, "revision": letter.revision}, **HERE)
    client.post(at("about", "en", token), ABOUT, **HERE)
    assert client.get(at("check", "en", token)).status_code == 200
    sent = send(client, token)
    assert sent["Location"] == at("mine", "en", token)
    letter = access.letter_for(token)
    assert letter.state == State.SENT_IN
    assert letter.attachments.get(kind="original").file.size == len(docx(*LETTER)) or letter.attachments.exists()


def test_a_photo_is_kept_and_waits_for_a_person(client, brief):
    page = upload(client, picture(), "carta.jpg", "es")
    token = token_in(page["Location"])
    assert page["Location"] == at("about", "es", token)
    assert client.post(at("about", "es", token), ABOUT, **HERE)["Location"] == at("sign", "es", token)
    assert client.get(at("sign", "es", token)).status_code == 200
    assert client.post(at("sign", "es", token), {}, **HERE).status_code == 302
    letter = access.letter_for(token)
    assert letter.state == State.NEEDS_PERSON
    assert client.get(at("mine", "es", token)).status_code == 200


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("leer.docx", b""),
        ("carta.pdf", b"%PDF-1.7 nothing more"),
        ("carta.exe", b"MZ" + b"\x00" * 400),
        ("carta.docx", b"PK\x03\x04 not really"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence_and_leaves_nothing(client, brief, name, data):
    page = upload(client, data, name)
    assert page.status_code == 200
    assert "error" in page.content.decode()
    assert not Letter.objects.exists()


def test_several_letters_in_one_file_are_asked_for_one_by_one(client, brief):
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.docx", docx(*LETTER))
        archive.writestr("b.docx", docx(*LETTER))
    page = upload(client, out.getvalue(), "cartas.zip")
    assert page.status_code == 200
    assert "one letter at a time" in page.content.decode()
    assert not Letter.objects.exists()


def test_a_file_of_40_mb_is_refused_with_its_reason(client, brief):
    page = upload(client, b"%PDF-1.7" + b"0" * 40_000_000, "carta.pdf")
    assert page.status_code == 200
    assert "larger than 25 MB" in page.content.decode()
    assert not Letter.objects.exists()


def test_a_full_disk_loses_nothing_and_says_so(client, brief, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.store, "put", full)
    page = upload(client, docx(*LETTER), "carta.docx")
    assert page.status_code == 200
    assert "try again later" in page.content.decode()
    assert not Letter.objects.exists()


def test_a_harmful_file_goes_to_the_attorney(client, brief):
    page = upload(client, docx(*LETTER[:5], HARMFUL["en"], *LETTER[5:]), "carta.docx")
    token = token_in(page["Location"])
    client.post(at("about", "en", token), ABOUT, **HERE)
    send(client, token)
    assert access.letter_for(token).state == State.QUARANTINED


def test_the_same_file_again_is_noticed(client, brief):
    data = docx(*LETTER)
    for _turn in range(2):
        token = token_in(upload(client, data, "carta.docx")["Location"])
        client.post(at("about", "en", token), ABOUT, **HERE)
        assert send(client, token).status_code == 302
    letter = access.letter_for(token)
    assert "L20" in [one.rule for one in checking.look(letter)]


def test_nothing_of_a_letter_stands_in_a_log(client, written, caplog, home):
    token = written()
    send(client, token)
    client.get(at("mine", "en", "forged"))
    for secret in ("Teresa", "teresa@correo.example", "Mill Road", "TZOY", "000417923", token):
        assert secret not in caplog.text
