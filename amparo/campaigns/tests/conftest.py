"""A campaign for Maple-7, and the page tree it hangs in."""

import datetime

import pytest

from amparo.campaigns import opening
from amparo.campaigns.words import Kind
from amparo.cases import permits
from amparo.kernel import clock
from amparo.site import building

SPANISH = opening.Words(
    "Libertad para {who}", "La migra se llevó a {who} el martes, camino al trabajo.", "Que la jueza les dé fianza."
)
ENGLISH = opening.Words(
    "Freedom for {who}", "Agents took {who} on Tuesday, on the way to work.", "That the judge grant bond."
)


@pytest.fixture
def pages(organisation):
    """The page tree."""
    building.ensure()


@pytest.fixture
def allow(nora):
    """Record a permit for a fact before the public."""

    def _allow(person, fact, value, days=30):
        agreed = {"by": "her sister", "language": "es", "how": "by phone"}
        until = clock.today() + datetime.timedelta(days=days)
        return permits.give(person, fact, value, "public", until, agreed, by=nora)

    return _allow


@pytest.fixture
def campaign(pages, case, brief, nora):
    """Online in both languages: a letter, sharing, standing by."""
    start = opening.Start(
        words={"es": SPANISH, "en": ENGLISH}, kinds=[Kind.LETTER, Kind.SHARE, Kind.STAND_BY], case=case, brief=brief,
        hashtags="#LibertadYa", slug="libertad",
    )  # fmt: skip
    return opening.open_campaign(start, nora)


@pytest.fixture
def spanish_only(pages, nora):
    """A campaign for nobody in particular, so far only in Spanish."""
    words = {"es": opening.Words("Licencias para todas", "El estado las quita.", "Llama a tu senadora.")}
    return opening.open_campaign(opening.Start(words=words, kinds=[Kind.SHARE], slug="licencias"), nora)
