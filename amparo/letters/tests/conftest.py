"""Letters in the making, as the public pages make them."""

import pytest

from amparo.letters import access, writing
from amparo.letters.tests.writers import ABOUT, HERE, SAID, at, token_in


@pytest.fixture
def begin(client, brief):
    """A draft as the public pages make it; gives its token."""

    def _begin(language: str = "en", known=("p1",)) -> str:
        page = client.post(
            at("begin", language, "maple-7") + "?read=on", {"known": known or ["none"], "language": language}, **HERE
        )
        assert page.status_code == 302, page.content.decode()
        return token_in(page["Location"])

    return _begin


@pytest.fixture
def written(client, begin):
    """Answered, described, woven: ready to be looked over. Gives the token."""

    def _written(language: str = "en", known=("p1",), about=None, **answers: str) -> str:
        token = begin(language, known)
        letter = access.letter_for(token)
        for number, one in enumerate(writing.questions(letter), 1):
            said = answers.get(one.key, SAID[language].get(one.key, SAID[language]["good_opinion"]))
            page = client.post(at("question", language, token, number), {"said": said}, **HERE)
            assert page.status_code == 302, page.content.decode()
        page = client.post(at("about", language, token), ABOUT | (about or {}), **HERE)
        assert page.status_code == 302, page.content.decode()
        assert client.get(at("text", language, token)).status_code == 200
        return token

    return _written
