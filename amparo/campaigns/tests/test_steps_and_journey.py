"""Numbered steps, and a supporter's own page through them."""

import datetime

import pytest

from amparo.campaigns import journey, steps
from amparo.campaigns.models import Journey, Step, Tick
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal

HERE = {"sec-fetch-site": "same-origin"}


def order(campaign):
    return [step.kind for step in campaign.steps.all()]


def test_steps_move_one_place_and_stay_numbered_without_gaps(campaign, nora):
    letter, share, stand = campaign.steps.all()
    steps.move(stand, -1, nora)
    assert order(campaign) == ["letter", "stand_by", "share"]
    steps.move(letter, -1, nora)  # already first
    assert order(campaign) == ["letter", "stand_by", "share"]
    steps.move(letter, 1, nora)
    assert order(campaign) == ["stand_by", "letter", "share"]
    steps.remove(letter, nora)
    assert [step.order for step in campaign.steps.all()] == [1, 2]
    assert share in campaign.steps.all()


def test_the_page_shows_the_steps_in_their_order(campaign, nora, client):
    steps.move(campaign.steps.get(kind="share"), -1, nora)
    said = client.get("/es/campanas/libertad/").content.decode()
    assert said.index("Comparte la campaña") < said.index("Escribe tu carta de apoyo") < said.index("Mantente")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "ftp://x.example/", "//x.example/"])
def test_a_link_step_leads_to_a_web_page_or_is_refused(url, campaign, nora):
    with pytest.raises(Refusal):
        steps.add(campaign, "link", by=nora, url=url, title={"es": "Llama"})


def test_a_step_without_words_in_one_language_borrows_the_other(campaign, nora, client):
    steps.add(campaign, "link", by=nora, url="https://peticion.example/", title={"es": "Firma la petición"})
    said = client.get("/en/campaigns/libertad/").content.decode()
    assert 'lang="es"><span class="vh" lang="en">Step 4:' in said
    assert 'href="https://peticion.example/" rel="noreferrer"' in said


def test_an_a_number_is_refused_in_a_step(campaign, nora):
    with pytest.raises(Refusal):
        steps.add(campaign, "text", by=nora, title={"es": "Pregunta por A012345678"})


def test_a_stranger_gets_a_page_of_her_own_without_a_cookie(campaign, client):
    answer = client.post("/es/mi/", {"campaign": "libertad"}, headers=HERE)
    assert answer.status_code == 302
    own = answer["Location"]
    page = client.get(own)
    assert page.status_code == 200
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"
    assert "noindex" in page["X-Robots-Tag"]
    token = own.split("/")[3]
    assert len(token) == 43
    assert not Journey.objects.filter(token_digest=token).exists()
    assert token not in client.get("/es/campanas/libertad/").content.decode()


def test_another_sites_button_opens_no_page(campaign, client):
    assert client.post("/es/mi/", {"campaign": "libertad"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert not Journey.objects.exists()


def test_ticking_counts_once_and_can_be_taken_back(campaign, client):
    token = journey.begin(campaign)
    step = campaign.steps.get(kind="share")
    for _ in range(2):
        client.post(f"/es/mi/{token}/", {"step": step.pk, "done": "yes"}, headers=HERE)
    said = client.get(f"/es/mi/{token}/").content.decode()
    assert 'value="1" max="3"' in said
    step.refresh_from_db()
    assert step.done_count == 1
    client.post(f"/es/mi/{token}/", {"step": step.pk, "done": "no"}, headers=HERE)
    step.refresh_from_db()
    assert step.done_count == 0
    assert not Tick.objects.exists()


def test_the_own_page_offers_the_clean_address_for_sharing(campaign, client):
    token = journey.begin(campaign)
    said = client.get(f"/en/my/{token}/").content.decode()
    assert 'value="http://localhost:8000/en/campaigns/libertad/"' in said
    assert f'href="/es/mi/{token}/"' in said  # the language switch keeps the place
    assert f"/share/{token}" not in said


def test_forged_and_expired_links_show_the_same_clear_page(campaign, client):
    token = journey.begin(campaign)
    Journey.objects.update(expires_on=clock.today() - datetime.timedelta(days=1))
    expired, forged = client.get(f"/es/mi/{token}/"), client.get("/es/mi/forged/")
    assert expired.status_code == forged.status_code == 404
    assert expired.content.replace(token.encode(), b"") == forged.content.replace(b"forged", b"")
    journey.forget_expired()
    assert not Journey.objects.exists()


def test_the_letters_way_back_marks_the_step_and_nothing_else_does(campaign, client):
    token = journey.begin(campaign)
    page = client.get(f"/es/mi/{token}/").content.decode()
    signed = page.split("?next=")[1].split('"')[0]
    from django.core import signing

    from amparo.letters import writing

    back = signing.loads(signed, salt=writing.WAY_BACK)
    assert client.get(back[:-2] + "x/").status_code == 404
    assert not Tick.objects.exists()
    assert client.get(back)["Location"] == f"/es/mi/{token}/"
    assert Tick.objects.get().step.kind == "letter"


def test_a_step_taken_away_by_the_organiser_does_not_break_an_open_page(campaign, nora, client):
    token = journey.begin(campaign)
    gone = campaign.steps.get(kind="share")
    steps.remove(gone, nora)
    answer = client.post(f"/es/mi/{token}/", {"step": gone.pk, "done": "yes"}, headers=HERE)
    assert answer.status_code == 302
    assert Step.objects.count() == 2
