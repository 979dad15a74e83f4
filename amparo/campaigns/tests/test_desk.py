"""Campaigns at the desk."""

import pytest

from amparo.campaigns.models import Campaign

NEW = "/desk/campaigns/new/"
TYPED = {
    "title": "Libertad para {who}", "intro": "Lo detuvieron el martes.", "ask": "Fianza ya.", "kinds": ["letter", "share"],
    "language": "es", "case": "", "brief": "", "hearing_on": "", "hashtags": "",
}  # fmt: skip


def test_one_screen_puts_a_campaign_online_in_both_languages(pages, case, brief, nora, enter):
    client = enter(nora)
    assert client.get(NEW).status_code == 200
    answer = client.post(NEW, {**TYPED, "case": case.pk, "brief": brief.pk})
    assert answer.status_code == 302, answer.content.decode()
    campaign = Campaign.objects.get()
    assert campaign.slug == "libertad-para"
    for path in ("/es/campanas/libertad-para/", "/en/campaigns/libertad-para/"):
        assert client.get(path).status_code == 200
    desk = client.get(answer["Location"]).content.decode()
    assert "/words/en/" in desk


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(pages, nora, enter):
    answer = enter(nora).post(NEW, {**TYPED, "intro": "Su número es A 012-345-678."})
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "Su número es A 012-345-678." in said
    assert 'role="alert"' in said
    assert not Campaign.objects.exists()


def test_half_a_translation_is_asked_to_be_whole(pages, nora, enter):
    answer = enter(nora).post(NEW, {**TYPED, "title_other": "Freedom"})
    assert answer.status_code == 200
    assert not Campaign.objects.exists()


@pytest.mark.parametrize(
    "path", ["", "status/", "won/", "words/es/", "steps/new/"]
)  # fmt: skip
def test_ivo_sees_no_campaign_of_a_case_he_was_not_let_into(path, campaign, ivo, enter):
    client = enter(ivo)
    assert client.get(f"/desk/campaigns/libertad/{path}").status_code == 404
    assert client.get("/desk/campaigns/not-there/").status_code == 404
    assert "libertad" not in client.get("/desk/campaigns/").content.decode().lower()


def test_ivo_cannot_choose_a_case_or_a_brief_he_does_not_see(pages, case, brief, ivo, enter):
    client = enter(ivo)
    assert "Maple-7" not in client.get(NEW).content.decode()
    assert client.post(NEW, {**TYPED, "case": case.pk}).status_code == 200
    assert client.post(NEW, {**TYPED, "brief": brief.pk}).status_code == 200
    assert not Campaign.objects.exists()


def test_a_volunteer_and_an_attorney_find_no_campaigns_at_their_desk(pages, beto, enter):
    assert enter(beto).get("/desk/campaigns/").status_code == 404


def test_status_steps_and_victory_are_changed_from_the_desk(campaign, nora, enter):
    client = enter(nora)
    base = "/desk/campaigns/libertad/"
    client.post(f"{base}status/", {"status": "hearing_on", "hearing_on": "2027-01-12", "hashtags": ""})
    campaign.refresh_from_db()
    assert campaign.status == "hearing_on"
    assert "12 de enero de 2027" in client.get("/es/campanas/libertad/").content.decode()
    step = campaign.steps.last()
    client.post(f"{base}steps/{step.pk}/move/", {"to": "up"})
    assert [one.kind for one in campaign.steps.all()] == ["letter", "stand_by", "share"]
    client.post(f"{base}steps/new/", {"kind": "link", "url": "https://peticion.example/", "title_es": "Firma",
                                      "title_en": "Sign", "is_counted": "on"})  # fmt: skip
    assert campaign.steps.count() == 4
    page = client.get(f"{base}steps/{step.pk}/")
    assert page.status_code == 200
    client.post(f"{base}steps/{step.pk}/", {"remove": "yes"})
    assert campaign.steps.count() == 3
    assert client.get(f"{base}won/").status_code == 200
    answer = client.post(f"{base}won/", {"title_es": "¡Libre!", "excerpt_es": "En casa.", "body_es": "Gracias."})
    assert answer.status_code == 302
    campaign.refresh_from_db()
    assert campaign.status == "won"
    assert client.get(base).status_code == 200


def test_members_see_the_public_page_as_everybody_does(campaign, lucia, enter, client):
    stranger = type(client)().get("/es/campanas/libertad/").content
    assert enter(lucia).get("/es/campanas/libertad/").content == stranger  # Lucía's own language is English
