"""The public texts of the demo: a campaign that is urgent now, and last year's, which was won.

Whom they are about stands in placeholders, resolved through a live permit when a page is rendered; without one the
sentence reads on ("a member of our community"), so none of them begins with a placeholder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from amparo.kernel.languages import Language, Two

StepKind = Literal["letter", "text", "link", "share", "stand_by"]


@dataclass(frozen=True)
class PageText:
    """A campaign page in both languages; paragraphs of `body` are parted by blank lines."""

    title: Two
    intro: Two
    ask: Two
    body: Two

    def words(self, language: Language) -> dict[str, str]:
        """Title, intro, ask and body in one language."""
        return {name: getattr(self, name).in_(language) for name in ("title", "intro", "ask", "body")}


@dataclass(frozen=True)
class StepText:
    """One step of a campaign."""

    kind: StepKind
    title: Two
    body: Two
    url: str = ""


@dataclass(frozen=True)
class PostText:
    """A post in both languages."""

    title: Two
    excerpt: Two
    body: Two


SLUG = "de-vuelta-a-la-mesa"
HASHTAGS = "DeVueltaALaMesa BackAtTheTable"

URGENT = PageText(
    title=Two(
        "Que vuelvan a la mesa: {nickname:Maple-7} y {nickname:Maple-8}",
        "Back at the table: {nickname:Maple-7} and {nickname:Maple-8}",
    ),
    intro=Two(
        "El martes, antes de que amaneciera, se llevaron de {town:Maple-7} a {nickname:Maple-7} y a {nickname:Maple-8}."
        " Esa noche había ensayo del coro y entrenamiento de los niños. Las sillas se quedaron vacías.",
        "On Tuesday, before sunrise, {nickname:Maple-7} and {nickname:Maple-8} were taken from {town:Maple-7}. That"
        " night there was choir practice and the children’s training. The chairs stayed empty.",
    ),
    ask=Two(
        "Una jueza o un juez va a decidir pronto si pueden esperar en casa. Escribe una carta: lo que tú has visto pesa"
        " más que cualquier discurso.",
        "A judge will soon decide whether they may wait at home. Write a letter: what you have seen yourself weighs"
        " more than any speech.",
    ),
    body=Two(
        "Quien vive en el condado de Alder conoce la cena de la cosecha, la huerta de treinta casas y las porterías con"
        " manos de niños pintadas. Detrás de todo eso están {nickname:Maple-7} y {nickname:Maple-8}, desde hace años, sin"
        " pedir nada.\n\n"
        "La abogada va a entregar a la corte un expediente con las cartas de quienes les conocen y de quienes conocen"
        " nuestro trabajo. No hace falta escribir bonito. Hace falta contar una cosa verdadera: un día, un lugar, lo que"
        " pasó. Te guiamos pregunta por pregunta, en español o en inglés.\n\n"
        "Antes de escribir, una cosa importante: lo que se entrega a la corte también lo leen los abogados del gobierno."
        " Por eso no escribas nada sobre la situación migratoria de nadie, tampoco de ti. Puedes poner la dirección de"
        " nuestra oficina en lugar de la de tu casa.\n\n"
        "«{quote:Maple-7}»",
        "Whoever lives in Alder County knows the harvest supper, the garden that feeds thirty households and the goal"
        " posts painted with children’s hands. Behind all of it, for years and asking for nothing, stand"
        " {nickname:Maple-7} and {nickname:Maple-8}.\n\n"
        "The attorney will hand the court a packet with letters from people who know them and from people who know our"
        " work. Fine writing is not needed. What is needed is one true thing: a day, a place, what happened. We lead you"
        " question by question, in English or in Spanish.\n\n"
        "One important thing before you write: what is handed to the court is read by the government’s lawyers too. So"
        " write nothing about anyone’s immigration status, not even your own. You may give our office’s address in place"
        " of your home’s.\n\n"
        "“{quote:Maple-7}”",
    ),
)

STEPS = (
    StepText(
        "letter",
        Two("Escribe tu carta de apoyo", "Write your letter of support"),
        Two(
            "Una jueza o un juez la va a leer. Toma como media hora y puedes dejarla a medias y seguir después.",
            "A judge will read it. It takes about half an hour, and you can stop half-way and go on later.",
        ),
    ),
    StepText(
        "text",
        Two("Pídele una carta a alguien más", "Ask one more person for a letter"),
        Two(
            "Piensa en quien más los vio ayudar: el párroco, la enfermera, el dueño de la granja, la maestra. Llámale hoy y"
            " dile por qué te importa. Si no usa computadora, puede venir a la oficina y le ayudamos a escribirla.",
            "Think of who else saw them help: the pastor, the nurse, the farm owner, the teacher. Call today and say why it"
            " matters to you. Whoever uses no computer may come to the office, and we will help to write it down.",
        ),
    ),
    StepText(
        "link",
        Two("Ayuda con la fianza y los viajes de la familia", "Help with the bond and the family’s travel"),
        Two(
            "Cada aporte se usa solo para esto; en la asamblea de cada mes se dan las cuentas.",
            "Every gift is used for this alone; accounts are given at each month’s assembly.",
        ),
        "https://fondo.semilla.example/maple",
    ),
    StepText(
        "share",
        Two("Comparte la campaña", "Share the campaign"),
        Two(
            "Mándala a cinco personas que los conozcan. Comparte esta página, no fotos de la familia.",
            "Send it to five people who know them. Share this page, not pictures of the family.",
        ),
    ),
    StepText(
        "stand_by",
        Two("Mantente al pendiente", "Stand by"),
        Two(
            "El día de la audiencia queremos llenar la sala con calma y con ropa de domingo. Aquí decimos primero la hora.",
            "On the day of the hearing we want to fill the room, calmly and in Sunday clothes. Here we say the hour first.",
        ),
    ),
)

WON_ALIAS = "Birch-3"
WON_NICKNAME = "Toño"
WON_TOWN = "Sugarbend"
WON_SLUG = "a-casa-antes-de-la-nieve"

WON = PageText(
    title=Two("A casa antes de la nieve: {nickname:Birch-3}", "Home before the snow: {nickname:Birch-3}"),
    intro=Two(
        "En octubre se llevaron de {town:Birch-3} a {nickname:Birch-3}, que ordeña, toca la marimba y cuida a su papá.",
        "In October they took {nickname:Birch-3} from {town:Birch-3}: someone who milks, plays the marimba and looks after"
        " an aging father.",
    ),
    ask=Two(
        "Escribe a la jueza o al juez lo que has visto. La audiencia es antes de las primeras nieves.",
        "Write to the judge what you have seen. The hearing comes before the first snow.",
    ),
    body=Two(
        "Juntamos cartas en la iglesia, en la cooperativa y en la cancha. Llegaron noventa y cuatro en diecinueve días.",
        "We gathered letters at church, at the co-op and on the field. Ninety-four came in nineteen days.",
    ),
)

VICTORY = PostText(
    title=Two("Ganamos: {nickname:Birch-3} ya está en casa", "We won: {nickname:Birch-3} is home"),
    excerpt=Two(
        "Noventa y cuatro cartas, una audiencia de cuarenta minutos y, al anochecer, la marimba otra vez.",
        "Ninety-four letters, a hearing of forty minutes and, by nightfall, the marimba again.",
    ),
    body=Two(
        "A las tres y diez de la tarde la corte concedió la fianza. A las siete, con la primera nieve, abrimos el portón"
        " para {nickname:Birch-3}. Su papá no dijo nada; puso otro plato en la mesa.\n\n"
        "Durante la audiencia se citaron tres cartas: la de una enfermera, la de un granjero y la de una muchacha de"
        " dieciséis años. Ninguna hablaba de política. Contaban un día, un lugar y lo que pasó.\n\n"
        "Gracias a quienes escribieron, a quienes prestaron su carro y a quienes esperaron afuera sin perder la calma. Lo"
        " que aprendimos ya está sirviendo a la siguiente familia.",
        "At ten past three the court granted bond. At seven, with the first snow, we opened the gate for"
        " {nickname:Birch-3}. An old father said nothing; he set another plate on the table.\n\n"
        "Three letters were quoted at the hearing: a nurse’s, a farmer’s and that of a sixteen-year-old girl. None of"
        " them spoke of politics. They told of a day, a place and what happened.\n\n"
        "Thank you to all who wrote, who lent a car, and who waited outside without losing their calm. What we learned is"
        " already of use to the next family.",
    ),
)
