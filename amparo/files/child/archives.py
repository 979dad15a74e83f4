"""Zip archives, as such and as the shell of office files."""

from __future__ import annotations

import io
import itertools
import re
import stat
import struct
import zipfile
import zlib

from amparo.files import limits
from amparo.files.child.said import Answer, No

_ENCRYPTED = 0x1
_END = b"PK\x05\x06"
_END64 = b"PK\x06\x07"


def opened(data: bytes, *, unpacked: int) -> zipfile.ZipFile:
    """The archive, after its directory was weighed. Raises No: bomb, damaged, too_many_files, empty."""
    end = data.rfind(_END, max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + 22:
        raise No("damaged")
    entries, directory = struct.unpack("<HI", data[end + 10 : end + 16])
    # No letter needs 4 GB, and a second directory is how one archive shows two readers different contents.
    if data[end - 20 : end - 16] == _END64 or directory > limits.ZIP_DIRECTORY_BYTES:
        raise No("too_many_files")
    if entries > limits.ZIP_ENTRIES:
        raise No("too_many_files")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, UnicodeError, OverflowError):
        raise No("damaged") from None
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if not infos:
        raise No("empty")
    if len(infos) > limits.ZIP_ENTRIES:
        raise No("too_many_files")
    if sum(info.file_size for info in infos) > unpacked:
        raise No("bomb")
    for info, following in itertools.pairwise(infos):
        # Entries that share bytes: 10 MB become 281 TB that way without nesting (D. Fifield, WOOT 2019).
        if info.header_offset + 30 + info.compress_size > following.header_offset:
            raise No("bomb")
    for info in infos:
        if info.file_size > limits.RATIO_FROM_BYTES and info.file_size > limits.RATIO * max(1, info.compress_size):
            raise No("bomb")
    return archive


def part(archive: zipfile.ZipFile, info: zipfile.ZipInfo | str, most: int) -> bytes:
    """One entry's bytes, unpacked in steps and never beyond `most`. Raises No: bomb, damaged, encrypted."""
    if isinstance(info, str):
        info = archive.getinfo(info)
    if info.flag_bits & _ENCRYPTED:
        raise No("encrypted")
    taken, size = [], 0
    try:
        with archive.open(info) as stream:
            while step := stream.read(limits.STEP_BYTES):
                size += len(step)
                if size > most:
                    raise No("bomb")
                taken.append(step)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError, struct.error):
        raise No("damaged") from None
    except Exception as trouble:  # lzma has an error class of its own
        raise trouble if isinstance(trouble, No | MemoryError) else No("damaged") from None
    return b"".join(taken)


def safe_name(name: str) -> str:
    """A member's name as something to show: no roots, no way up, no control or direction signs, not too long."""
    pieces = [piece.strip() for piece in re.split(r"[/\\]", re.sub(r"^[A-Za-z]:", "", name))]
    kept = "/".join(piece for piece in pieces if piece.strip(". "))
    kept = re.sub("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]", "", kept)
    return kept[-limits.NAME_SIGNS :] or "?"


def _not_a_person_s_file(name: str) -> bool:
    """Litter that computers leave in archives."""
    last = name.rsplit("/", 1)[-1]
    return "__MACOSX/" in name or last.startswith(".") or last.lower() in {"thumbs.db", "desktop.ini"}


def read(archive: zipfile.ZipFile, answer: Answer) -> None:
    """Hand back every member of a plain .zip; one bad member does not spoil the others."""
    infos = [info for info in archive.infolist() if not info.is_dir() and not _not_a_person_s_file(info.filename)]
    if len(infos) > limits.MEMBERS:
        raise No("too_many_files")
    left = limits.UNPACKED_BYTES
    for info in infos:
        name = safe_name(info.filename)
        try:
            if stat.S_ISLNK(info.external_attr >> 16):
                raise No("not_a_letter_format")
            data = part(archive, info, limits.CONTAINER_BYTES)
        except No as no:
            if no.code == "bomb":
                raise
            answer.refused_members.append((name, no.code))
            continue
        left -= len(data)
        if left < 0:
            raise No("bomb")
        answer.hand_back(name, data)
