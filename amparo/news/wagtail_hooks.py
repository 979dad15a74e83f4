"""The editor (Wagtail), bent to the house: no menus that lead nowhere, and every post gets its twin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

KEPT_MENUS = frozenset({"explorer", "images"})


@hooks.register("construct_main_menu")
def keep_what_editors_use(request: HttpRequest, items: list[MenuItem]) -> None:
    """Pages and pictures. Accounts, reports, settings and help of another house are not offered."""
    items[:] = [item for item in items if item.name in KEPT_MENUS]


@hooks.register("construct_homepage_summary_items")
@hooks.register("construct_homepage_panels")
def calm_home(request: HttpRequest, items: list[Any]) -> None:
    """No counts and no panels of other people's drafts on the editor's first page."""
    items[:] = [
        item for item in items if type(item).__name__ in ("PagesSummaryItem", "RecentEditsPanel", "LockedPagesPanel")
    ]
