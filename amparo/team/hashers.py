"""Hashing passphrases, two at a time: Argon2 takes 100 MiB each, and a crowd of guessers must not eat the machine."""

import threading

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = 2  # in each server process
_room = threading.BoundedSemaphore(AT_ONCE)


class Argon2(Argon2PasswordHasher):
    """Django's Argon2id behind a narrow door."""

    def encode(self, password: str, salt: str) -> str:
        with _room:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _room:
            return super().verify(password, encoded)
