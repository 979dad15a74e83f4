"""Where a campaign can be passed on: plain links that carry the clean address, and no script of anybody."""

import urllib.parse
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Way:
    """One way of sharing: what it is called, and the link that opens it with the words already in."""

    name: str
    url: str


def ways(address: str, text: str, hashtags: str, subject: str) -> list[Way]:
    """Links for what people here use most, first. `address` is the page's own, without anything added to it.

    >>> ways("https://x.example/es/", "Firma", "", "Firma")[0].url
    'https://wa.me/?text=Firma%20https%3A%2F%2Fx.example%2Fes%2F'
    """
    words = f"{text} {hashtags}".strip()
    whole = f"{words} {address}"

    def link(base: str, mark: str = "?", **query: str) -> str:
        return f"{base}{mark}{urllib.parse.urlencode(query, quote_via=urllib.parse.quote, safe='')}"

    return [
        Way("WhatsApp", link("https://wa.me/", text=whole)),
        Way("SMS", link("sms:", body=whole)),
        Way("Facebook", link("https://www.facebook.com/sharer/sharer.php", u=address)),
        Way("Telegram", link("https://t.me/share/url", url=address, text=words)),
        Way(_("E-mail"), link("mailto:", subject=subject, body=whole)),
        Way("X", link("https://x.com/intent/post", text=words, url=address)),
        Way("Bluesky", link("https://bsky.app/intent/compose", text=whole)),
        # The words stand behind "#": the page that asks for her own server runs in her browser and gets no copy.
        Way("Mastodon", link("https://share.joinmastodon.org/", "#", text=whole)),
    ]
