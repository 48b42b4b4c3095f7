import pytest

from jobs.worksheet.words import contains_expression, content_stems, fold, similarity, stem, token_f1, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Ávila", "avila"), ("AÑO", "año"), ("pingüino", "pinguino"), ("Año", "año"), ("", "")],
)
def test_fold_strips_accents_but_keeps_the_enye(text, folded):
    assert fold(text) == folded


def test_fold_reads_decomposed_letters():
    assert fold("man\u0303ana a\u0301") == "mañana a"


def test_tokens_keep_numbers_and_hyphenated_names_whole():
    assert tokens("Jean-Paul ganó 1.234 marcos, ¡y 3,5 %!") == [
        "Jean-Paul",
        "ganó",
        "1.234",
        "marcos",
        "y",
        "3,5",
    ]


def test_stem_joins_forms_of_a_word():
    assert stem("novelas") == stem("novela")
    assert stem("Publicó") == stem("publicó")


def test_content_stems_leave_out_function_words():
    assert content_stems("¿En qué año nació el poeta?") == {stem("año"), stem("nació"), stem("poeta")}


@pytest.mark.parametrize(
    ("a", "b", "value"),
    [
        ("el Premio Nacional de Cartografía", "Premio Nacional de Cartografía", 1.0),
        ("en 1921", "1921", 1.0),
        ("Veracruz", "veracrúz", 1.0),
        ("Madrid", "Las Palmas", 0.0),
        ("", "", 1.0),
        ("", "algo", 0.0),
    ],
)
def test_token_f1(a, b, value):
    assert token_f1(a, b) == pytest.approx(value)


def test_token_f1_counts_shared_words():
    assert token_f1("4 de enero de 1920", "enero de 1920") == pytest.approx(2 * 3 / 8)


@pytest.mark.parametrize(
    ("haystack", "needle", "inside"),
    [
        ("Nació en Las Palmas.", "las palmas", True),
        ("Nació en Palmas.", "palma", False),
        ("algo", "", False),
        ("a b", "a b c", False),
    ],
)
def test_contains_expression_matches_whole_words(haystack, needle, inside):
    assert contains_expression(haystack, needle) is inside


def test_similarity_orders_questions():
    question = "¿En qué año publicó Quintanilla su atlas?"
    assert similarity(question, question) == pytest.approx(1.0)
    near = similarity(question, "¿En qué año fue publicado el atlas de Quintanilla?")
    far = similarity(question, "¿Con quién trabajó en la imprenta?")
    assert near > 0.6 > far
    assert similarity(question, "¿Con quién?") == similarity("¿Con quién?", question)
