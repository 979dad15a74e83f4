"""The search that proves the seal can itself fail: it finds a word in every coat."""

import base64
import gzip
import pathlib
import zlib

import pysqlite3
import pytest

from tests import markers

WORD = "Guadalupe Ñuñez-Inventada"


@pytest.mark.parametrize(
    "content",
    [
        WORD.encode(),
        WORD.encode("utf-16-le"),
        b"xx" + base64.b64encode(b"a" + WORD.encode() + b"rest"),
        b"xx" + base64.b64encode(b"ab" + WORD.encode() + b"rest"),
        base64.b64encode(WORD.encode()),
        b"head" + gzip.compress(b"before " + WORD.encode() + b" after", mtime=0),
        b"head" + zlib.compress(b"before " + WORD.encode() + b" after"),
        b'"Guadalupe \\u00d1u\\u00f1ez-Inventada"',
        WORD.encode().hex().encode(),
    ],
)
def test_a_word_is_found_in_every_coat(tmp_path: pathlib.Path, content: bytes):
    (tmp_path / "file").write_bytes(content)
    assert markers.hits(tmp_path, [WORD]) == {(WORD, "file")}


def test_a_word_is_found_inside_a_database(tmp_path: pathlib.Path):
    connection = pysqlite3.connect(tmp_path / "db")
    connection.execute("CREATE TABLE t (a BLOB)")
    connection.execute("INSERT INTO t VALUES (?)", (gzip.compress(WORD.encode() * 300),))
    connection.commit()
    connection.close()
    assert markers.hits(tmp_path, [WORD]) == {(WORD, "db")}


def test_what_is_not_there_is_not_found(tmp_path: pathlib.Path):
    (tmp_path / "file").write_bytes(b"Somebody Else" * 99)
    assert markers.hits(tmp_path, [WORD]) == set()
