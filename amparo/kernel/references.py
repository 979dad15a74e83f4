"""Random identities: row keys, tokens for links, and short codes a person can read aloud."""

import hashlib
import secrets
import uuid

# No 0/O, 1/I/L, 5/S, 8/B, U/V: nobody should lose a letter over a smudge.
ALPHABET = "234679ACDEFGHJKMNPQRTWXYZ"


def new_key() -> uuid.UUID:
    """A random primary key, known before the row is written: its ciphertext is bound to it."""
    return uuid.uuid4()


def new_code(groups: int = 2, size: int = 4) -> str:
    """A short code such as `K7MP-2QFX`: opaque, and printable in a page's foot."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(size)) for _ in range(groups))


def new_token() -> str:
    """256 random bits for a link, in URL-safe letters."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What the database keeps of a token: enough to recognise it, not to use it (hex SHA-256)."""
    return hashlib.sha256(token.encode()).hexdigest()
