"""Which reader a file is given to."""

from __future__ import annotations

from typing import BinaryIO

from amparo.files import limits
from amparo.files.child import kinds
from amparo.files.child.said import Answer, No

_HEAD_BYTES = 128 * 1024


def read(stream: BinaryIO, answer: Answer) -> None:
    """Fill in `answer` from the file in `stream`. Raises No with a code the parent has a sentence for."""
    data = stream.read(limits.CONTAINER_BYTES + 1)
    if len(data) > limits.CONTAINER_BYTES:
        raise No("too_large")
    if not data.strip(b"\x00\t\r\n "):
        raise No("empty")
    answer.kind = kinds.of(data[:_HEAD_BYTES], data)
    if answer.kind == "zip":
        _read_archive(data, answer)
        return
    if answer.kind == "mbox":
        from amparo.files.child import mail

        mail.read_mbox(data, answer)
        return
    if len(data) > limits.UPLOAD_BYTES:
        raise No("too_large")
    # Each library costs 50–150 ms to load: only the one that is needed.
    if answer.kind == "ole":
        # Word wraps a document with a password into the old container format ([MS-OFFCRYPTO], §2.3).
        raise No("encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "old_word")
    if answer.kind == "pdf":
        from amparo.files.child import pdf

        pdf.read(data, answer)
    elif answer.kind == "txt":
        from amparo.files.child import text

        text.read(data, answer)
    elif answer.kind == "eml":
        from amparo.files.child import mail

        mail.read_eml(data, answer)
    else:
        from amparo.files.child import images

        images.read(data, answer)


def _read_archive(data: bytes, answer: Answer) -> None:
    from amparo.files.child import archives, office

    with archives.opened(data, unpacked=limits.INFLATED_BYTES) as archive:
        answer.kind = office.kind_of(archive)
        if answer.kind == "zip":
            archives.read(archive, answer)
            return
        if len(data) > limits.UPLOAD_BYTES:
            raise No("too_large")
        office.read(archive, answer)
