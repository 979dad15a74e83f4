"""The public pages of a campaign, in both languages."""

import pytest

from amparo.campaigns import opening, reading, running
from amparo.campaigns.models import Campaign
from amparo.campaigns.words import Kind
from amparo.cases import opening as cases
from amparo.cases import permits
from amparo.kernel.refusal import Refusal

ES, EN = "/es/campanas/libertad/", "/en/campaigns/libertad/"
PUBLIC = ("/es/", "/en/", ES, EN, f"{ES}compartir/", f"{EN}share/", "/es/campanas/", "/en/campaigns/", "/es/noticias/",
          "/en/news/", "/es/privacidad/", "/en/privacy/")  # fmt: skip


def text(client, path, **more):
    answer = client.get(path, **more)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_sets_no_cookie_and_needs_no_other_host(path, campaign, client):
    answer = client.get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    said = answer.content.decode()
    assert 'src="http' not in said
    assert 'stylesheet" href="http' not in said
    assert "Cookie" not in answer.get("Vary", "")


def test_a_campaign_stands_in_both_languages_which_name_each_other(campaign, client):
    spanish, english = text(client, ES), text(client, EN)
    assert '<html lang="es">' in spanish
    assert "Libertad para" in spanish
    assert '<html lang="en">' in english
    assert "Freedom for" in english
    for said in (spanish, english):
        assert f'hreflang="es" href="http://localhost:8000{ES}"' in said
        assert f'hreflang="en" href="http://localhost:8000{EN}"' in said


def test_a_missing_translation_shows_the_other_language_with_a_notice_and_a_to_do(spanish_only, client):
    english = text(client, "/en/campaigns/licencias/")
    assert "Not yet translated" in english
    assert '<h1 lang="es">Licencias para todas</h1>' in english
    assert any("/words/en/" in todo.url for todo in reading.todos(spanish_only))


def test_translating_takes_the_notice_and_the_to_do_away(spanish_only, nora, client):
    page = reading.page(spanish_only, "en")
    opening.put_words(page, opening.Words("Licenses for all", "The state takes them.", "Call your senator."), nora)
    english = text(client, "/en/campaigns/licencias/")
    assert "Not yet translated" not in english
    assert "Licenses for all" in english
    assert not any("/words/" in todo.url for todo in reading.todos(spanish_only))


def test_without_a_permit_a_general_word_stands_where_the_name_would(campaign, client):
    said = text(client, ES)
    assert "Libertad para una persona de nuestra comunidad" in said
    assert "Maple-7" not in said


def test_a_permit_shows_the_name_in_both_languages_and_its_end_takes_it_back(campaign, case, allow, nora, client):
    permit = allow(case.people.get(alias="Maple-7"), "nickname", "Chayo")
    assert "Chayo" in text(client, ES)
    assert "Chayo" in text(client, EN)
    permits.withdraw(permit, nora)
    assert "Chayo" not in text(client, ES)
    assert "Chayo" not in text(client, EN)


def test_a_name_typed_by_hand_is_kept_as_a_placeholder(campaign, case, allow, nora):
    allow(case.people.get(alias="Maple-7"), "nickname", "Chayo")
    page = reading.page(campaign, "es")
    opening.put_words(page, opening.Words("Chayo libre", "A Chayo la detuvieron.", "Fianza."), nora)
    page.refresh_from_db()
    assert page.title == "{nickname:Maple-7} libre"
    assert "Chayo" not in str(page.get_latest_revision().content)


def test_a_permitted_value_is_never_markup(campaign, case, allow, client):
    allow(case.people.get(alias="Maple-7"), "nickname", "<b>Chayo</b> & Co")
    said = text(client, ES)
    assert "<b>Chayo" not in said
    assert "&lt;b&gt;Chayo&lt;/b&gt; &amp; Co" in said


def test_an_a_number_typed_into_a_page_is_refused_and_not_kept(campaign, nora):
    page = reading.page(campaign, "es")
    with pytest.raises(Refusal) as refused:
        opening.put_words(page, opening.Words("Libertad", "Su número es A 012-345-678.", "Fianza."), nora)
    assert refused.value.code == "words"
    page.refresh_from_db()
    assert "012-345-678" not in page.intro
    assert "012-345-678" not in str(page.get_latest_revision().content)


def test_who_chose_to_stay_private_has_no_campaign(pages, nora):
    hidden = cases.open_case("Oak-3", "private", ["Oak-3"], by=nora)
    with pytest.raises(Refusal) as refused:
        opening.open_campaign(opening.Start({"es": opening.Words("x", "y", "z")}, [Kind.SHARE], case=hidden), nora)
    assert refused.value.code == "private"
    assert not Campaign.objects.exists()


def test_a_campaign_goes_when_the_person_turns_private(campaign, case, nora, client):
    cases.set_publicness(case, "private", nora)
    for path in (ES, EN, f"{ES}compartir/"):
        assert client.get(path).status_code == 404
    assert "libertad" not in text(client, "/es/")


def test_supporters_only_is_reached_by_its_address_and_named_nowhere(campaign, case, nora, client):
    cases.set_publicness(case, "supporters", nora)
    assert 'name="robots" content="noindex"' in text(client, ES)
    for path in ("/es/", "/es/campanas/", "/sitemap.xml"):
        assert "libertad" not in text(client, path)


def test_the_share_page_carries_the_clean_address_and_no_script(campaign, client):
    said = text(client, f"{ES}compartir/")
    assert 'value="http://localhost:8000/es/campanas/libertad/"' in said
    assert "https://wa.me/?text=" in said
    assert "%23LibertadYa" in said
    assert said.count("<script") == 1  # our own


def test_a_hashtag_with_a_name_goes_with_the_permit(campaign, case, allow, nora, client):
    permit = allow(case.people.get(alias="Maple-7"), "nickname", "Chayo")
    running.set_hashtags(campaign, "#LibertadParaChayo #Fianza", nora)
    campaign.refresh_from_db()
    assert "Chayo" not in campaign.hashtags
    assert "%23LibertadParaChayo" in text(client, f"{ES}compartir/")
    permits.withdraw(permit, nora)
    said = text(client, f"{ES}compartir/")
    assert "%23LibertadPara" not in said
    assert "%23Fianza" in said


def test_the_letter_step_counts_letters_sent_in_and_leads_to_the_guide(campaign, letter, client):
    said = text(client, ES)
    assert "/es/carta/para/maple-7/" in said
    assert reading.count(campaign.steps.get(kind="letter")) == 1
    assert reading.count_sentence(campaign.steps.get(kind="letter"))
    assert client.get("/es/carta/para/maple-7/").status_code == 200


def test_the_front_door_leads_to_the_language_of_the_browser_and_remembers_nothing(campaign, client):
    for wish, place in (("en-US,en;q=0.9", "/en/"), ("es-MX", "/es/"), ("fr", "/es/"), ("", "/es/")):
        answer = client.get("/", headers={"accept-language": wish})
        assert answer.status_code == 302
        assert answer["Location"] == place
        assert not answer.cookies


def test_an_editor_who_changes_the_address_leaves_the_old_one_leading_on(
    campaign, client, django_capture_on_commit_callbacks
):
    page = reading.page(campaign, "es")
    page.slug = "libertad-ya"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    answer = client.get(ES)
    assert answer.status_code == 301
    assert answer["Location"].endswith("/es/campanas/libertad-ya/")
