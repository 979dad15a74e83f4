"""The server key: 32 random bytes that every T1 value hangs on. It never lies beside the data, except in the demo."""

import hashlib
import os
import pathlib
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from amparo.kernel.environment import Misconfigured

SIZE = 32


@dataclass(frozen=True)
class ServerKey:
    """The key and where it came from; its repr shows neither."""

    secret: bytes | None = field(repr=False)
    place: pathlib.Path = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose (HKDF-SHA256). Without a key yet, nothing can be sealed: a random one."""
        if self.secret is None:
            return secrets.token_bytes(SIZE)
        return HKDF(algorithm=hashes.SHA256(), length=SIZE, salt=None, info=purpose.encode()).derive(self.secret)


def default_place(home: pathlib.Path) -> str:
    """Outside the data folder: the account's configuration folder, one key for each data folder."""
    config = pathlib.Path(os.environ.get("XDG_CONFIG_HOME", "~/.config")).expanduser()
    name = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    return str(config / "amparo" / f"server-{name}.key")


def place_in_demo(home: pathlib.Path) -> pathlib.Path:
    """The demo keeps its key beside the data, and says so loudly."""
    return home / "demo" / "server.key"


def load(home: pathlib.Path, place: pathlib.Path, *, demo: bool) -> ServerKey:
    """Read the key, or a key-less stand-in when none was made yet. Raises Misconfigured where it lies with the data."""
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    if demo:
        place = place_in_demo(home)
    elif credentials and (pathlib.Path(credentials) / "amparo-server-key").exists():
        place = pathlib.Path(credentials) / "amparo-server-key"
    if not demo and place.resolve().is_relative_to(home):
        raise Misconfigured(
            f"the server key {place} lies inside the data folder {home}: who takes the one has both."
            " Put it elsewhere and name that place in AMPARO_SERVER_KEY_FILE."
        )
    if not place.exists():
        return ServerKey(None, place)
    secret = place.read_bytes()
    if len(secret) != SIZE:
        raise Misconfigured(f"the server key {place} is damaged: {len(secret)} bytes instead of {SIZE}")
    return ServerKey(secret, place)


def create(place: pathlib.Path) -> None:
    """Write a new key, readable by this account alone; an existing one is never overwritten."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(SIZE))
        file.flush()
        os.fsync(file.fileno())
