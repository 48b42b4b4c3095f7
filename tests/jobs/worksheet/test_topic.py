import pytest

from jobs.worksheet.topic import detect_topic, full_name, is_meant_by, is_person, own_names

MILNE = "Alan Alexander Milne (Londres, 18 de enero de 1882 – Sussex, 1956) fue un escritor británico."
QUINTANILLA = (
    "Amparo Quintanilla Rey (Puerto Sereno, 1902 – Valdelirio, 1978) fue maestra y dibujante de mapas."
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A. A. Milne", MILNE),
        ("Amparo Quintanilla", QUINTANILLA),
        ("Fotosíntesis", "La fotosíntesis es el proceso por el que las plantas fabrican materia."),
        ("Mercurio (planeta)", "Mercurio es el planeta del sistema solar más próximo al Sol."),
        ("Charles Ferdinand Ramuz", "Charles-Ferdinand Ramuz (Lausana, 24 de septiembre de 1878) escribió."),
        (
            "Hans Fallada",
            "Rudolf Ditzen, conocido como Hans Fallada (Greifswald, 1893 - Berlín, 1947), fue un escritor.",
        ),
        (
            "Ada Christen",
            "Christiane Frideriks, más conocida como Ada Christen (Viena, 1839), fue una poetisa.",
        ),
        ("Pere Pi", "Pere Pi nació en Vic en 1900."),
    ],
)
def test_topic_is_found(title, text):
    topic = detect_topic(title, text)
    assert topic is not None
    assert topic.replace("-", " ") == title.replace("-", " ")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Lectura 4", "Amparo salió de casa temprano y no volvió."),
        ("La escuela", "El río es un lugar tranquilo."),
        ("Amparo Quintanilla", "Ayer vi a una mujer que se parecía a Amparo Quintanilla."),
        ("Amparo", "Amparo salió de casa con prisa."),
        ("Título", ""),
        (None, "Madrid (España) acogió ayer la feria del libro."),
        (None, "Ella nació en Puerto Sereno (1902 – 1978)."),
    ],
)
def test_no_topic_without_a_definition(title, text):
    assert detect_topic(title, text) is None


@pytest.mark.parametrize("title", ["ficha_3B_final", "", None])
def test_a_text_that_opens_with_a_name_and_its_life_dates_is_about_it(title):
    assert detect_topic(title, QUINTANILLA) == "Amparo Quintanilla Rey"
    native = "Abay Qunanbayuli (cirílico: Абай (Ибраһим)), nació en Shinghis el 10 de agosto de 1845."
    assert detect_topic(title, native) == "Abay Qunanbayuli"


def test_full_name_is_the_longer_one_of_the_text():
    assert full_name("A. A. Milne", MILNE) == "Alan Alexander Milne"
    assert full_name("Otra cosa", MILNE) == "Otra cosa"
    assert full_name(None, MILNE) == ""


@pytest.mark.parametrize("lost", ["(Vótkinsk, 1840 – San Petersburgo, 1893) ", ", ", ""])
def test_a_title_stands_in_for_a_name_that_was_lost(lost):
    text = f"{lost}fue un compositor ruso."
    assert detect_topic("Piotr Ilich Chaikovski", text) == "Piotr Ilich Chaikovski"
    assert detect_topic("lectura 3", text) is None


def test_a_pointer_to_other_articles_is_passed_over():
    text = f":Para otras personas llamadas Milne, ver Milne.\n\n{MILNE}"
    assert detect_topic("A. A. Milne", text) == "A. A. Milne"


def test_own_names_hold_title_and_opening():
    assert {"milne", "alan", "alexander", "a"} <= own_names("A. A. Milne", MILNE)


@pytest.mark.parametrize(
    ("topic", "text", "person"),
    [
        ("A. A. Milne", MILNE, True),
        ("Amparo Quintanilla", QUINTANILLA, True),
        ("Pere Pi", "Pere Pi nació en Vic.", True),
        ("Mercurio", "Mercurio es el planeta más próximo al Sol.", False),
        ("La guerra", "La guerra (1914-1918) fue un conflicto.", False),
        ("Guerra Larga", "La Guerra Larga (1936-1939) fue un conflicto militar.", False),
        ("Fran Levstik", "Fran Levstik (1831-1887), es uno de los escritores más famosos.", True),
        ("Víctor Chernov", "Víctor Chernov (1873-1952), político ruso.", True),
        ("Luis de Borbón", "Luis de Borbón (París; 1734 - Lyon; 1814), VI príncipe (1776 - 1814).", True),
        ("August Bebel", "August Bebel (Colonia, 1840- 1913) fue un destacado dirigente.", True),
        (None, MILNE, False),
    ],
)
def test_is_person(topic, text, person):
    assert is_person(topic, text) is person


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Jean Jacques Ampère", "Jean-Jacques Ampère"),
        ("Jean-Jacques Ampère", "Jean-Jacques Ampère"),
        ("Jacques Ampère", "Jacques Ampère"),
    ],
)
def test_hyphens_that_a_file_name_lost_come_from_the_text(title, topic):
    text = (
        "Jean-Jacques Ampère (Lyon, 12 de agosto de 1800 - Pau, 27 de marzo de 1864) fue un filólogo francés."
    )
    assert detect_topic(title, text) == topic


def test_the_name_that_somebody_is_known_by_may_have_lost_its_hyphen():
    text = (
        "Ramón José Simón Valle Peña (Villanueva de Arosa, -Santiago de Compostela,), también conocido como "
        "Ramón María del Valle-Inclán, fue un dramaturgo español."
    )
    assert detect_topic("Ramón María del Valle Inclán", text) == "Ramón María del Valle-Inclán"
    assert detect_topic("lectura 7", text) == "Ramón José Simón Valle Peña", "a profession follows"
    assert detect_topic("lectura 7", "La Gran Guerra (siglo XX) fue un conflicto militar.") is None


def test_the_opening_may_give_two_names():
    opening = "Ludwik Lejzer Zamenhof o simplemente L. L. Zamenhof (Lida, 1859 – Lodz, 1917) fue un médico."
    assert full_name("L. L. Zamenhof", opening) == "Ludwik Lejzer Zamenhof"
    assert {"ludwik", "zamenhof"} <= own_names("L. L. Zamenhof", opening)


@pytest.mark.parametrize(
    ("article", "noun", "meant"),
    [
        ("la", "escritora", True),
        ("la", "novelista", True),
        ("el", "escritor", False),
        ("la", "marquesa", True),
        ("la", "condesa", False),
        ("la", "casa", False),
    ],
)
def test_whom_the_writer_means(article, noun, meant):
    opening = "Ana Ruiz (Lisboa, 1750 — Lugo, 1839), marquesa de Soria, fue una célebre escritora portuguesa."
    assert is_meant_by(article, noun, opening) is meant
