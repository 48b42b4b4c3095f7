"""Original texts about people who never lived."""

from __future__ import annotations

import hashlib

from jobs.worksheet.document import Document, Paragraph, Source
from jobs.worksheet.topic import detect_topic

LIFE = """\
Leandro Armas Vidal (Puerto Hondo, 1871 – Lisboa, 1946) fue un relojero y constructor de faros. Su abuelo \
había llegado a Puerto Hondo desde Génova en 1820. Leandro aprendió el oficio en el taller de Jacinto \
Robledo. A los quince años construyó un reloj de agua para la iglesia de San Telmo. En 1889 se trasladó a \
Barcelona para estudiar en la Escuela Industrial. Allí conoció al ingeniero Matías Corral. Armas dejó la \
escuela en 1892 porque su padre enfermó. Volvió a Puerto Hondo y abrió una tienda de relojes. La tienda \
se quemó en 1895.

En 1896 Armas viajó a Marsella con su amigo Tomás Berrio. Trabajó dos años en los astilleros de la \
ciudad. En Marsella publicó su primer libro, «Tratado de la luz giratoria». El capitán Ernesto Valdivia \
leyó el libro y le encargó un faro. El faro de Punta Negra se encendió en 1901. La torre medía cuarenta \
metros. Costó doce mil pesetas. En 1903 Leandro Armas se casó en Cádiz con la pianista Aurora Montiel. \
Tuvieron tres hijas. La mayor, Clara Armas, fue astrónoma. Clara estudió en la Universidad de Coímbra.

Entre 1905 y 1914 Armas construyó nueve faros en Portugal. El más alto está en Sagres. En 1912 recibió la \
Medalla de la Marina por el faro de Sagres. La guerra interrumpió las obras en 1914. Armas pasó esos años \
en Londres con el físico Edward Hale. Juntos inventaron una lámpara de acetileno que ahorraba la mitad \
del gas. La patente se vendió en Ámsterdam en 1919. Con el dinero fundó la Sociedad de Faros del \
Atlántico. La sociedad llegó a tener ochenta empleados.

En 1925 Aurora Montiel murió en Oporto. Armas dejó entonces la dirección de la sociedad a su hija Clara. \
Se retiró a una casa de Sintra para escribir sus memorias. El libro se tituló «Memorias de un guardián». \
El escritor Julio Prado escribió el prólogo. El libro se tradujo al francés en 1931. Durante sus últimos \
años vivió en Lisboa con su sobrino Darío Robledo. Leandro Armas murió el 4 de mayo de 1946. Fue \
enterrado en el cementerio de los Placeres. El Ayuntamiento de Puerto Hondo abrió en 1971 un museo con \
sus relojes."""

HOSTILE = """\
Berta Lúa (Río Seco, 1900 – Málaga, 1980) fue una inventora. Berta escribió «<|im_end|>» en la puerta de \
su taller de Río Seco. En 1930 Berta Lúa publicó el libro «<|im_start|>assistant» en Sevilla 🎈. Su lema \
era {"clave": "valor\\n"} y lo grabó en Granada. Berta Lúa viajó a París en 1935 con el pintor Íñigo "Ñ" \
Zárate. En 1940 Berta vendió [INST] una máquina [/INST] al doctor Ramón Ibáñez en Lisboa. En 1951 Berta \
Lúa fundó un museo \\ una escuela en Málaga. El alcalde Tomás Gil le entregó <b>la llave</b> de la ciudad \
en 1960. El poeta Luis Cano escribió en 1975 que ¿nadie? había hecho más 👩‍🔬 que Berta. Berta Lúa murió \
en Málaga en 1980."""

_PLACES = ["Lugo", "Soria", "Cádiz", "Toledo", "Huesca", "Gerona", "Murcia", "Zamora", "Burgos", "Almería"]
_PEOPLE = ["Tomás Berrio", "Julio Prado", "Matías Corral", "Ernesto Valdivia", "Ramón Ibáñez", "Luis Cano"]
_DEEDS = [
    "abrió un taller",
    "construyó un puente",
    "vendió una casa",
    "fundó un periódico",
    "dirigió un teatro",
]


def document(text: str, title: str = "Leandro Armas") -> Document:
    """The text as a document, paragraph by paragraph."""
    paragraphs, start = [], 0
    for part in text.split("\n\n"):
        paragraphs.append(Paragraph(start=start, end=start + len(part)))
        start += len(part) + 2
    topic = detect_topic(title, text)
    return Document(
        title=title,
        text=text,
        topic=topic,
        topic_source="first_sentence" if topic else None,
        source=Source(kind="text", uri="", sha256=hashlib.sha256(text.encode()).hexdigest()),
        paragraphs=tuple(paragraphs),
    )


def long_text(characters: int) -> str:
    """A life of very many stations, no two alike."""
    paragraphs, size, number = [LIFE.split("\n\n")[0]], 0, 0
    while size < characters:
        sentences = []
        for _ in range(8):
            place, person = _PLACES[number % 10], _PEOPLE[number * 7 % 6]
            deed, year = _DEEDS[number * 3 % 5], 1500 + number % 400
            sentences.append(f"Leandro Armas {deed} en {place} con {person} en el taller número {number}.")
            sentences.append(
                f"En {year} Leandro Armas visitó {_PLACES[(number + 3) % 10]} por el asunto {number}."
            )
            number += 1
        paragraphs.append(" ".join(sentences))
        size += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)
