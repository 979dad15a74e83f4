"""A victory takes over every old link."""

import pytest

from amparo.campaigns import journey, reading, running
from amparo.kernel.refusal import Refusal

TEXTS = {"es": ("¡Libres!", "Volvieron a casa.", "La jueza dio fianza.\n\nGracias a {who}.")}
# Every address of the campaign as it was ever given out.
RECORDED = {
    "es": ["/es/campanas/libertad/", "/es/campanas/libertad/compartir/", "/es/campanas/libertad/#paso-2"],
    "en": ["/en/campaigns/libertad/", "/en/campaigns/libertad/share/", "/en/campaigns/libertad/#step-2"],
}
PLACES = {"es": "/es/noticias/libertad/", "en": "/en/news/libertad/"}


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_old_link_leads_to_the_victory_in_its_language(language, campaign, nora, client):
    running.win(campaign, TEXTS, nora)
    for address in RECORDED[language]:
        answer = client.get(address.partition("#")[0])
        assert answer.status_code == 302, address
        assert answer["Location"] == PLACES[language]
        page = client.get(answer["Location"])
        assert page.status_code == 200
        assert "¡Libres!" in page.content.decode()


def test_a_supporters_own_page_leads_to_the_victory_too(campaign, nora, client):
    token = journey.begin(campaign)
    running.win(campaign, TEXTS, nora)
    assert client.get(f"/es/mi/{token}/")["Location"] == PLACES["es"]
    assert client.get(f"/en/my/{token}/")["Location"] == PLACES["en"]


def test_an_address_changed_by_an_editor_still_ends_at_the_victory(
    campaign, nora, client, django_capture_on_commit_callbacks
):
    page = reading.page(campaign, "es")
    page.slug = "libertad-ya"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    running.win(campaign, TEXTS, nora)
    for old in ("/es/campanas/libertad/", "/es/campanas/libertad/compartir/"):
        answer = client.get(old, follow=True)
        assert answer.redirect_chain[-1][0] == PLACES["es"]


def test_a_victory_told_in_one_language_shows_in_the_other_with_a_notice(campaign, nora, client):
    running.win(campaign, TEXTS, nora)
    said = client.get(PLACES["en"]).content.decode()
    assert "Not yet translated" in said
    assert '<article lang="es">' in said
    assert reading.posts_to_translate()


def test_a_victory_is_won_once(campaign, nora):
    running.win(campaign, TEXTS, nora)
    with pytest.raises(Refusal):
        running.win(campaign, TEXTS, nora)


def test_a_victory_unpublished_gives_the_campaign_its_addresses_back(campaign, nora, client):
    post = running.win(campaign, TEXTS, nora)
    twin = post.twin()
    for one in (post, twin):
        one.unpublish()
    answer = client.get("/es/campanas/libertad/")
    assert answer.status_code == 200


def test_a_volunteer_cannot_declare_victory(campaign, beto):
    with pytest.raises(Refusal):
        running.win(campaign, TEXTS, beto)


def test_the_status_line_needs_the_day_of_a_hearing(campaign, nora):
    with pytest.raises(Refusal):
        running.set_status(campaign, "hearing_on", nora)
    with pytest.raises(Refusal):
        running.set_status(campaign, "won", nora)
