"""What the demo tells whoever started it: addresses, logins that stand in no file, and what must not be readable on disk."""

from typing import Any

from django.conf import settings

from amparo.campaigns.models import Campaign
from amparo.demo import house, world
from amparo.letters import reading
from amparo.letters.models import Brief
from amparo.team import demo_door
from amparo.team.models import Member, Organisation


def tell() -> dict[str, Any]:
    """The object that `amparo demo --json` prints."""
    return {
        "organisation": Organisation.objects.get().name,
        "campaigns": [_campaign(one) for one in Campaign.objects.order_by("-published_at")],
        "briefs": [_brief(one) for one in Brief.objects.order_by("slug")],
        "logins": [
            {
                "role": one.role,
                "alias": one.alias,
                "passphrase": house.passphrase(one.alias),
                "totp_secret": house.totp_secret(one.alias),
            }
            for one in world.TEAM
        ],
        "login_link": demo_door.issue(Member.objects.get(alias="nora")),
        "sealed": world.sealed(),
    }


def _campaign(campaign: Campaign) -> dict[str, str]:
    addresses = {page.locale.language_code: page.get_url() or "" for page in campaign.pages.select_related("locale")}
    return {"slug": campaign.slug} | {
        language: settings.AMPARO_BASE + path for language, path in sorted(addresses.items(), reverse=True)
    }


def _brief(brief: Brief) -> dict[str, Any]:
    people = [
        {"alias": person.alias, "proceedings": [one.kind for one in person.proceedings.all()]}
        for person in brief.case.people.all()
    ]
    return {"slug": brief.slug, "people": people, "letters": reading.counts(brief)}
