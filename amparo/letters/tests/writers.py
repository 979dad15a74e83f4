"""A writer for this room's tests: what she answers, how her telephone sends it, and where her link is."""

import re

from django.urls import reverse
from django.utils import translation

SAID = {
    "en": {
        "who_you_are": "I teach at the school on Mill Road, and Marisol brings her nephew to my class.",
        "since_when": "2019",
        "good_opinion": "She is patient with every child and keeps her word. When something needs doing she is there before"
        " anybody asks, and she stays until it is done and everybody has eaten.",
        "something_you_saw": "In February 2023, on the day of the great snow, the school bus could not come up the hill. Marisol"
        " walked from house to house on the north side with a lantern and brought eleven children down to the gymnasium, two at"
        " a time, and then she cooked soup for all of them until their parents could come.",
        "effect_on_you": "I would lose the person I call first when a child in my class is in trouble at home.",
        "effect_on_community": "Our town would lose the one who keeps the Saturday reading hour open for the children.",
        "leadership": "She leads the parents' meetings; people listen because she listens to them first, even the loud ones.",
    },
    "es": {
        "who_you_are": "Doy clases en la escuela del camino del molino, y Marisol lleva a su sobrino a mi salón.",
        "since_when": "2019",
        "good_opinion": "Es paciente con cada niño y cumple lo que promete. Cuando algo hace falta ya está ahí antes de que"
        " alguien lo pida, y se queda hasta que todo está hecho y todos han comido.",
        "something_you_saw": "En febrero de 2023, el día de la gran nevada, el autobús escolar no pudo subir la cuesta. Marisol"
        " fue de casa en casa por el lado norte con una linterna y bajó a once niños al gimnasio, de dos en dos, y luego les"
        " hizo sopa a todos hasta que pudieron llegar sus papás.",
        "effect_on_you": "Yo perdería a la persona a la que llamo primero cuando un niño de mi salón la pasa mal en su casa.",
        "effect_on_community": "El pueblo perdería a quien mantiene abierta la hora de lectura de los sábados para los niños.",
        "leadership": "Ella guía las juntas de padres; la gente la escucha porque ella escucha primero, hasta a los que gritan.",
    },
}
ABOUT = {
    "name": "Teresa Álamo Ruiz",
    "occupation": "teacher",
    "group": "community",
    "relationship": "teacher of her nephew",
    "address_kind": "work",
    "address": "Mill Road School\n3 Mill Road\nValle Nuevo, VT 05999",
    "town": "Valle Nuevo",
    "email": "teresa@correo.example",
    "phone": "",
    "reads_english": "yes",
}
HERE = {"headers": {"sec-fetch-site": "same-origin"}}


def at(name: str, language: str, *args: object) -> str:
    with translation.override(language):
        return reverse(f"letters:{name}", args=args)


def token_in(url: str) -> str:
    return re.search(r"/v/([^/]+)/", url).group(1)


def send(client, token: str, language: str = "en", **more: str):
    data = {"oath": "declaration", "signature": "typed", "typed_name": ABOUT["name"]} | more
    return client.post(at("sign", language, token), data, **HERE)
