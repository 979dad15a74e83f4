"""The page tree that everything public hangs in: made once, mended when something of it is missing."""

import urllib.parse

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.admin.models import Admin
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from amparo.campaigns.models import CampaignIndexPage
from amparo.kernel.languages import LANGUAGES, Two
from amparo.news.models import PostIndexPage
from amparo.site import editors
from amparo.site.models import HomePage
from amparo.team.models import Member, Organisation

HOME = Two("Inicio", "Home")
CAMPAIGNS = Two("Campañas", "Campaigns")
CAMPAIGNS_AT = Two("campanas", "campaigns")
NEWS = Two("Noticias", "News")
NEWS_AT = Two("noticias", "news")


@transaction.atomic
def ensure() -> None:
    """Make languages, page roots, the site and the editors' group where they are missing; change nothing else."""
    locales = {language: Locale.objects.get_or_create(language_code=language)[0] for language in LANGUAGES}
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locales["es"])
    for welcome in Page.objects.filter(depth=2, slug="home").type(Page).exact_type(Page):
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
    root.refresh_from_db()
    homes = {language: _home(root, locales[language], language) for language in LANGUAGES}
    for model, title, slug in ((CampaignIndexPage, CAMPAIGNS, CAMPAIGNS_AT), (PostIndexPage, NEWS, NEWS_AT)):
        key = None
        for language in LANGUAGES:
            page = model.objects.filter(locale=locales[language]).first()
            if page is None:
                page = model(title=title.in_(language), slug=slug.in_(language), locale=locales[language])
                page.show_in_menus = True
                if key is not None:
                    page.translation_key = key
                homes[language].refresh_from_db()
                homes[language].add_child(instance=page)
            key = page.translation_key
    _site(homes["es"])
    _group(list(homes.values()))
    for member in Member.objects.all():
        editors.settle(member)


def _home(root: Page, locale: Locale, language: str) -> HomePage:
    home = HomePage.objects.filter(locale=locale).first()
    if home is not None:
        return home
    # Wagtail finds a page's language by its root, and its address by the slugs below it: this slug is never seen.
    home = HomePage(title=HOME.in_(language), slug=f"home-{language}", locale=locale)
    if (other := HomePage.objects.first()) is not None:
        home.translation_key = other.translation_key
    root.refresh_from_db()
    root.add_child(instance=home)
    return home


def _site(home: HomePage) -> None:
    base = urllib.parse.urlsplit(settings.AMPARO_BASE)
    organisation = Organisation.objects.first()
    wanted = {
        "hostname": base.hostname or "localhost",
        "port": base.port or (443 if base.scheme == "https" else 80),
        "root_page": home,
        "site_name": organisation.name if organisation else "Amparo",
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name, None) != value for name, value in wanted.items() if name != "root_page") or (
        site.root_page_id != home.pk
    ):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def _group(homes: list[HomePage]) -> None:
    group = Group.objects.get_or_create(name=editors.GROUP)[0]
    admin = ContentType.objects.get_for_model(Admin)
    door, _is_new = Permission.objects.get_or_create(
        content_type=admin, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    group.permissions.add(door)
    pages = {one.codename: one for one in _permissions(Page, "add_page", "change_page", "publish_page")}
    for home in homes:
        for permission in pages.values():
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    collection = Collection.objects.filter(depth=1).first() or Collection.add_root(name="Root")
    # Wagtail asks for the permissions of its own image model, whichever model holds the pictures.
    for permission in _permissions(Image, "add_image", "change_image", "choose_image"):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _permissions(model: type, *codenames: str) -> list[Permission]:
    kind = ContentType.objects.get_for_model(model)
    return [
        Permission.objects.get_or_create(content_type=kind, codename=name, defaults={"name": name.replace("_", " ")})[0]
        for name in codenames
    ]
