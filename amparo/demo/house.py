"""Making and removing the demo's data folder, and the logins that stand in no file."""

import base64
import pathlib
import shutil

from django.conf import settings

from amparo.kernel.environment import Misconfigured
from amparo.safety import serverkey

# Everything the program writes into a data folder; removing the demo removes these and nothing else.
WRITTEN = (
    "amparo.sqlite3",
    "counters.sqlite3",
    "counters.sqlite3-wal",
    "counters.sqlite3-shm",
    "counters.sqlite3-journal", "amparo.sqlite3-wal", "amparo.sqlite3-shm", "keys.sqlite3", "keys.sqlite3-journal",
    "files", "pages", "static", "media", "cache", "demo",
)  # fmt: skip
WORDS = (
    "abeja", "agua", "ala", "arce", "arroz", "azul", "barro", "boca", "brisa", "cacao", "calle", "campo", "canto",
    "casa", "cedro", "cielo", "clara", "coral", "coser", "dulce", "fiesta", "flor", "fuego", "gallo", "grano",
    "grillo", "hierba", "hoja", "huerta", "isla", "jardín", "junco", "lago", "lana", "laurel", "leche", "lluvia",
    "loma", "luna", "luz", "maíz", "mano", "mar", "milpa", "miel", "monte", "nido", "nieve", "nube", "nuez", "olivo",
    "orilla", "paja", "pan", "patio", "pino", "pluma", "puente", "puerta", "quieto", "rama", "roble", "río", "sal",
    "sauce", "semilla", "sol", "sombra", "tejer", "tierra", "trigo", "trueno", "tuna", "uva", "valle", "vela",
    "verde", "viento", "viña", "volcán", "yerba", "zacate", "zorzal",
)  # fmt: skip


def marker() -> pathlib.Path:
    """The folder whose presence means: this is the demo."""
    return pathlib.Path(settings.AMPARO_HOME) / "demo"


def check_free() -> None:
    """Raise Misconfigured where a real organisation lives."""
    home = pathlib.Path(settings.AMPARO_HOME)
    if not marker().is_dir() and ((home / "amparo.sqlite3").exists() or (home / "keys.sqlite3").exists()):
        raise Misconfigured(f"{home} holds a real organisation. Name another folder in AMPARO_HOME for the demo.")
    if settings.AMPARO_DATABASE_URL and not marker().is_dir():
        raise Misconfigured("the demo keeps to its own SQLite file: unset AMPARO_DATABASE_URL")


def make() -> bool:
    """Make the folder and its key; False when it stood already."""
    if marker().is_dir() and serverkey.place_in_demo(settings.AMPARO_HOME).exists():
        return False
    marker().mkdir(parents=True, exist_ok=True, mode=0o700)
    serverkey.create(serverkey.place_in_demo(settings.AMPARO_HOME))
    return True


def is_loaded() -> bool:
    """Whether the invented organisation is complete (a killed run leaves it incomplete)."""
    return (marker() / "loaded").exists()


def set_loaded() -> None:
    """Note that loading came to its end."""
    (marker() / "loaded").touch()


def remove() -> bool:
    """Take the demo away; False when there was none. Only what a demo wrote goes."""
    if not marker().is_dir():
        return False
    home = pathlib.Path(settings.AMPARO_HOME)
    for name in WRITTEN:  # the marker last: a removal cut short can be repeated
        place = home / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    if not any(home.iterdir()):
        home.rmdir()
    return True


def passphrase(alias: str) -> str:
    """The member's passphrase, derived from the demo's key: the same at every run, written nowhere."""
    secret = settings.AMPARO_SERVER_KEY.derive(f"demo passphrase {alias}")
    return " ".join(WORDS[byte % len(WORDS)] for byte in secret[:6])


def totp_secret(alias: str) -> str:
    """The member's one-time-code secret (base32), likewise derived."""
    return base64.b32encode(settings.AMPARO_SERVER_KEY.derive(f"demo totp {alias}")[:20]).decode()
