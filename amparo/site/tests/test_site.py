"""The front of the house: its tree, its editors, its machine-readable pages."""

import pytest
from wagtail.models import Page, Site

from amparo.site import building


def test_building_twice_changes_nothing(pages):
    before = sorted(Page.objects.values_list("pk", "url_path"))
    building.ensure()
    assert sorted(Page.objects.values_list("pk", "url_path")) == before
    assert Site.objects.count() == 1


def test_the_front_page_asks_for_action_first(campaign, client):
    said = client.get("/es/").content.decode()
    assert said.index("Libertad para") < said.index("</main>")
    assert "Urgente" in said


def test_the_privacy_page_says_the_numbers_the_program_follows(pages, client):
    from amparo.campaigns import journey
    from amparo.letters import access, writing

    for path in ("/es/privacidad/", "/en/privacy/"):
        said = client.get(path).content.decode()
        for days in (journey.LASTS.days, access.LASTS.days, writing.DRAFTS_LAST.days):
            assert f" {days} " in said


def test_robots_are_kept_to_the_public_pages(campaign, client):
    said = client.get("/robots.txt").content.decode()
    for path in ("/desk/", "/admin/", "/es/mi/", "/en/letter/"):
        assert f"Disallow: {path}" in said
    sitemap = client.get("/sitemap.xml").content.decode()
    assert "<loc>http://localhost:8000/es/campanas/libertad/</loc>" in sitemap
    assert 'hreflang="en" href="http://localhost:8000/en/campaigns/libertad/"' in sitemap
    assert "/mi/" not in sitemap


@pytest.mark.parametrize(
    "path",
    [
        "/documents/", "/images/", "/media/original_images/x.jpg", "/es/nada/", "/media/images/..%2f..%2fkeys.sqlite3",
    ],
)  # fmt: skip
def test_closed_doors_are_not_there(path, pages, client):
    answer = client.get(path)
    assert answer.status_code == 404
    assert not answer.cookies


def test_an_absent_page_at_the_desk_is_absent_and_not_sent_elsewhere(pages, nora, enter):
    assert enter(nora).get("/desk/nothing-here/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("nora", 200), ("beto", 404), ("lucia", 404)])
def test_the_editor_opens_by_role(who, status, pages, request, enter):
    assert enter(request.getfixturevalue(who)).get("/admin/").status_code == status


def test_a_changed_role_closes_the_editor(pages, nora, enter):
    client = enter(nora)
    assert client.get("/admin/").status_code == 200
    nora.role = "volunteer"
    nora.save()
    assert client.get("/admin/").status_code == 404
    nora.role = "campaigner"
    nora.save()
    client.get("/admin/")
    assert nora.groups.exists()


def test_an_editor_can_edit_preview_and_see_the_history_of_a_campaign_page(campaign, nora, enter):
    client = enter(nora)
    page = campaign.pages.first()
    for path in (f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{page.pk}/history/", f"/admin/pages/{page.pk}/",
                 f"/admin/pages/{page.pk}/view_draft/"):  # fmt: skip
        answer = client.get(path, follow=True)
        assert answer.status_code == 200, path
        assert "'unsafe-inline'" in answer["Content-Security-Policy"]


def test_an_a_number_is_refused_in_the_editor_too(campaign, nora, enter):
    client = enter(nora)
    page = campaign.pages.get(locale__language_code="es")
    form = {
        "title": page.title, "slug": page.slug, "intro": "Su número es A012345678", "ask": page.ask, "body": "null",
        "seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "", "action-publish": "1",
    }  # fmt: skip
    answer = client.post(f"/admin/pages/{page.pk}/edit/", form)
    assert answer.status_code == 200
    page.refresh_from_db()
    assert "A012345678" not in page.intro
    assert not any("A012345678" in str(one.content) for one in page.revisions.all())
