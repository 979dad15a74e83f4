"""A worker that dies in the middle of a packet: the old version stays or the new one stands whole, never a broken one."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from io import BytesIO

import pikepdf
import pytest
from django.conf import settings
from django.db import connection

from amparo.files import store
from amparo.files.models import File
from amparo.letters import packet
from amparo.letters.models import Build
from amparo.letters.tests.test_packet import WRITERS, accepted, built, the_packet
from amparo.letters.words import BuildState

KILLS = 20
# Starting a whole process takes seconds: one that is ready starts the workers, each a process of its own.
READY = """
import datetime, os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.settings"
import django
django.setup()
from amparo.letters import packet
packet.LEASE = datetime.timedelta(milliseconds=50)
for line in sys.stdin:
    worker = os.fork()
    if worker == 0:
        while True:
            packet.assemble_due() or time.sleep(0.01)
    print(worker, flush=True)
    os.waitpid(worker, 0)
    print("over", flush=True)
"""


def whole(build: Build) -> None:
    """The version can be read, and is what its manifest says."""
    parts = list(build.parts.select_related("file"))
    assert [hashlib.sha256(store.read(part.file)).hexdigest() for part in parts] == [
        part["sha256"] for part in build.manifest["parts"]
    ]
    pages = 0
    for part in parts:
        with pikepdf.open(BytesIO(store.read(part.file))) as pdf:
            pages += len(pdf.pages)
    assert pages == build.manifest["pages"]


@pytest.mark.once
def test_twenty_workers_killed_at_any_moment_leave_the_old_version_or_the_new(
    many_connections, brief, nora, home, tmp_path, monkeypatch
):
    if connection.vendor != "sqlite":
        pytest.skip("the same on every database")
    names = iter(WRITERS)
    for _ in range(5):
        accepted(brief, next(names))
    one = the_packet(brief)
    started = time.monotonic()
    built(one, nora)
    takes = time.monotonic() - started
    (tmp_path / "server.key").write_bytes(b"k" * 32)
    (home / "amparo.sqlite3").symlink_to(settings.DATABASES["default"]["NAME"])
    surroundings = os.environ | {"AMPARO_HOME": str(home), "AMPARO_SERVER_KEY_FILE": str(tmp_path / "server.key")}
    workers = subprocess.Popen(
        [sys.executable, "-c", READY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=surroundings
    )
    finished, chance = 0, random.Random(7)
    try:
        for _ in range(KILLS):
            old = packet.newest(one)
            under_way = one.builds.filter(state__in=packet.UNDER_WAY).first()
            if under_way is None:
                accepted(brief, next(names))
                under_way = packet.ask(one, nora)
            workers.stdin.write("go\n")
            workers.stdin.flush()
            worker = int(workers.stdout.readline())
            time.sleep(chance.uniform(0, 1.3 * takes))
            os.kill(worker, signal.SIGKILL)
            assert workers.stdout.readline() == "over\n"
            newest = packet.newest(one)
            assert newest.pk in (old.pk, under_way.pk)
            finished += newest.pk == under_way.pk
            whole(newest)
            assert set(File.objects.filter(kind="packet").values_list("pk", flat=True)) == {
                part.file_id for build in one.builds.all() for part in build.parts.all()
            }
    finally:
        workers.stdin.close()
        workers.wait(timeout=20)
    assert 0 < finished < KILLS  # some were killed too early, some too late
    accepted(brief, next(names))
    packet.ask(one, nora)
    time.sleep(0.1)
    # The next one, at the shell, finds what was left and finishes it.
    done = subprocess.run(
        [sys.executable, "-m", "amparo", "packet", "maple-7", "--person", "Maple-7", "--proceeding", "bond",
         "--out", str(tmp_path / "p.pdf")],
        env=surroundings, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    newest = packet.newest(one)
    whole(newest)
    assert not one.builds.filter(state__in=(*packet.UNDER_WAY, BuildState.FAILED)).exists()
    assert hashlib.sha256((tmp_path / "p.pdf").read_bytes()).hexdigest() == newest.manifest["sha256"]
    monkeypatch.setattr(store, "ORPHANS_LAST", -10)
    store.sweep()
    known = {key.hex for key in File.objects.values_list("pk", flat=True)}
    assert {path.name for path in home.glob("files/*/*")} == known
