"""The brief a new campaign starts from: questions, tips, advice, sample and closing, complete in both languages.

An organiser fills in who, which court and what is asked; an attorney changes what she wants and approves. The wording
is ours; what it asks for follows the sheets that immigrants' legal aid gives to writers (reference D14–D17).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amparo.kernel.languages import Two
from amparo.letters.terms import Named, Organisation, Proceeding, ProceedingKind, Question, Terms

PLEAS: Mapping[ProceedingKind, Two] = {
    "bond": Two("su libertad bajo fianza", "release on bond"),
    "removal": Two("que se le permita quedarse en este país", "permission to remain in this country"),
    "stay": Two("que se suspenda su deportación", "a stay of removal"),
    "other": Two("una decisión favorable", "a favorable decision"),
}

SALUTATION = Two("Honorable jueza o juez de inmigración:", "Dear Immigration Judge,")

CLOSING = Two(
    "Con todo respeto le pido que tome en cuenta lo que he escrito. Le agradezco su tiempo y su atención.",
    "I respectfully ask you to take into account what I have written. Thank you for your time and attention.",
)

ADVICE = Two(
    "No hace falta conocer en persona a {name}. Escribe de lo que sí conoces: el trabajo de {organisation}, qué has"
    " visto, en qué has participado y qué ha cambiado en tu pueblo gracias a ese trabajo. No digas cómo es alguien"
    " a quien no"
    " conoces; di qué se perdería si ese trabajo se detuviera.",
    "You do not need to know {name} in person. Write about what you do know: the work of {organisation}, what you"
    " have seen, what you took part in, and what has changed in your town because of it. Do not describe someone"
    " you have not"
    " met; say what would be lost if that work stopped.",
)

QUESTIONS: tuple[Question, ...] = (
    Question(
        "who_you_are",
        "relationship",
        Two("¿Quién eres y cómo conoces a {name}?", "Who are you, and how do you know {name}?"),
        Two(
            "Di a qué te dedicas y de dónde se conocen: el trabajo, la iglesia, la escuela, el barrio. No escribas nada"
            " sobre la situación migratoria de nadie, tampoco la tuya.",
            "Say what you do and where you know each other from: work, church, school, the neighborhood. Write nothing"
            " about anyone’s immigration status, not even your own.",
        ),
        min_words=10,
        required=True,
        asked_of="who_knows",
    ),
    Question(
        "who_you_are_work",
        "relationship",
        Two(
            "¿Quién eres y cómo conoces el trabajo de {organisation}?",
            "Who are you, and how do you know the work of {organisation}?",
        ),
        Two(
            "Di a qué te dedicas y por qué conoces ese trabajo: un evento, una campaña, una vecina que participa.",
            "Say what you do and how you came to know that work: an event, a campaign, a neighbor who takes part.",
        ),
        min_words=10,
        required=True,
        asked_of="who_does_not",
    ),
    Question(
        "since_when",
        "known_since",
        Two("¿Desde cuándo conoces a {name}?", "Since when have you known {name}?"),
        Two(
            "Basta un año o un tiempo: «desde 2019», «hace seis años».",
            "A year or a length of time is enough: “since 2019”, “for six years”.",
        ),
        min_words=1,
        required=True,
        asked_of="who_knows",
    ),
    Question(
        "good_opinion",
        "opinion",
        Two(
            "¿Qué opinión tienes de {name}, y por qué?",
            "What is your opinion of {name}, and why?",
        ),
        Two(
            "Piensa en cómo trata a su familia, a sus vecinos, a la gente de su trabajo. Di qué ves tú, no lo que otros"
            " cuentan.",
            "Think of family, neighbors, people at work. Say what you see yourself, not what others tell.",
        ),
        min_words=25,
        required=True,
        asked_of="who_knows",
    ),
    Question(
        "good_opinion_work",
        "opinion",
        Two(
            "¿Qué ha hecho posible ese trabajo, y por qué te importa?",
            "What has that work made possible, and why does it matter to you?",
        ),
        Two(
            "Por ejemplo: mejores viviendas, pago justo, vecinos que ya no tienen miedo de hablar.",
            "For example: better housing, fair pay, neighbors who are no longer afraid to speak.",
        ),
        min_words=25,
        required=True,
        asked_of="who_does_not",
    ),
    Question(
        "something_you_saw",
        "example",
        Two(
            "Cuenta algo que hayas visto hacer a {name}: un día, un lugar, qué pasó.",
            "Tell one thing you saw {name} do: a day, a place, what happened.",
        ),
        Two(
            "Una sola escena que recuerdas bien vale más que muchos elogios.",
            "One scene that you remember well is worth more than much praise.",
        ),
        min_words=40,
        asked_of="who_knows",
    ),
    Question(
        "something_you_saw_work",
        "example",
        Two(
            "Cuenta algo de ese trabajo que hayas visto: un día, un lugar, qué pasó.",
            "Tell one thing of that work that you saw: a day, a place, what happened.",
        ),
        Two(
            "Una sola escena que recuerdas bien vale más que muchos elogios.",
            "One scene that you remember well is worth more than much praise.",
        ),
        min_words=40,
        asked_of="who_does_not",
    ),
    Question(
        "effect_on_you",
        "effect_on_you",
        Two(
            "¿Qué cambiaría en tu vida sin {name} aquí?",
            "What would change in your life if {name} had to leave?",
        ),
        Two(
            "Lo que harías sin su ayuda, sin su compañía, sin su trabajo a tu lado.",
            "What you would do without the help, the company, the work side by side.",
        ),
        min_words=15,
        asked_of="who_knows",
    ),
    Question(
        "effect_on_you_work",
        "effect_on_you",
        Two(
            "¿Qué cambiaría en tu vida sin ese trabajo de {name}?",
            "What would change in your life if {name} could no longer do that work?",
        ),
        Two("Escribe de ti; nadie más puede contarlo.", "Write about yourself; nobody else can tell it."),
        min_words=15,
        asked_of="who_does_not",
    ),
    Question(
        "effect_on_community",
        "effect_on_community",
        Two("¿Y qué perdería tu comunidad?", "And what would your community lose?"),
        Two(
            "Tu pueblo, la finca, la iglesia, la escuela de los niños, el equipo.",
            "Your town, the farm, the church, the children’s school, the team.",
        ),
        min_words=15,
    ),
    Question(
        "leadership",
        "leadership",
        Two(
            "¿Cuándo has visto a {name} guiar, organizar o ayudar a otras personas?",
            "When have you seen {name} lead, organize or help others?",
        ),
        Two(
            "Puede ser algo grande o pequeño: hablar en una reunión, enseñar a alguien, cuidar de un equipo.",
            "It may be large or small: speaking at a meeting, teaching someone, looking after a team.",
        ),
        min_words=15,
        asked_of="who_knows",
    ),
)

TIPS: tuple[Two, ...] = (
    Two(
        "Escribe con tus propias palabras. Si todas las cartas suenan igual, valen menos.",
        "Use your own words. When all letters sound the same, each counts for less.",
    ),
    Two(
        "Habla de la persona, no de política: la jueza o el juez no decide las leyes.",
        "Write about the person, not about politics: the judge does not make the laws.",
    ),
    Two(
        "Cuenta una cosa concreta que viste. Di el día y el lugar si los recuerdas.",
        "Tell one concrete thing you saw. Say the day and the place if you remember them.",
    ),
    Two(
        "No escribas sobre la situación migratoria de nadie, ni cómo llegó, ni sobre papeles o permisos. Los abogados"
        " del gobierno también leen estas cartas.",
        "Write nothing about anyone’s immigration status, how anyone arrived, or papers and permits. The government’s"
        " lawyers read these letters too.",
    ),
    Two(
        "Di lo que la persona es. No la compares con otras ni digas lo que no es.",
        "Say what the person is. Make no comparisons, and do not say what the person is not.",
    ),
    Two("Escribe solo lo que sabes tú y es verdad.", "Write only what you know yourself and is true."),
    Two("Una página basta.", "One page is enough."),
    Two(
        "Pon la fecha, tu nombre y una dirección; puede ser la de tu trabajo o la de nuestra organización. Firma al"
        " final.",
        "Put the date, your name and an address; it may be your workplace’s or our organization’s. Sign at the end.",
    ),
    Two(
        "Mándanos la carta a nosotros. Nunca la mandes a ICE: la abogada las entrega todas juntas.",
        "Send the letter to us. Never send it to ICE: the attorney hands in all of them together.",
    ),
)

SAMPLE = Two(
    "Trabajo en la biblioteca del pueblo desde hace doce años. Conocí a {name} en septiembre de 2018, cuando llegó un"
    " sábado a preguntar si podíamos abrir una hora más para quienes salen tarde de la ordeña.\n\n"
    "Desde entonces {name} organiza con nosotros el círculo de lectura de los sábados. Recuerdo sobre todo el sábado"
    " después de la inundación de julio de 2023: el camino estaba cerrado, y {name} caminó casi dos millas con una"
    " caja de libros"
    " secos para que los niños del refugio tuvieran su hora de cuentos. Nadie se lo pidió. Así trata a la gente: se da"
    " cuenta de lo que hace falta y lo hace sin ruido.\n\n"
    "Si {name} tuviera que irse, yo perdería a la persona en quien más confío para abrir la puerta los sábados, y"
    " mi hija"
    " perdería a quien le enseñó a leer en voz alta sin vergüenza. Para nuestro pueblo significaría perder el único"
    " lugar"
    " donde las familias de las fincas y las del centro se sientan a la misma mesa.",
    "I have worked at the town library for twelve years. I met {name} in September 2018, when {they} came in one"
    " Saturday to ask whether we could stay open an hour longer for people who finish milking late.\n\n"
    "Ever since, {name} has run our Saturday reading circle with us. What I remember best is the Saturday after the"
    " flood of July 2023: the road was closed, and {name} walked almost two miles with a box of dry books so that"
    " the children in"
    " the shelter could have their story hour. Nobody had asked. That is how {they} treated everyone I saw {them} meet:"
    " noticing what was needed, and doing it quietly.\n\n"
    "If {name} had to leave, I would lose the person I trust most to open the door on Saturdays, and my daughter would"
    " lose the one who taught her to read aloud without shame. Our town would lose the only place where families"
    " from the farms"
    " and families from the center sit at the same table.",
)


def terms(
    *,
    persons: tuple[Named, ...],
    proceedings: tuple[Proceeding, ...],
    organisation: Organisation,
    addressee: tuple[str, ...],
    return_to: tuple[str, ...] = (),
    **changes: Any,
) -> Terms:
    """The standard brief for these persons; anything in `changes` (fields of Terms) replaces the standard.

    The plea follows the first proceeding's kind; letters return to the organisation's address unless told otherwise.
    """
    kind = proceedings[0].kind if proceedings else "other"
    standard: dict[str, Any] = {
        "salutation": SALUTATION,
        "plea": PLEAS[kind],
        "closing": CLOSING,
        "advice": ADVICE,
        "questions": QUESTIONS,
        "tips": TIPS,
        "sample": SAMPLE,
    }
    return Terms(
        persons=persons,
        proceedings=proceedings,
        organisation=organisation,
        addressee=addressee,
        return_to=return_to or (organisation.name, *organisation.address),
        **(standard | changes),
    )
