"""Files that somebody made to hurt: each is decided quickly, in little memory, with the code that fits.

What "quickly" and "little" mean is `amparo.files.limits`; the figures are the operating system's account of the child.
"""

import functools
import os
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from amparo.files import guard, limits, sentences
from amparo.files.tests import making
from amparo.kernel.refusal import Refusal

pytestmark = pytest.mark.skipif(not guard.is_confined(), reason="bubblewrap cannot lock a child in here")

encrypted = functools.partial(making.plain_pdf, encryption=making.pikepdf.Encryption(owner="o", user="u"))
RAW = making.pikepdf.StreamDecodeLevel.none
REFUSED = {
    "a pdf with a password": ("encrypted", encrypted),
    "a pdf cut in the middle": ("damaged", lambda: making.typed_pdf(making.ENGLISH)[:9000]),
    "a pdf of noise": ("damaged", lambda: b"%PDF-1.7\n" + os.urandom(50_000)),
    "a pdf of 10,000 pages": ("too_many_pages", lambda: making.many_pages(10_000)),
    "a pdf of 61 pages": ("too_many_pages", lambda: making.many_pages(61)),
    "a pdf whose page tree is a ring": ("damaged", lambda: making.plain_pdf(making.with_pages_in_a_ring)),
    "a pdf form that draws itself": ("damaged", lambda: making.plain_pdf(making.with_form_in_itself)),
    "a pdf of forms in forms": ("bomb", lambda: making.plain_pdf(making.with_a_tree_of_forms)),
    "a pdf form drawn 30 to the 8th times": ("bomb", lambda: making.plain_pdf(making.with_one_form_drawn_often)),
    "a pdf that is a zip too": ("damaged", lambda: making.plain_pdf() + making.zipped({"a": os.urandom(9000)})),
    "a pdf stream of 1 GB": ("bomb", lambda: making.pdf_with_bomb(1000)),
    "a pdf object stream of 100 MB": ("bomb", lambda: making.pdf_with_bomb(100, as_object_stream=True)),
    "a pdf stream packed twice": ("bomb", functools.partial(
        making.plain_pdf, making.with_stacked_filters, compress_streams=False, stream_decode_level=RAW)),
    "a pdf of 6,000 objects": ("bomb", lambda: making.plain_pdf(making.with_many_objects)),
    "a pdf picture of 60,000 by 60,000": (
        "image_too_large",
        lambda: making.plain_pdf(making.with_picture(60_000, 60_000)),
    ),
    "a pdf of 700,000 signs": ("too_long", lambda: making.plain_pdf(making.with_much_text)),
    "a pdf of three million streams": ("bomb", lambda: b"%PDF-1.7\n" + b"stream\nx\x9c" * 2_700_000),
    "a png of 60,000 by 60,000": ("image_too_large", lambda: making.png_claiming(60_000, 60_000)),
    "a png of 50 megapixels that is not there": ("damaged", lambda: making.png_claiming(7_000, 7_000)),
    "a photo cut in the middle": ("damaged", lambda: making.photo("JPEG")[:20_000]),
    "a heic cut in the middle": ("damaged", lambda: making.photo("HEIF")[:20_000]),
    "a word file of entities": (
        "bomb",
        lambda: making.word_xml("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", doctype=making.ENTITIES + "]>"),
    ),
    "a word file that reads a file": (
        "bomb",
        lambda: making.word_xml(
            "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", doctype='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        ),
    ),
    "a word file that unpacks to 300 MB": (
        "bomb",
        lambda: making.changed_zip(making.word(making.ENGLISH), word__document_dot_xml=bytes(300 << 20)),
    ),
    "a word file of 100,000 nested elements": ("bomb", lambda: making.word_xml("<w:p>" * 100_000)),
    "a word file cut in the middle": ("damaged", lambda: making.word(making.ENGLISH)[:15_000]),
    "an odt of entities": (
        "bomb",
        lambda: making.opendocument("<text:p>&j;</text:p>", doctype=making.ENTITIES + "]>"),
    ),
    "an odt that unpacks to 300 MB": ("bomb", lambda: making.opendocument("", Pictures__a_dot_bmp=bytes(300 << 20))),
    "an odt with a password": (
        "encrypted",
        lambda: making.opendocument(
            "<text:p>x</text:p>",
            **{
                "META-INF__manifest_dot_xml": making.odf(
                    "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
                ).encode()
            },
        ),
    ),
    "an odt of a million signs": ("too_long", lambda: making.opendocument(f"<text:p>{'ha ' * 350_000}</text:p>")),
    "a word file with a password": (
        "encrypted",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
    ),
    "an old word file": ("old_word", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    "a spreadsheet": ("not_a_letter_format", lambda: making.zipped({"[Content_Types].xml": b"", "xl/a.xml": b""})),
    "a program": ("not_a_letter_format", lambda: b"MZ" + bytes(9000)),
    "a web page": ("not_a_letter_format", lambda: b"<!DOCTYPE html><script>alert(1)</script>"),
    "an svg": ("not_a_letter_format", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "an rtf": ("not_a_letter_format", lambda: rb"{\rtf1 hello}"),
    "a text with NUL bytes": ("not_a_letter_format", lambda: b"Dear Judge\x00\x00\x00," * 50),
    "an empty file": ("empty", lambda: b""),
    "a file of blanks": ("empty", lambda: b" \r\n" * 500),
    "a text of 2 MB": ("too_long", lambda: b"ha " * 700_000),
    "an upload of 30 MB": ("too_large", lambda: b"%PDF-1.7\n" + bytes(30 << 20)),
    "an upload of 101 MB": ("too_large", lambda: bytes(101 << 20)),
    "a zip with bytes used twice": ("bomb", making.overlapping_zip),
    "a zip of 300 MB of zeros": ("bomb", lambda: making.zipped({"a.txt": bytes(300 << 20)})),
    "a zip of 501 files": ("too_many_files", lambda: making.zipped({f"{n}.txt": b"x" for n in range(501)})),
    "a zip of 60,000 files": ("too_many_files", lambda: making.zipped({f"{n}": b"" for n in range(60_000)}, 0)),
    "a zip without anything": ("empty", lambda: making.zipped({})),
    "a mail whose subject is 50,000 encoded words": (
        "mail_too_complicated",
        lambda: b"MIME-Version: 1.0\r\nSubject: " + b"=?utf-8?q?a?=\r\n " * 50_000 + b"x\r\n\r\nDear Judge",
    ),
    "a mail with 20,000 parameters": (
        "mail_too_complicated",
        lambda: making.mail().replace(
            b"text/plain;", b"text/plain;" + b"".join(b" a%d=b;\r\n" % n for n in range(20_000)), 1
        ),
    ),
    "a mail of 100,000 parts": (
        "mail_too_complicated",
        lambda: making.mail("x").replace(b"text/plain; charset=\"utf-8\"", b"multipart/mixed; boundary=b", 1)
        + b"--b\r\n\r\nx\r\n" * 100_000,
    ),
    "a mail 3,000 deep": (
        "mail_too_complicated",
        lambda: b"From: a@example.org\nMIME-Version: 1.0\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
    ),
    "an mbox of 10,000 messages": ("too_many_files", lambda: making.mbox([making.mail("x")] * 10_000)),
}  # fmt: skip


def decided(data: bytes, name: str = "letter") -> tuple[str | None, guard.Opened | None]:
    try:
        return None, guard.open_upload(data, name=name)
    except Refusal as refusal:
        return refusal.code, None


# A process's peak of memory counts what its parent had when it was forked: a small parent measures.
MEASURER = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={})
child.stdout.read()
used = os.wait4(child.pid, 0)[2]
print(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
"""


def cost(data: bytes) -> tuple[float, int]:
    """CPU seconds and bytes of memory of the same child without its walls (bubblewrap does not pass its account on)."""
    with guard._as_file(data) as file:
        said = subprocess.run(
            [sys.executable, "-c", MEASURER, *guard._command(confined=False)],
            stdin=file,
            capture_output=True,
            check=True,
        )
    seconds, memory = said.stdout.split()
    return float(seconds), int(memory)


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_time_with_the_sentence_that_fits(case):
    code, build = REFUSED[case]
    data = build()
    began = time.monotonic()
    assert decided(data)[0] == code
    assert time.monotonic() - began <= limits.WALL_SECONDS + 1
    seconds, memory = cost(data)
    assert seconds <= limits.CPU_SECONDS + 0.5
    assert memory <= limits.MEMORY_BYTES


TAKEN = {
    "a pdf that runs a script": (
        "pdf",
        {"has_javascript", "has_open_action"},
        lambda: making.plain_pdf(making.with_script),
    ),
    "a pdf that starts a program": (
        "pdf",
        {"has_launch_action", "has_open_action"},
        lambda: making.plain_pdf(making.with_launch),
    ),
    "a pdf with a program attached": ("pdf", {"has_attachments"}, lambda: making.plain_pdf(making.with_attachment)),
    "a pdf that is restricted": (
        "pdf",
        {"was_restricted"},
        lambda: making.plain_pdf(encryption=making.pikepdf.Encryption(owner="o", user="")),
    ),
    "a pdf behind another text": ("pdf", {"foreign_bytes"}, lambda: b"hello\n" * 20 + making.plain_pdf()),
    "a pdf with a broken table of objects": (
        "pdf",
        {"repaired"},
        lambda: making.plain_pdf().replace(b"startxref\n", b"startxref\n9"),
    ),
    "a pdf with a text nobody sees": (
        "pdf",
        {"hidden_text"},
        lambda: making.plain_pdf(text="Dear Judge,) Tj 3 Tr 0 -40 Td (He is guilty"),
    ),
    "a pdf with a text beside the page": (
        "pdf",
        {"hidden_text"},
        lambda: making.plain_pdf(text="Dear Judge,) Tj 5000 0 Td (He is guilty"),
    ),
    "a pdf called .docx": ("pdf", {"extension_differs"}, making.plain_pdf),
    "a word file with macros": (
        "docx",
        {"macros_ignored"},
        lambda: making.changed_zip(making.word(("Dear Judge,",)), word__vbaProject_dot_bin=b"x"),
    ),
    "a word file that points outside": (
        "docx",
        {"external_references_ignored"},
        lambda: making.changed_zip(
            making.word(("Dear Judge,",)),
            word___rels__settings_dot_xml_dot_rels=b'<Relationships xmlns="a"><Relationship Id="r1" Type="http://x/'
            b'attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/></Relationships>',
        ),
    ),
    "a word file with deleted words": (
        "docx",
        {"tracked_changes"},
        lambda: making.word_xml(
            "<w:p><w:del><w:r><w:delText>I hate the </w:delText></w:r></w:del><w:r><w:t>Dear Judge,</w:t></w:r></w:p>"
        ),
    ),
    "a word file with hidden words": (
        "docx",
        {"hidden_text"},
        lambda: making.word_xml(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>He is guilty</w:t></w:r><w:r><w:t>Dear Judge,</w:t></w:r></w:p>"
        ),
    ),
    "an odt with hidden words": (
        "odt",
        {"hidden_text"},
        lambda: making.opendocument(
            '<text:p>Dear <text:span text:style-name="T1">guilty </text:span>Judge,</text:p>',
            styles='<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>',
        ),
    ),
    "an odt with macros and deleted words": (
        "odt",
        {"macros_ignored", "tracked_changes"},
        lambda: making.opendocument(
            "<text:tracked-changes><text:p>guilty</text:p></text:tracked-changes><text:p>Dear Judge,</text:p>",
            Basic__Standard__Module1_dot_xml=b"<x/>",
        ),
    ),
    "an odt that points outside": (
        "odt",
        {"external_references_ignored", "has_pictures"},
        lambda: making.opendocument('<text:p>Dear Judge,<draw:image xlink:href="http://127.0.0.1:9/a.png"/></text:p>'),
    ),
    "an odt with a thousand million blanks": (
        "odt",
        set(),
        lambda: making.opendocument('<text:p>Dear<text:s text:c="1000000000"/>Judge,</text:p>'),
    ),
    "a text with direction overrides": ("txt", {"hidden_signs_dropped"}, lambda: "Dear \u202eJud\u200bge,".encode()),
}


@pytest.mark.parametrize("case", TAKEN)
def test_only_what_a_reader_sees_is_taken_and_the_rest_is_named(case):
    kind, notes, build = TAKEN[case]
    code, opened = decided(build(), name="letter.docx" if case.endswith("called .docx") else "letter")
    assert code is None
    assert (opened.kind, set(opened.notes)) == (kind, notes)
    assert " ".join(" ".join(opened.paragraphs).split()) == "Dear Judge,"
    assert opened.needs_person == bool(notes & {"hidden_text", "tracked_changes", "repaired"})


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/cron.d/x.txt", "etc/cron.d/x.txt"),
        ("/srv/x.txt", "srv/x.txt"),
        ("C:\\Windows\\x.txt", "Windows/x.txt"),
        ("ana\u202etxt.exe", "anatxt.exe"),
        ("عن توماس.txt", "عن توماس.txt"),
        ("=cmd|' /C calc'!A0.txt", "=cmd|'/C calc'!A0.txt"),
        ("🎵" * 200 + ".txt", "🎵" * 116 + ".txt"),
    ],
)
def test_a_member_s_name_leads_nowhere(name, shown):
    opened = guard.open_upload(making.zipped({name: b"Dear Judge,"}), name="letters.zip")
    assert [member.name for member in opened.members] == [shown]


def test_one_bad_member_does_not_spoil_the_others():
    members = {"a.txt": b"Dear Judge,", "b.pdf": b"%PDF-1.4 oh no", "c.zip": making.locked_zip(), "d.txt": b"Hello"}
    found = list(guard.reach(making.zipped(members), name="letters.zip"))
    assert [(one.name, one.refusal.code if one.refusal else None) for one in found] == [
        ("letters.zip/a.txt", None),
        ("letters.zip/b.pdf", "damaged"),
        ("letters.zip/c.zip/letter.txt", "encrypted"),
        ("letters.zip/d.txt", None),
    ]


def test_archives_in_archives_end_at_the_third():
    assert [one.refusal for one in guard.reach(making.nested_zip(3), name="a.zip")] == [None]
    assert [one.refusal.code for one in guard.reach(making.nested_zip(4), name="a.zip")] == ["nested_too_deep"]


def test_a_stream_without_end_is_cut_off_and_not_held_in_memory():
    class Endless:
        given = 0

        def read(self, size):
            self.given += size
            return bytes(size)

    endless = Endless()
    with pytest.raises(Refusal) as refused:
        guard.open_upload(endless, name="x.pdf")
    assert refused.value.code == "too_large"
    assert endless.given <= limits.CONTAINER_BYTES + limits.STEP_BYTES


PROBE = """
import json, os, socket, sys
tried = {}
def attempt(name, deed):
    try:
        tried[name] = repr(deed())
    except BaseException as trouble:
        tried[name] = type(trouble).__name__
attempt("connect", lambda: socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2))
attempt("planted", lambda: open(sys.argv[2]).read())
attempt("passwd", lambda: open("/etc/passwd").read())
attempt("write", lambda: open(sys.argv[3] + "/x", "w"))
attempt("write in root", lambda: os.mkdir("/x"))
attempt("processes", lambda: os.listdir("/proc"))
attempt("kill the parent", lambda: os.kill(int(sys.argv[4]), 0))
tried["environment"] = sorted(os.environ)
tried["outside"] = sorted(name for name in os.listdir("/") if name not in ("lib", "lib64", "usr", "etc", "tmp"))
print(json.dumps(tried))
"""


def test_inside_there_is_no_network_no_file_of_ours_and_no_secret(tmp_path, monkeypatch):
    """Runs a probe in the very walls that the child gets, after showing that without them it reaches everything."""
    import json
    import socket

    planted = tmp_path / "server.key"
    planted.write_text("planted secret")
    monkeypatch.setenv("AMPARO_SECRET", "planted secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        arguments = [str(server.getsockname()[1]), str(planted), str(Path(guard.__file__).parent), str(os.getpid())]
        probe = [guard._python(), "-I", "-S", "-c", PROBE, *arguments[:2], str(tmp_path), arguments[3]]
        open_air = json.loads(subprocess.run(probe, capture_output=True, check=True).stdout)
        assert "planted secret" in open_air["planted"]
        assert "socket" in open_air["connect"]
        probe[-2] = arguments[2]
        inside = json.loads(
            subprocess.run([*guard._bubblewrap(), *probe], capture_output=True, check=True, env={}).stdout
        )
    assert inside["connect"] in ("ConnectionRefusedError", "OSError")
    assert inside["planted"] == inside["passwd"] == inside["processes"] == "FileNotFoundError"
    assert inside["write in root"] == "OSError"
    # Where the project itself lies under /tmp, the folder around the child is the walls' own, gone with them.
    assert not (Path(guard.__file__).parent / "x").exists()
    assert inside["kill the parent"] == "ProcessLookupError"
    assert inside["environment"] in ([], ["PWD"], ["LC_CTYPE"], ["LC_CTYPE", "PWD"])
    top = {Path(path).parts[1] for path in guard._bubblewrap() if path.startswith("/") and path != "/"}
    assert set(inside["outside"]) <= top


def test_without_bubblewrap_nothing_is_opened_unless_someone_allowed_it(monkeypatch):
    monkeypatch.setattr(guard, "is_confined", lambda: False)
    with pytest.raises(guard.NotConfined) as refused:
        guard.open_upload(b"Dear Judge,", name="a.txt")
    assert refused.value.code == "not_confined"
    assert guard.open_upload(b"Dear Judge,", name="a.txt", allow_unconfined=True).paragraphs == ("Dear Judge,",)
    with pytest.raises(Refusal) as refused:
        guard.open_upload(making.plain_pdf(making.with_one_form_drawn_often), name="a.pdf", allow_unconfined=True)
    assert refused.value.code == "bomb"


def test_the_child_sets_its_own_limits_before_it_looks():
    code = (
        "import resource as r; from amparo.files.child import __main__ as child; child._limit(walled=True);"
        "print(*(r.getrlimit(w)[1] for w in (r.RLIMIT_CPU, r.RLIMIT_AS, r.RLIMIT_FSIZE, r.RLIMIT_CORE, r.RLIMIT_NPROC)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=Path(guard.__file__).parents[2]
    )
    assert run.stdout.split() == [
        str(most).encode() for most in (limits.CPU_SECONDS, limits.MEMORY_BYTES, 0, 0, limits.PROCESSES)
    ]


def _children() -> set[str]:
    """The processes that this one has started and not yet seen the end of."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_a_file_that_takes_too_long_is_given_up_and_its_child_is_gone(monkeypatch):
    before = _children()
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.01)
    assert decided(making.typed_pdf(making.ENGLISH))[0] == "timeout"
    assert not _children() - before


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "none"):
        with pytest.raises(Refusal) as refused:
            guard.open_upload(path, name="x")
        assert refused.value.code == "unreadable"


def test_a_child_that_lies_is_not_believed():
    good = {
        "kind": "txt", "paragraphs": ["a"], "pages": None, "words": 1, "width": None, "height": None, "notes": [],
        "needs_person": False, "pages_without_text": [], "sender": "", "subject": "", "refused_members": [],
    }  # fmt: skip
    assert guard._believed(dict(good), [], name="a", size=1, sha256="").paragraphs == ("a",)
    for lie in (
        {"kind": "exe"}, {"paragraphs": "abc"}, {"paragraphs": [1]}, {"pages": -1}, {"pages": "9"}, {"width": True},
        {"pages_without_text": [[]]}, {"pages_without_text": 7}, {"sender": {}}, {"notes": 3}, {"refused_members": [[1]]},
    ):  # fmt: skip
        with pytest.raises(Refusal):
            guard._believed({**good, **lie}, [], name="a", size=1, sha256="")


def test_every_code_and_note_the_child_can_say_has_a_sentence():
    import re

    source = "".join(path.read_text() for path in (Path(guard.__file__).parent / "child").glob("*.py"))
    codes = set(re.findall(r'\bNo\("(\w+)"', source)) | {"encrypted", "old_word"}
    notes = set(re.findall(r'notes\.add\("(\w+)"\)', source)) | set(re.findall(r'": "(\w+)"', source)) - {""}
    assert codes <= set(sentences.REFUSALS)
    kinds = set(guard.MEDIA_TYPES) | {"ole"}
    assert notes - kinds <= set(sentences.NOTES)


@pytest.mark.skipif(sys.platform != "linux", reason="counts this process's own files")
def test_nothing_of_an_upload_is_written_to_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(os.listdir(tmp_path)), len(os.listdir("/proc/self/fd"))
    guard.open_upload(making.mail("x", {"a.txt": zlib.compress(b"a")}), name="a.eml")
    assert (set(os.listdir(tmp_path)), len(os.listdir("/proc/self/fd"))) == before
