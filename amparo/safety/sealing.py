"""AES-256-GCM bound to its place: a ciphertext moved to another row, column or key does not open."""

import hmac
import os
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from amparo.safety import keyring

VERSION = 1  # of the layout and of the key: version byte, 12 bytes of nonce, ciphertext with its 16-byte tag


class Unsealable(Exception):
    """The ciphertext was damaged, or belongs to another place. Never shows a value."""


def _cipher(place: str, holder: uuid.UUID | None) -> AESGCM:
    if holder is None:
        if settings.AMPARO_SERVER_KEY.secret is None:
            raise Unsealable("there is no server key yet: run `amparo init` or `amparo demo`")
        return AESGCM(settings.AMPARO_SERVER_KEY.derive(f"T1 {place.rpartition('|')[0]} v{VERSION}"))
    return AESGCM(keyring.key(holder))


def seal(plain: bytes, *, place: str, holder: uuid.UUID | None) -> bytes:
    """Encrypt for one place (`table.column|row`) under the server key or the holder's key."""
    nonce = os.urandom(12)
    associated = f"{place}|{VERSION}".encode()
    return bytes([VERSION]) + nonce + _cipher(place, holder).encrypt(nonce, plain, associated)


def unseal(sealed: bytes, *, place: str, holder: uuid.UUID | None) -> bytes:
    """Decrypt; anything but exactly what `seal` wrote for this place raises Unsealable."""
    if len(sealed) < 29 or sealed[0] != VERSION:
        raise Unsealable(f"not sealed: {place.partition('|')[0]}")
    associated = f"{place}|{VERSION}".encode()
    try:
        return _cipher(place, holder).decrypt(sealed[1:13], sealed[13:], associated)
    except InvalidTag:
        raise Unsealable(f"does not open: {place.partition('|')[0]}") from None


def lookup(purpose: str, value: str) -> str:
    """A keyed fingerprint (hex HMAC-SHA256) to find a sealed value by equality, one key for each purpose."""
    return hmac.digest(settings.AMPARO_SERVER_KEY.derive(f"lookup {purpose}"), value.encode(), "sha256").hex()
