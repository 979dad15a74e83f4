"""What whole stories stand on: the demo, made once for all of them by the command that people use."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent


def pytest_addoption(parser) -> None:
    parser.addoption("--shots", action="store_true", help="the browser journeys take the guide's pictures")


def pytest_collection_modifyitems(items) -> None:
    """Where tests run side by side, those that stand on the demo share one worker, so that it is made once."""
    for item in items:
        if "demo" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("demo"))


@dataclass(frozen=True)
class Demo:
    """A data folder with the demo in it, and what `amparo demo --json` told about it."""

    home: pathlib.Path
    port: int
    told: dict[str, Any] = field(repr=False)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def surroundings(self) -> dict[str, str]:
        """The environment in which a command works on this folder."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("AMPARO_", "DJANGO_"))}
        return {**clean, "AMPARO_HOME": str(self.home), "AMPARO_HOST": "localhost", "AMPARO_PORT": str(self.port)}

    def run(self, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        """`amparo …` on this folder."""
        return subprocess.run(
            [sys.executable, "-m", "amparo", *arguments],
            env=self.surroundings(), cwd=ROOT, text=True, capture_output=True, timeout=300, **more,
        )  # fmt: skip

    def login(self, alias: str) -> dict[str, str]:
        """Alias, passphrase and code secret of one of the demo's people."""
        return next(one for one in self.told["logins"] if one["alias"] == alias)

    def speaks(self, alias: str, language: str) -> None:
        """From now on the desk speaks this language with her."""
        said = f"from amparo.team.models import Member; Member.objects.filter(alias={alias!r}).update(language={language!r})"
        done = self.run("shell", "-c", said)
        assert done.returncode == 0, done.stderr

    def copy(self, to: pathlib.Path) -> "Demo":
        """The same again in another folder, for whoever changes something."""
        shutil.copytree(self.home, to)
        return Demo(to, self.port, self.told)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Demo:
    """The demo as `amparo demo --no-serve --json` leaves it. Look, do not touch: `demo.copy(…)` is there to be changed."""
    made = Demo(tmp_path_factory.mktemp("demo") / "var", free_port(), {})
    ready = made.run("demo", "--no-serve", "--json", "--port", str(made.port))
    assert ready.returncode == 0, ready.stderr
    made.told.update(json.loads(ready.stdout))
    return made
