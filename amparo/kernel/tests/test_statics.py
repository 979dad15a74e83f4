"""Stylesheets and scripts come packed, and nothing but them comes out of their folder."""

import gzip

import pytest

from amparo.kernel import statics


@pytest.fixture
def ask(tmp_path):
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "amparo.css").write_text("body { color: black }" * 50)
    (tmp_path / "secret.css").write_text("key")
    statics.pack(folder)
    door = statics.Statics(lambda *_: [b"django"], "/static/", folder)

    def _ask(path: str, method: str = "GET", **more):
        said = {}

        def start(status, headers):
            said.update(status=status, **dict(headers))

        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_ACCEPT_ENCODING": "gzip", **more}
        return b"".join(door(environ, start)), said

    return _ask


def test_a_stylesheet_comes_packed_to_whoever_can_unpack_it(ask):
    body, said = ask("/static/amparo.css")
    assert gzip.decompress(body).startswith(b"body")
    assert said["Content-Encoding"] == "gzip"
    assert said["Content-Type"] == "text/css; charset=utf-8"
    plain, said = ask("/static/amparo.css", HTTP_ACCEPT_ENCODING="")
    assert plain.startswith(b"body")
    assert "Content-Encoding" not in said


def test_who_has_it_already_gets_nothing_twice(ask):
    tag = ask("/static/amparo.css")[1]["ETag"]
    body, said = ask("/static/amparo.css", HTTP_IF_NONE_MATCH=tag)
    assert (body, said["status"]) == (b"", "304 Not Modified")


@pytest.mark.parametrize("path", ["../secret.css", "nothing.css", "", "amparo.css.gz", "a\0b.css", "../../etc/passwd"])
def test_nothing_else_comes_out_of_the_folder(ask, path):
    body, said = ask("/static/" + path)
    assert (body, said["status"]) == (b"", "404 Not Found")


def test_everything_else_goes_on_to_django(ask):
    assert ask("/es/")[0] == b"django"
    assert ask("/static/amparo.css", "POST")[0] == b"django"
