"""The invented content of the parts page, in both languages: every part of the house with something in it."""

import datetime
from typing import Any

from django import forms

from amparo.kernel import charts, languages
from amparo.kernel.languages import Two


class Files(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


def question(language: str) -> forms.Form:
    """A form that was sent with mistakes, so that every way of saying so is seen."""

    def say(es: str, en: str) -> str:
        return Two(es, en).in_(language)

    class Question(forms.Form):
        who = forms.MultipleChoiceField(
            label=say("¿A quién conoces?", "Whom do you know?"),
            help_text=say("Marca una o más personas.", "Tick one person or more."),
            choices=[
                ("a", "Ana Robles"),
                ("b", "Benito Paz"),
                ("none", say("A ninguna de las dos", "Neither of them")),
            ],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        since = forms.ChoiceField(
            label=say("¿Desde cuándo?", "Since when?"),
            choices=[
                ("1", say("Menos de un año", "Less than a year")),
                ("2", say("Más de un año", "More than a year")),
            ],
            widget=forms.RadioSelect,
        )
        name = forms.CharField(
            label=say("Tu nombre completo", "Your full name"),
            help_text=say("Así firmarás la carta.", "As you will sign the letter."),
            max_length=20,
        )
        story = forms.CharField(
            label=say("¿Por qué tienes buena opinión de ella?", "Why do you think well of her?"),
            help_text=say("Un ejemplo vale más que diez elogios.", "One example is worth ten compliments."),
            widget=forms.Textarea,
        )
        met_on = forms.DateField(
            label=say("¿Qué día se conocieron?", "On what day did you meet?"),
            widget=forms.DateInput(attrs={"type": "date"}),
            required=False,
        )
        town = forms.ChoiceField(
            label=say("Tu pueblo o ciudad", "Your town"), choices=[("1", "Valle Verde"), ("2", "San Isidro")]
        )
        letter = forms.FileField(
            label=say("Tu carta", "Your letter"),
            help_text=say(
                "PDF, Word o fotos de cada página; 25 MB como máximo.",
                "PDF, Word or a photo of each page; 25 MB at most.",
            ),
            widget=Files,
            required=False,
        )
        agree = forms.BooleanField(
            label=say(
                "Entiendo que la leerán el juez y los abogados del gobierno.",
                "I understand that the judge and the government’s lawyers will read it.",
            ),
            error_messages={"required": say("Marca la casilla para seguir.", "Tick the box to go on.")},
        )

    return Question(
        {
            "who": ["a"],
            "name": "María Guadalupe de los Ángeles Hernández",
            "story": say("Me ayudó con la cosecha.", "She helped me with the harvest."),
        },
    )


def content(language: str) -> dict[str, Any]:
    """What the parts page shows, in that language."""

    def say(es: str, en: str) -> str:
        return Two(es, en).in_(language)

    groups = [
        (say("Familia", "Family"), (9, 1)),
        (say("Personas que le han dado trabajo", "People who employed her"), (14, 6)),
        (say("Clero y funcionarios", "Clergy and officials"), (7, 0)),
        (say("Vecinas y vecinos", "Neighbours"), (38, 11)),
        (say("Movimiento", "Movement"), (44, 12)),
    ]
    days = [
        (languages.say_date(datetime.date(2026, 3, n), language).split(" de 20")[0].split(", ")[0], (a, b))
        for n, (a, b) in enumerate(
            [(2, 0), (9, 1), (31, 8), (54, 20), (77, 41), (98, 66), (121, 90), (142, 112)], start=3
        )
    ]
    return {
        "language": language,
        "h": {
            "title": say("Las partes de la casa", "The parts of the house"),
            "lead": say(
                "Cada página está hecha de estas partes y de nada más. Todo lo que se ve aquí es inventado.",
                "Every page is made of these parts and nothing else. All that is shown here is invented.",
            ),
            "type": say("Letras", "Type"),
            "buttons": say("Botones y enlaces", "Buttons and links"),
            "status": say("Línea de estado y etiquetas", "Status line and tags"),
            "notices": say("Avisos", "Notices"),
            "steps": say("Lista de pasos", "Step list"),
            "form": say("Formulario", "Form"),
            "tasks": say("Lista de tareas", "Task list"),
            "queue": say("Cola de revisión", "Review queue"),
            "reader": say("Lector: documento, texto, observaciones", "Reader: document, text, findings"),
            "timeline": say("Línea del tiempo", "Timeline"),
            "charts": say("Gráficas con su tabla", "Charts with their table"),
            "tables": say("Tabla y pares", "Table and pairs"),
            "files": say("Archivos recibidos", "Files received"),
            "moving": say("Idioma, páginas, salida", "Language, pages, leaving"),
            "empty": say("Cuando todavía no hay nada", "When there is nothing yet"),
            "sheet": say("Hoja para imprimir", "Print sheet"),
        },
        "w": {
            "body": say(
                "El texto corre en líneas de 66 letras como máximo, para que se lea sin perderse. Los enlaces, como",
                "Text runs in lines of 66 letters at most, so that the eye does not lose its way. Links, like",
            ),
            "link": say("la guía de la carta", "the letter’s brief"),
            "body2": say("dicen a dónde llevan.", "say where they lead."),
            "quote": say(
                "Cuando se inundó el camino, ella cruzó primero con mis hijos.",
                "When the road flooded, she went ahead with my children.",
            ),
            "third": say("Título de tercer nivel", "Third-level heading"),
            "small": say(
                "Texto secundario: quién lo verá y por cuánto tiempo.",
                "Secondary text: who will see it, and for how long.",
            ),
            "write": say("Escribe tu carta", "Write your letter"),
            "see": say("Ver un ejemplo", "See an example"),
            "withdraw": say("Retirar mi carta", "Withdraw my letter"),
            "later": say("Seguir después", "Go on later"),
            "closed": say("Entregar el expediente", "Deliver the packet"),
            "why": say("Todavía no: faltan dos firmas.", "Not yet: two signatures are missing."),
            "urgent": say("Urgente", "Urgent"),
            "hearing": say("Audiencia", "Hearing"),
            "won": say("Ganamos", "Won"),
            "urgent_text": say("Ana y Benito están en detención", "Ana and Benito are in detention"),
            "hearing_text": say(
                "jueves 12 de marzo, 9:00 a. m. (hora del este)", "Thursday, March 12, 9:00 a.m. (Eastern time)"
            ),
            "won_text": say("Ana volvió a casa el 20 de marzo", "Ana came home on March 20"),
            "done_of": say("Has hecho 2 de 4", "You have done 2 of 4"),
            "going_on": say("112 de 142 cartas leídas", "112 of 142 letters read"),
            "continue": say("Continuar", "Continue"),
            "document": say("Documento", "Document"),
            "text": say("Texto", "Text"),
            "findings": say("Observaciones", "Findings"),
            "sheet_title": say("Hoja para escribir tu carta a mano", "Sheet for writing your letter by hand"),
            "print": say("Imprimir esta hoja", "Print this sheet"),
            "more": say("¿Qué no debo escribir?", "What should I leave out?"),
            "more_text": say(
                "Nada sobre papeles, cruces o la situación migratoria de nadie.",
                "Nothing about anyone’s papers, crossing or immigration status.",
            ),
        },
        "notices": [
            {
                "kind": "info",
                "title": say("La leerán otras personas", "Others will read it"),
                "text": say(
                    "Lo que se entrega al tribunal llega también a los abogados del gobierno.",
                    "What is filed with the court also reaches the government’s lawyers.",
                ),
            },
            {
                "kind": "attention",
                "title": say("Falta la versión en inglés", "The English version is missing"),
                "text": say("La página ya está en línea en español.", "The page is already online in Spanish."),
                "action": say("Traducir ahora", "Translate it now"),
            },
            {
                "kind": "urgent",
                "title": say("La audiencia se adelantó", "The hearing was moved up"),
                "text": say(
                    "Ahora es el martes 10 de marzo. Quedan 3 días hábiles.",
                    "It is now on Tuesday, March 10. Three court days are left.",
                ),
            },
            {
                "kind": "done",
                "title": say("Recibimos tu carta", "We have your letter"),
                "text": say(
                    "La leerá una persona de la oficina. Te escribiremos.",
                    "Somebody at the office will read it. We will write to you.",
                ),
            },
        ],
        "steps": [
            {
                "verb": say("Firma", "Sign"),
                "text": say("Pide al juez que los deje volver con su familia.", "Ask the judge to let them come home."),
                "count": say("2,418 firmas", "2,418 signatures"),
                "is_done": True,
            },
            {
                "verb": say("Comparte", "Share"),
                "text": say("Manda esta página a tres personas.", "Send this page to three people."),
                "count": say("903 veces", "903 times"),
                "is_done": True,
            },
            {
                "verb": say("Escribe tu carta", "Write your letter"),
                "text": say(
                    "Una carta tuya puede pesar más que mil firmas. Te guiamos, pregunta por pregunta.",
                    "A letter from you can weigh more than a thousand signatures. We lead you, question by question.",
                ),
                "count": say("112 cartas aceptadas", "112 letters accepted"),
                "url": "#",
                "action": say("Empezar mi carta", "Begin my letter"),
                "is_next": True,
            },
            {
                "verb": say("Mantente pendiente", "Stand by"),
                "text": say("Te avisamos el día de la audiencia.", "We will tell you the day of the hearing."),
                "url": "#",
                "action": say("Avísenme", "Tell me"),
            },
        ],
        "tasks": [
            {
                "label": say("Personas y números", "Persons and numbers"),
                "url": "#",
                "kind": "done",
                "state": say("Hecho", "Done"),
            },
            {
                "label": say("Preguntas de la guía", "Questions of the brief"),
                "url": "#",
                "kind": "attention",
                "state": say("Faltan 2", "2 missing"),
                "hint": say("Sin versión en inglés.", "No English version."),
            },
            {
                "label": say("Aprobación de la abogada", "The attorney’s approval"),
                "url": "",
                "kind": "",
                "state": say("Todavía no", "Not yet"),
                "hint": say("Cuando las preguntas estén completas.", "Once the questions are complete."),
            },
        ],
        "queue": [
            {
                "title": "K7MP-2QFX · Lucía O.",
                "url": "#",
                "waits": say(
                    "Espera una segunda lectura desde ayer; menciona papeles.",
                    "Has waited for a second reading since yesterday; mentions papers.",
                ),
                "kind": "urgent",
                "state": say("Bloquea", "Blocks"),
                "action": say("Leer", "Read"),
            },
            {
                "title": "B3RD-9HTW · Ernesto V.",
                "url": "#",
                "waits": say("Espera revisión desde el lunes.", "Has waited for review since Monday."),
                "kind": "attention",
                "state": say("Por revisar", "To review"),
                "action": say("Leer", "Read"),
            },
            {
                "title": "X2CC-4NLS · Rev. J. Amaya",
                "url": "#",
                "waits": say("La devolvimos el viernes; no ha respondido.", "We returned it on Friday; no answer yet."),
                "kind": "",
                "state": say("Con quien escribe", "With the writer"),
                "action": say("Recordar", "Remind"),
            },
        ],
        "letter": {
            "opening": say(
                "Escribo en apoyo de Ana Robles, número A 000-111-222, y pido que se le conceda fianza.",
                "I write in support of Ana Robles, A 000-111-222, and ask that she be granted bond.",
            ),
            "own": say("La conozco desde hace seis años.", "I have known her for six years."),
            "found": say(
                "Trabajaba sin descanso en el establo de mi tío", "She worked without rest at my uncle’s dairy"
            ),
            "own2": say("y nunca faltó a la misa del domingo.", "and never missed Mass on Sundays."),
            "finding": say("¿Es necesario nombrar el lugar de trabajo?", "Is it necessary to name the workplace?"),
            "finding2": say("La fecha falta al final.", "The date at the end is missing."),
        },
        "timeline": [
            {
                "on": datetime.date(2026, 3, 1),
                "title": say("Detención en la carretera 7", "Arrest on Route 7"),
                "kind": "done",
            },
            {
                "on": datetime.date(2026, 3, 3),
                "title": say("La campaña está en línea", "The campaign is online"),
                "text": say("Doce horas después de la llamada.", "Twelve hours after the call."),
                "kind": "done",
            },
            {
                "on": datetime.date(2026, 3, 10),
                "title": say("Último día para cartas", "Last day for letters"),
                "text": say("La abogada necesita un día para entregar.", "The attorney needs a day to file."),
                "kind": "attention",
            },
            {"on": datetime.date(2026, 3, 12), "title": say("Audiencia de fianza", "Bond hearing"), "kind": "urgent"},
        ],
        "by_group": charts.bars(
            say("Cartas por grupo", "Letters by group"),
            (say("Grupo", "Group"), say("Aceptadas", "Accepted"), say("Por revisar", "To review")),
            groups,
            note=say("142 cartas recibidas hasta hoy", "142 letters received so far"),
        ),
        "by_day": charts.lines(
            say("Cartas día por día", "Letters day by day"),
            (say("Día", "Day"), say("Recibidas", "Received"), say("Aceptadas", "Accepted")),
            days,
        ),
        "table": {
            "caption": say("Contenido del expediente", "Statement of contents"),
            "head": (
                say("Quien escribe", "Writer"),
                say("Relación", "Relationship"),
                say("Pueblo", "Town"),
                say("Página", "Page"),
            ),
            "rows": [
                ("Lucía Ortega", say("Vecina", "Neighbour"), "Valle Verde", "5"),
                ("Ernesto Villalobos", say("Patrón", "Employer"), "San Isidro", "7"),
                ("Rev. Josefina Amaya", say("Pastora", "Pastor"), "Valle Verde", "9"),
            ],
        },
        "pairs": [
            (say("Tribunal", "Court"), say("Tribunal de Inmigración, sala 3", "Immigration Court, courtroom 3")),
            (say("Plazo", "Deadline"), say("martes 10 de marzo de 2026", "Tuesday, March 10, 2026")),
        ],
        "files": [
            ("carta-lucia.pdf", "1.2 MB", "done", say("Leída", "Read")),
            ("foto 3 (1).jpg", "3.4 MB", "attention", say("Borrosa", "Blurred")),
        ],
        "empty": {
            "title": say("Todavía no hay cartas", "No letters yet"),
            "text": say(
                "Comparte el enlace de la campaña: la primera suele llegar el mismo día.",
                "Share the campaign’s link: the first letter usually comes the same day.",
            ),
            "action": say("Copiar el enlace", "Copy the link"),
        },
    }
