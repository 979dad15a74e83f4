"""Running the server: granian for the pages and, on the embedded default, the worker beside it."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from django.conf import settings
from django.core.management import call_command

from amparo.kernel import statics
from amparo.kernel.environment import Misconfigured


def numeric(host: str) -> str:
    """The address to listen on: granian takes no names. Raises Misconfigured for a name that is not this machine's."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Misconfigured(f"{host} is no name or address of this machine: {error.strerror}") from None
    # IPv4 first: "localhost" without IPv6 is more common than without IPv4.
    return str(min(found, key=lambda entry: entry[0] != socket.AF_INET)[4][0])


def check_port(host: str, port: int) -> None:
    """Raise Misconfigured where somebody else listens already."""
    host = numeric(host)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Misconfigured(
                f"cannot listen on {host}:{port}: {error.strerror}. Choose another with --port."
            ) from None


def collect_static() -> None:
    """Gather stylesheets and scripts into the data folder, packed."""
    call_command("collectstatic", interactive=False, verbosity=0, clear=False)
    statics.pack(settings.STATIC_ROOT)


def commands(host: str, port: int) -> dict[str, list[str]]:
    """The programs to run: name -> arguments."""
    python = sys.executable
    return {
        "server": [
            python, "-m", "granian", "--interface", "wsgi", "--host", numeric(host), "--port", str(port), "--workers", "2",
            "--blocking-threads", "32", "--backpressure", "64", "--no-ws", "--log-level", "error", "--no-access-log",
            "amparo.wsgi:application",
        ],
        "worker": [python, "-m", "amparo", "work"],
    }  # fmt: skip


def run(host: str, port: int, environment: dict[str, str] | None = None) -> None:
    """Serve until SIGINT or SIGTERM; a worker that died is started again, a server that died ends it all."""
    check_port(host, port)
    collect_static()
    surroundings = {**os.environ, **(environment or {})}
    programs = commands(host, port)
    running = {name: subprocess.Popen(args, env=surroundings) for name, args in programs.items()}
    stopping = [False]

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping[0] = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        while not stopping[0] and running["server"].poll() is None:
            if running["worker"].poll() is not None:
                time.sleep(1)
                running["worker"] = subprocess.Popen(programs["worker"], env=surroundings)
            time.sleep(0.3)
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
    if not stopping[0]:
        raise Misconfigured("the server stopped by itself; its last words stand above")
