"""Keeping bytes sealed on disk, in chunks of 1 MiB, each bound to its file, its place and whether it is the last."""

import hashlib
import os
import pathlib
import time
import uuid
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction

from amparo.files.models import File
from amparo.safety import keyring, sealing

CHUNK = 1 << 20
ORPHANS_LAST = 3600  # seconds: longer than any transaction that writes a file before its row stands


def _path(key: uuid.UUID) -> pathlib.Path:
    return pathlib.Path(settings.AMPARO_HOME) / "files" / key.hex[:2] / key.hex


def fingerprint(holder: uuid.UUID, sha256: str) -> str:
    """The keyed form of a SHA-256 under which a file of this holder is found again."""
    return sealing.lookup("file", f"{holder.hex} {sha256}")


def put(data: bytes, *, holder: uuid.UUID, kind: str, media_type: str, name: str = "") -> File:
    """Seal and keep `data`; on disk before the row is written. A full disk raises OSError and leaves nothing behind."""
    sha256 = hashlib.sha256(data).hexdigest()
    file = File(
        holder_id=holder,
        kind=kind,
        media_type=media_type,
        name=name or None,
        sha256=sha256,
        fingerprint=fingerprint(holder, sha256),
        size=len(data),
    )
    _write(_path(file.pk), _sealed_chunks(file, data))
    try:
        file.save(force_insert=True)
    except BaseException:
        _path(file.pk).unlink(missing_ok=True)
        raise
    return file


def _sealed_chunks(file: File, data: bytes) -> Iterator[bytes]:
    cipher = AESGCM(keyring.key(file.holder_id))
    last = max(0, len(data) - 1) // CHUNK
    for number in range(last + 1):
        nonce = os.urandom(12)
        place = f"{file.pk}|{number}|{number == last}".encode()
        yield nonce + cipher.encrypt(nonce, data[number * CHUNK : (number + 1) * CHUNK], place)


def _write(path: pathlib.Path, chunks: Iterator[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    try:
        with open(new, "wb") as out:
            for chunk in chunks:
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        os.replace(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def read(file: File) -> bytes:
    """The bytes again. Raises sealing.Unsealable where a chunk was damaged, moved or cut, KeyGone once shredded."""
    cipher = AESGCM(keyring.key(file.holder_id))
    sealed = _path(file.pk).read_bytes()
    whole, size = [], CHUNK + 28
    last = max(0, len(sealed) - 1) // size
    for number in range(last + 1):
        chunk = sealed[number * size : (number + 1) * size]
        try:
            whole.append(cipher.decrypt(chunk[:12], chunk[12:], f"{file.pk}|{number}|{number == last}".encode()))
        except (InvalidTag, ValueError):
            raise sealing.Unsealable(f"file {file.pk} is damaged") from None
    return b"".join(whole)


def remove(file: File) -> None:
    """Forget the file: its row, and its bytes once that is certain (a deed that fails half-way loses nothing)."""
    key = file.pk
    file.delete()
    transaction.on_commit(lambda: _path(key).unlink(missing_ok=True))


def forget(file: File) -> None:
    """Take away the bytes of a row that was never kept."""
    _path(file.pk).unlink(missing_ok=True)


def sweep() -> int:
    """Take away bytes without a row, an hour old or more, that a killed process left behind; how many. The worker calls it."""
    swept = 0
    before = time.time() - ORPHANS_LAST
    for path in (pathlib.Path(settings.AMPARO_HOME) / "files").glob("??/*"):
        if path.stat().st_mtime > before or (not path.suffix and File.objects.filter(pk=path.name).exists()):
            continue
        path.unlink(missing_ok=True)
        swept += 1
    return swept
