"""The invented world of the demo: who is held, who writes, who works at the desk. Nobody and no place of it exists.

Telephone numbers have area codes that no country has given out (29x) and the exchange 555; mail ends in `.example`;
A-numbers begin with 000. Everything is computed from the tables below, the same at every run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from amparo.kernel.languages import Language, Two, folded
from amparo.letters.terms import AddressPolicy, Named, Organisation, Pronoun

AddressKind = Literal["home", "work", "organisation"]
Gender = Literal["f", "m"]

ORGANISATION = Organisation("Semilla Libre", ("14 Grange Street", "Valle Nuevo, VT 05999"))
OFFICE_PHONE = "290-555-0100"
OFFICE_EMAIL = "oficina@semilla.example"

COURT = ("Immigration Court", "Example Federal Building", "1 Example Plaza, Room 100", "Exampleton, MA 01199")
ADDRESS_POLICY: AddressPolicy = "any"


@dataclass(frozen=True)
class Held:
    """A detained member. `key` is hers in the brief, `alias` everywhere else; `quote` may stand in public."""

    key: str
    alias: str
    legal_name: str
    nickname: str
    a_number: str
    pronoun: Pronoun
    town: str
    quote: Two

    def named(self) -> Named:
        """As the brief names her."""
        return Named(self.key, self.legal_name, self.nickname, self.a_number, self.pronoun)


CASE = "Maple-7"
HELD = (
    Held(
        "p1", "Maple-7", "Marisol TZOY CHÁVEZ", "Marisol", "000417923", "she", "Valle Nuevo",
        Two("Aquí adentro cuento las cartas como quien cuenta las vacas: una por una y por su nombre.",
            "In here I count the letters the way you count cows: one by one, and by name."),
    ),
    Held(
        "p2", "Maple-8", "Eusebio IXCOT ÑANDÚ", "Chebo", "000882046", "he", "Cuckoo Bridge",
        Two("Díganles a los niños que el sábado sí hay entrenamiento.",
            "Tell the children that there is practice on Saturday."),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Colleague:
    """A login of the demo's desk; `role` is a key of team.words.Role."""

    alias: str
    role: str
    language: Language
    name: str


TEAM = (
    Colleague("nora", "campaigner", "es", "Nora Villafranca Sol"),
    Colleague("beto", "volunteer", "es", "Norberto Cuá Marín"),
    Colleague("lucia", "attorney", "en", "Lucía Barrientos Kline"),
    Colleague("ines", "caseworker", "es", "Inés Olvera Tun"),
    Colleague("ana", "editor", "es", "Ana Pell Quiroa"),
    Colleague("gabriel", "guardian", "en", "Gabriel Ashdown Rey"),
    Colleague("tomas", "technician", "en", "Tomás Herrick Luna"),
)

ATTORNEY_OFFICE = ("Barrientos Kline Law Office (invented)", "3 Mill Race, Suite 2", "Sugarbend, VT 05999")
ATTORNEY_PHONE = "290-555-0101"
ATTORNEY_EMAIL = "lucia@barrientoskline.example"

TRANSLATOR = "Renata Oquendo Vale"
TRANSLATOR_ADDRESS = ("Semilla Libre", *ORGANISATION.address)
TRANSLATOR_PHONE = "290-555-0102"

TOWNS = (
    "Valle Nuevo", "Cuckoo Bridge", "Sugarbend", "Tamarack Hollow", "Kettle Larch", "Upper Juniper",
    "Saint-Aubin Mills", "Hatchet Pond", "Quillfield",
)  # fmt: skip
COUNTY = "Alder County"


@dataclass(frozen=True)
class Voice:
    """A kind of writer: her group in the packet and, by her turn, her work (feminine, masculine, English)."""

    key: str
    group: str
    relationship: Two
    works: tuple[tuple[str, str, str], ...]
    workplace: str  # the first line of an address at work, "" where she has none


# Their order is that of the first paragraph in `stories.KNOWN`: writer n has voice n mod 13.
VOICES = (
    Voice("farm", "employers", Two("{f|dueña|dueño} de una granja y {f|vecina|vecino} de trabajo", "farm owner"),
          (("granjera", "granjero", "dairy farmer"), ("productora de maple", "productor de maple", "maple producer"),
           ("dueña de un huerto de manzanas", "dueño de un huerto de manzanas", "orchard owner")), "{surname} Farm"),
    Voice("nurse", "community",
          Two("{f|compañera|compañero} en las jornadas de la clínica del pueblo", "fellow volunteer at the town clinic"),
          (("enfermera", "enfermero", "nurse"), ("partera", "partero", "midwife"),
           ("recepcionista de la clínica", "recepcionista de la clínica", "clinic receptionist")), "{town} Health Center"),
    Voice("clergy", "clergy_and_officials", Two("guía de su comunidad de fe", "leader of the community of faith"),
          (("pastora", "pastor", "pastor"), ("diaconisa", "diácono", "deacon"),
           ("ministra laica", "ministro laico", "lay minister")), "Church of the Good Road"),
    Voice("teacher", "community", Two("{f|maestra|maestro} de la escuela del pueblo", "teacher at the town school"),
          (("maestra de primaria", "maestro de primaria", "elementary school teacher"),
           ("maestra de música", "maestro de música", "music teacher"),
           ("consejera escolar", "consejero escolar", "school counselor")), "{town} Community School"),
    Voice("cousin", "family", Two("{f|prima|primo}", "cousin"),
          (("cocinera", "cocinero", "cook"), ("costurera", "sastre", "tailor"),
           ("panadera", "panadero", "baker")), ""),
    Voice("coach", "community",
          Two("{f|compañera|compañero} de la liga de futbol de los sábados", "teammate in the Saturday soccer league"),
          (("entrenadora de futbol", "entrenador de futbol", "soccer coach"),
           ("árbitra de la liga", "árbitro de la liga", "league referee"),
           ("mecánica", "mecánico", "mechanic")), ""),
    Voice("student", "community", Two("{f|compañera|compañero} de clase en las noches", "classmate in the evening course"),
          (("estudiante universitaria", "estudiante universitario", "college student"),
           ("estudiante y mesera", "estudiante y mesero", "student and waiter"),
           ("aprendiz de carpintera", "aprendiz de carpintero", "carpenter’s apprentice")), ""),
    Voice("neighbor", "community", Two("{f|vecina|vecino} de la misma calle", "neighbor on the same road"),
          (("jubilada", "jubilado", "retiree"),
           ("cartera rural", "cartero rural", "rural mail carrier"),
           ("chofer de autobús escolar", "chofer de autobús escolar", "school bus driver")), ""),
    Voice("librarian", "community", Two("{f|amiga|amigo} del círculo de lectura", "friend from the library’s reading circle"),
          (("bibliotecaria", "bibliotecario", "librarian"), ("voluntaria de la biblioteca", "voluntario de la biblioteca",
           "library volunteer"), ("encargada del archivo", "encargado del archivo", "town archivist")), "{town} Free Library"),
    Voice("shop", "employers",
          Two("{f|encargada|encargado} de la cocina comunitaria y de la tienda", "manager of the store and its kitchen"),
          (("encargada de la tienda cooperativa", "encargado de la tienda cooperativa", "co-op store manager"),
           ("quesera", "quesero", "cheesemaker"), ("panadera", "panadero", "baker")), "{town} Food Co-op"),
    Voice("official", "clergy_and_officials", Two("{f|vecina|vecino} y cargo del municipio", "neighbor and town official"),
          (("secretaria municipal", "secretario municipal", "town clerk"),
           ("integrante del consejo municipal", "integrante del consejo municipal", "member of the town council"),
           ("bombera voluntaria", "bombero voluntario", "volunteer firefighter")), "{town} Town Hall"),
    Voice("godparent", "family", Two("{f|comadre|compadre}", "godparent of the family"),
          (("jardinera", "jardinero", "gardener"), ("cocinera", "cocinero", "cook"),
           ("pintora de casas", "pintor de casas", "house painter")), ""),
    Voice("movement", "movement", Two("{f|compañera|compañero} de una organización hermana", "member of a sister organization"),
          (("organizadora comunitaria", "organizador comunitario", "community organizer"),
           ("artista de murales", "artista de murales", "muralist"),
           ("promotora de salud", "promotor de salud", "community health promoter")), "Alder County Neighbors’ Alliance"),
)  # fmt: skip

# Thirteen names a voice: name, gender in Spanish, language she writes in. Writer n has NAMES[n % 13][n // 13].
NAMES: tuple[tuple[tuple[str, Gender, Language], ...], ...] = (
    (  # farms
        ("Harriet Oakley", "f", "en"), ("Réjean Beaulac-Morin", "m", "en"), ("Walter Finch-Hobbs", "m", "en"),
        ("Ghislaine Thériault", "f", "en"), ("Amos Tuttleby", "m", "en"), ("Consuelo Arriaga Peña", "f", "es"),
        ("Lorne Mac Vicar", "m", "en"), ("Édith Gagné-Roy", "f", "en"), ("Everett Snowdell", "m", "en"),
        ("Bernadette Cloutier", "f", "en"), ("Silas Brandwood", "m", "en"), ("Jean-Noël Pépin", "m", "en"),
        ("Mabel Crosswick", "f", "en"),
    ),
    (  # clinic
        ("Nguyễn Thị Hồng Vân", "f", "en"), ("Patience Adeyelu", "f", "en"), ("Rocío Mendiola Ávila", "f", "es"),
        ("Cormac O’Dwyer", "m", "en"), ("Phạm Quốc Bảo", "m", "en"), ("Marie-Ève Lachance", "f", "en"),
        ("Yolanda Xicay Pérez", "f", "es"), ("Trần Mỹ Duyên", "f", "en"), ("Judith Farrow", "f", "en"),
        ("Łucja Brzozowska", "f", "en"), ("Ismael Güitrón Lara", "m", "es"), ("Lê Đức Thịnh", "m", "en"),
        ("Dorothea Penhallow", "f", "en"),
    ),
    (  # clergy
        ("Miriam Ashgrove", "f", "en"), ("Anselmo Quiñónez Rubí", "m", "es"), ("Thaddeus Merriwell", "m", "en"),
        ("Clotilde Fuentes Ochoa", "f", "es"), ("Gérard Saint-Onge", "m", "en"), ("Ruth Ellington-Price", "f", "en"),
        ("Domingo Aj’pop Tzul", "m", "es"), ("Constance Whitlow", "f", "en"), ("Bautista Ñúñez Calel", "m", "es"),
        ("Joel Stonebridge", "m", "en"), ("Naomi Vanterpool", "f", "en"), ("Hilario Ceballos Ruiz", "m", "es"),
        ("Agatha Renfrew", "f", "en"),
    ),
    (  # school
        ("Solène Bouchard-Lee", "f", "en"), ("Martin Applegarth", "m", "en"), ("Ximena Urrutia Solís", "f", "es"),
        ("Beatrice Halloway", "f", "en"), ("Đặng Minh Châu", "f", "en"), ("Oliver Quince", "m", "en"),
        ("Graciela Montúfar", "f", "es"), ("Étienne Dufresne", "m", "en"), ("Priscilla Northcote", "f", "en"),
        ("Abel Sandoval Iñíguez", "m", "es"), ("Winifred Larkspur", "f", "en"), ("Josué Balam Tuyuc", "m", "es"),
        ("Frances Delacourt-Wren", "f", "en"),
    ),
    (  # cousins: of Marisol and of Chebo by turns
        ("Juana Tzoy Batz", "f", "es"), ("Ricardo Ixcot Sacor", "m", "es"), ("Elvira Chávez Tzoy", "f", "es"),
        ("María Ixcot Xiloj", "f", "es"), ("Mateo Tzoy K’ulaj", "m", "es"), ("Baltazar Ñandú Ixcot", "m", "es"),
        ("Ixchel Chávez Mejía", "f", "es"), ("Florinda Ixcot Ajanel", "f", "es"), ("Wilmer Tzoy Chán", "m", "es"),
        ("Óscar Ñandú Vicente", "m", "es"), ("Catarina Tzoy Us", "f", "es"), ("Emilio Ixcot Q’anil", "m", "es"),
        ("Noemí Chávez Sapón", "f", "es"),
    ),
    (  # soccer
        ("Ulises Zambrano Íñiguez", "m", "es"), ("Brendan Mc Elhone", "m", "en"), ("Sylvie Lamontagne", "f", "en"),
        ("Ñico Barahona Paz", "m", "es"), ("Desmond Carrick", "m", "en"), ("Verónica Lemus Argueta", "f", "es"),
        ("Tobias Hartnell", "m", "en"), ("Võ Thành Long", "m", "en"), ("Iván Cumatz Rosales", "m", "es"),
        ("Maëlle Robitaille", "f", "en"), ("Rubén Ordóñez Tax", "m", "es"), ("Geoffrey Pilling", "m", "en"),
        ("Araceli Zúñiga Noj", "f", "es"),
    ),
    (  # evening classes
        ("Kevin Sajquim Ordóñez", "m", "es"), ("Emmeline Tasker", "f", "en"), ("Bùi Ánh Tuyết", "f", "en"),
        ("Dulce Ibáñez Toc", "f", "es"), ("Caleb Winterbourne", "m", "en"), ("Amélie Charbonneau", "f", "en"),
        ("Sebastián Pú Lux", "m", "es"), ("Rhiannon Cole-Batty", "f", "en"), ("Yesenia Tuíz Raxón", "f", "es"),
        ("Theo Marchbanks", "m", "en"), ("Hồ Gia Huy", "m", "en"), ("Lesly Agustín Chay", "f", "es"),
        ("Isla Pemberton", "f", "en"),
    ),
    (  # neighbors
        ("Eunice Barrowman", "f", "en"), ("Léopold Archambault", "m", "en"), ("Socorro Villeda Puac", "f", "es"),
        ("Norman Goodhue-Tyne", "m", "en"), ("Thérèse Vaillancourt", "f", "en"), ("Gilbert Fenwright", "m", "en"),
        ("Ofelia Domínguez Yat", "f", "es"), ("Hoàng Văn Phúc", "m", "en"), ("Lavinia Stroud", "f", "en"),
        ("Chester Umberfield", "m", "en"), ("Ángela Rosario Peñate", "f", "es"), ("Philippa Greaves", "f", "en"),
        ("Zacarías Úbeda Leal", "m", "es"),
    ),
    (  # library
        ("Cordelia Inskip", "f", "en"), ("Álvaro Gudiel Mazariegos", "m", "es"), ("Josephine Alderwick", "f", "en"),
        ("Đỗ Khánh Linh", "f", "en"), ("Barnaby Thrale", "m", "en"), ("Odile Courtemanche", "f", "en"),
        ("Esperanza Núñez Pol", "f", "es"), ("Rosalind Hexter", "f", "en"), ("Florian Gendreau", "m", "en"),
        ("Tabitha Quarles", "f", "en"), ("Iris Monzón Güeche", "f", "es"), ("Leander Huxtable-Bo", "m", "en"),
        ("Ursula Wintergreen", "f", "en"),
    ),
    (  # stores and kitchens
        ("Percival Dunmore", "m", "en"), ("Trinidad Osorio Wug", "f", "es"), ("Ngô Bích Ngọc", "f", "en"),
        ("Fabienne Lespérance", "f", "en"), ("Hugo Tecún Barrera", "m", "es"), ("Millicent Oxborrow", "f", "en"),
        ("Luc-André Bellerose", "m", "en"), ("Rosalba Chacón Piñol", "f", "es"), ("Edgar Plumtree", "m", "en"),
        ("Antonia Fairweather-Díaz", "f", "en"), ("Úrsula Ramírez Cojolón", "f", "es"), ("Ralph Sedgeley", "m", "en"),
        ("Noëlla Turcotte", "f", "en"),
    ),
    (  # town hall
        ("Eleanor Brightwater", "f", "en"), ("Clément Desrosiers", "m", "en"), ("Archibald Penrow", "m", "en"),
        ("Nadine Castonguay", "f", "en"), ("Roderick Haverstock", "m", "en"), ("Susannah Tillinghurst", "f", "en"),
        ("Martín Obregón Xol", "m", "es"), ("Gwendolyn Ivesdale", "f", "en"), ("Maurice Latulippe", "m", "en"),
        ("Rebecca Thornquist", "f", "en"), ("Đinh Công Sơn", "m", "en"), ("Lionel Partridge-Ames", "m", "en"),
        ("Pilar Echeverría Luján", "f", "es"),
    ),
    (  # godparents
        ("Petrona Sic Canil", "f", "es"), ("Gaspar Raxuleu Tum", "m", "es"), ("Micaela Poncio Äj", "f", "es"),
        ("Anastasio Chub Ical", "m", "es"), ("Rigoberta Xol Saquic", "f", "es"), ("Lázaro Ñanculef Sosa", "m", "es"),
        ("Feliciana K’oy Ramos", "f", "es"), ("Eulogio Mux Sotz’", "m", "es"), ("Dominga Alvarado Cutz", "f", "es"),
        ("Teodoro Xajil Peña", "m", "es"), ("Vicenta Morán B’atz’", "f", "es"), ("Cipriano León Osejo", "m", "es"),
        ("Imelda Cúmez Roquel", "f", "es"),
    ),
    (  # sister organisations
        ("Paloma Aguiñaga Rey", "f", "es"), ("Jasper Lindqvist-Moon", "m", "en"), ("Saoirse Kilbride", "f", "en"),
        ("Nahúm Escobedo Tol", "m", "es"), ("Mireille Tanguay", "f", "en"), ("Augusto Iboy Chen", "m", "es"),
        ("Delphine Arsenault-Kay", "f", "en"), ("Citlali Rentería Mora", "f", "es"), ("Bram Vanderhoek", "m", "en"),
        ("Lý Thu Hà", "f", "en"), ("Amaranta Yáñez Pop", "f", "es"), ("Rufus Oldacre", "m", "en"),
        ("Iñaki Zurita Pacay", "m", "es"),
    ),
)  # fmt: skip
MOST = 169  # writers there are; each has her own letter

# Voices whose every third row writes about the organisation's work without knowing the persons held.
_BY_THEIR_WORK = ("nurse", "teacher", "neighbor", "librarian", "movement")
_STREETS = (
    "Larch Road", "Creamery Lane", "Old Ferry Road", "Sawmill Street", "Quarry Hill", "Blackfly Lane", "Covered Bridge Road",
    "Plum Street", "Depot Street", "Sugarhouse Road", "Heron Way",
)  # fmt: skip


@dataclass(frozen=True)
class Writer:
    """One invented writer. `known`: keys of the persons she knows, none where she writes about the work."""

    number: int
    name: str
    gender: Gender
    language: Language
    voice: Voice
    known: tuple[str, ...]
    known_since: int
    town: str
    address_kind: AddressKind
    address: tuple[str, ...]
    phone: str
    email: str

    @property
    def group(self) -> str:
        return self.voice.group

    @property
    def occupation(self) -> Two:
        feminine, masculine, english = self.voice.works[self.number // 13 % len(self.voice.works)]
        return Two(feminine if self.gender == "f" else masculine, english)

    @property
    def relationship(self) -> Two:
        """In a few words, as the contents of the packet print it."""
        if not self.known:
            return Two(f"conoce el trabajo de {ORGANISATION.name}", f"knows the work of {ORGANISATION.name}")
        return Two(gendered(self.voice.relationship.es, self.gender), self.voice.relationship.en)

    def as_kept(self) -> dict[str, object]:
        """The `writer` of a letter's content."""
        return {
            "name": self.name,
            "address_kind": self.address_kind,
            "address": list(self.address),
            "town": self.town,
            "phone": self.phone,
            "email": self.email,
            "occupation": self.occupation.in_(self.language),
        }


def gendered(text: str, gender: Gender) -> str:
    """`{f|prima|primo}` → "prima" or "primo"."""
    while (at := text.find("{f|")) >= 0:
        end = text.index("}", at)
        feminine, masculine = text[at + 3 : end].split("|")
        text = text[:at] + (feminine if gender == "f" else masculine) + text[end + 1 :]
    return text


def writer(number: int) -> Writer:
    """The writer with that number (0 … MOST - 1), always the same. IndexError beyond."""
    if not 0 <= number < MOST:
        raise IndexError(f"there are {MOST} writers")
    column, row = number % 13, number // 13
    name, gender, language = NAMES[column][row]
    voice = VOICES[column]
    town = TOWNS[(row * 5 + column * 2) % len(TOWNS)]
    surname = name.split()[-1]
    kind: AddressKind = "home"
    if voice.workplace and number % 3 != 1:
        kind = "work"
    elif number % 7 == 2:
        kind = "organisation"
    since = 2019 + row % 4 if voice.key == "student" else 2011 + (number * 4 + row) % 11
    street = f"{11 + number * 7} {_STREETS[number % len(_STREETS)]}"
    place = f"{town}, VT 05999"
    address = {
        "home": (street, place),
        "work": (voice.workplace.format(surname=surname, town=town), street, place),
        "organisation": (f"c/o {ORGANISATION.name}", *ORGANISATION.address),
    }[kind]
    return Writer(
        number, name, gender, language, voice, _known(column, row), since, town, kind, address,
        f"{291 + number // 100}-555-{100 + number % 100:04d}",
        f"{_mailbox(name)}@{'correo' if language == 'es' else 'post'}.example",
    )  # fmt: skip


def writers(count: int = MOST) -> Iterator[Writer]:
    """The first `count` of them."""
    return (writer(number) for number in range(count))


def _known(column: int, row: int) -> tuple[str, ...]:
    voice = VOICES[column].key
    if voice in _BY_THEIR_WORK and row % 3 == 0 and row:
        return ()
    if voice == "cousin":
        return ("p1",) if row % 2 == 0 else ("p2",)
    return (("p1",), ("p2",), ("p1", "p2"), ("p1",), ("p2",))[(column + row) % 5]


def _mailbox(name: str) -> str:
    words = ["".join(sign for sign in folded(word) if sign.isascii() and sign.isalnum()) for word in name.split()]
    return ".".join((words[0], words[-1]))


def sealed(count: int = MOST) -> list[str]:
    """Values that must not be readable on disk: names as filed, A-numbers, how to find the writers."""
    secret = [value for held in HELD for value in (held.legal_name, held.a_number)]
    for one in writers(count):
        secret += [one.name, one.phone, one.email]
        if one.address_kind != "organisation":
            secret.append(next(line for line in one.address if line[0].isdigit()))
    return secret
