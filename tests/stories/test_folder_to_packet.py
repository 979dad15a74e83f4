"""A folder of typed letters becomes lines of the packet: the commands of the office, one after the other."""

import json
import re
import subprocess
from types import SimpleNamespace

import pypdfium2
import pytest

from amparo.files.tests import making
from amparo.letters import pages
from amparo.letters.terms import Terms
from amparo.letters.tests import finished

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def office(demo, tmp_path_factory):
    """The demo's folder, ours to change."""
    return demo.copy(tmp_path_factory.mktemp("office") / "var")


def terms(office) -> Terms:
    code = (
        "import json; from amparo.letters.models import Brief; from amparo.letters import briefs;"
        "print(json.dumps(briefs.newest(Brief.objects.get(slug='maple-7')).sealed_terms))"
    )
    return Terms.from_json(json.loads(office.run("shell", "-v0", "-c", code).stdout.splitlines()[-1]))


def packet(office, out):
    done = office.run("packet", "maple-7", "--person", "Maple-7", "--proceeding", "bond", "--out", str(out), "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_folder_of_typed_letters_stands_in_the_packet(office, tmp_path, monkeypatch):
    monkeypatch.setattr(finished.briefs, "newest", lambda _brief: SimpleNamespace(terms=terms(office)))
    before = packet(office, tmp_path / "before.pdf")
    one, two, three, four, five, six = (finished.paragraphs(None, name) for name in finished.NAMES)
    folder = tmp_path / "typed"
    folder.mkdir()
    (folder / "1.pdf").write_bytes(finished.pdf(one))
    (folder / "2.docx").write_bytes(finished.docx(two))
    (folder / "3.odt").write_bytes(finished.odt(three))
    (folder / "4.mbox").write_bytes(
        making.mbox([making.mail("\n\n".join(four)), making.mail("See attached.", {"5.docx": finished.docx(five)})])
    )
    (folder / "6.zip").write_bytes(making.zipped({"six.txt": finished.txt(six)}))

    came = office.run("letters", "import", "maple-7", str(folder), "--json")
    assert came.returncode == 0, came.stdout + came.stderr
    told = json.loads(came.stdout)
    codes = {one["letter"] for one in told}
    assert len(codes) == 6
    assert {one["error"] for one in told} == {None}
    again = json.loads(office.run("letters", "import", "maple-7", str(folder), "--json").stdout)
    assert {one["letter"] for one in again} == codes

    accepted = office.run("letters", "accept", "maple-7", "--passing", "--by", "nora", "--json")
    assert accepted.returncode == 0, accepted.stderr
    assert codes <= set(json.loads(accepted.stdout)["accepted"])

    out = tmp_path / "packet.pdf"
    made = packet(office, out)
    assert codes <= {letter["code"] for letter in made["letters"]}
    assert subprocess.run(["qpdf", "--check", out], capture_output=True).returncode == 0
    assert all(file["bytes"] <= 25_000_000 for file in made["files"])
    lines = contents(out)
    assert len(lines) == len(made["letters"])
    with pypdfium2.PdfDocument(out) as document:
        for line, letter in zip(lines, made["letters"], strict=True):
            assert (line.tab, line.page) == (letter["tab"], letter["first"])
            page = document[line.page - 1]
            assert stamp(page) == str(line.page)
            assert line.writer in " ".join(page.get_textpage().get_text_bounded().split())

    taken = office.run("shell", "-c", TAKE_OUT % sorted(set(json.loads(accepted.stdout)["accepted"])))
    assert taken.returncode == 0, taken.stderr
    after = packet(office, tmp_path / "after.pdf")
    assert [one["sha256"] for one in after["files"]] == [one["sha256"] for one in before["files"]]


TAKE_OUT = """
from amparo.letters import review
from amparo.letters.models import Letter
from amparo.team.models import Member
nora = Member.objects.get(alias="nora")
for letter in Letter.objects.filter(code__in=%r):
    review.undo(letter.decisions.get(undone_at=None), by=nora)
"""


def contents(path) -> list[SimpleNamespace]:
    """The rows of the statement of contents as they are printed."""
    grid, rows = pages.CONTENTS_GRID, []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            if not text.get_text_bounded().startswith("Statement of contents"):
                continue
            for place in range(grid.per_page()):
                left, top, right, bottom = grid.box(place)
                # Three points lower, or the feet of the row above reach in.
                row = " ".join(text.get_text_bounded(left, 792 - bottom, right, 789 - top).split())
                if found := re.match(r"([A-E]-\d+) (\S+ \S+).* (\d+)$", row):
                    rows.append(SimpleNamespace(tab=found[1], writer=found[2], page=int(found[3])))
    return rows


def stamp(page) -> str:
    """The number in the lower right corner."""
    width, _height = page.get_size()
    return page.get_textpage().get_text_bounded(width - 60, 0, width, 50).strip()
