"""How an item is worded: length, copying, giving the answer away, absolutes."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

from jobs.worksheet.expressions.dates import MONTH
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.words import content_stems, fold, is_stop_word, stem, tokens

MOST_QUESTION_WORDS = 18
MOST_STATEMENT_WORDS = 20
LEAST_WORDS = 4
MOST_ANSWER_WORDS = 10
_COPIED_RUN = 9
_COPIED_SHARE = 0.9
_ABSOLUTE = re.compile(
    r"\b(?:tod[oa]s?|siempre|nunca|jam[aá]s|sol[oa]|s[oó]lo|[uú]nicamente|ning[uú]n[oa]?|nadie)\b", re.I
)
_NO_ABSOLUTE = re.compile(r"\b(?:sobre|ante|con|del) todo\b", re.I)
_NEGATION = re.compile(r"\b(?:no|ni|tampoco|sin que)\b", re.I)
_REFERENCE_TO_TEXT = re.compile(
    r"\b(?:frase|texto|oraci[oó]n|p[aá]rrafo|fragmento|respuesta|dato|menciona[n]?"
    r"|mencionad[oa]s?|autor del texto)\b",
    re.I,
)
_UNRESOLVED = re.compile(
    r"\b(?:él|ella|ellos|ellas|ello|este|esta|estos|estas|ese|esa|esos|esas|aquel|aquella|allí|aquí"
    r"|dich[oa]s?|de la época)\b",
    re.I,
)
_RELATIVE_TIME = re.compile(
    r"\b(?:(?:años?|meses|días)\s+(?:después|antes|más tarde)(?!\s+de\b)|al año siguiente"
    r"|actualmente|hoy|entonces|posteriormente|después de eso)\b",
    re.I,
)  # fmt: skip


def proper_length(text: str, most: int) -> bool:
    """Whether the words are neither too few nor too many."""
    return LEAST_WORDS <= len(text.split()) <= most


def longest_copied_run(text: str, sentence: str) -> int:
    """Words in a row that ``text`` shares with ``sentence``."""
    left = [fold(word) for word in tokens(text)]
    right = [fold(word) for word in tokens(sentence)]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.find_longest_match(0, len(left), 0, len(right)).size


def is_copied(text: str, sentence: str) -> bool:
    """Whether an item is the sentence again with a word or two changed.

    A short item may keep a short sentence's words: there is no other way to say them.
    """
    run, length = longest_copied_run(text, sentence), len(tokens(text))
    return run >= _COPIED_RUN and run >= _COPIED_SHARE * length


def _is_only_the_head(question: str, first: str, second: str) -> bool:
    """Whether a question has an answer's first word in another sense: «¿Qué premio…?», «Julio [Prado]»."""
    if f"que {fold(first)} " in fold(question):
        return True
    other = rf"\b{re.escape(first)}\s+(?!{re.escape(second)}\b)[A-ZÁÉÍÓÚÑ]"
    return re.search(other, question) is not None


_COUNTED = re.compile(r"\b(?:cuánt[oa]s?|qué tipo de)\s(?P<noun>[^\W\d_]+)", re.I)


def gives_answer_away(question: str, answer: str) -> bool:
    """Whether the question holds the answer, or the words that make it up.

    The head noun may stand in both («¿Qué premio…?» – «Premio Nacional», «¿Cuántas veces…?» – «dos
    veces»); a name or a number may not.
    """
    asked = content_stems(question)
    own = [word for word in tokens(answer) if not is_stop_word(word)]
    counted = _COUNTED.search(question)
    if counted is not None:
        own = [word for word in own if stem(word) != stem(counted["noun"])] or own
    telling = [word for word in own if word[0].isupper() or word[0].isdigit()] or own
    if len(own) > 1 and telling[0] == own[0] and _is_only_the_head(question, own[0], own[1]):
        telling = telling[1:] or own
    shared = [word for word in telling if stem(word) in asked]
    return bool(shared) and (len(shared) >= len(telling) / 2 or any(w[0].isdigit() for w in shared))


_NEEDS_SE = re.compile(
    r"(?<!\bse )(?<!\blo )(?<!\bla )(?<!\bles )(?<!\ble )\b(?:graduó|licenció|doctoró|casó|divorció|exilió"
    r"|suicidó|mudó|enamoró|refugió|jubiló|separó|nacionalizó|matriculó|inspiró a)\b",
    re.IGNORECASE,
)


_CONSIDERED = re.compile(
    r"(?!A\b|Al\b|¿)[A-ZÁÉÍÓÚÑ][^,.;]{1,60} se les? (?:considera|conoce|llama|recuerda|atribuye)"
)


def lacks_its_pronoun(text: str) -> bool:
    """«¿En qué año graduó Chaikovski?» for «se graduó», «Ana se le considera…» for «A Ana se la…»."""
    return _NEEDS_SE.search(text) is not None or _CONSIDERED.match(text) is not None


_IMPERSONAL = re.compile(
    r"(?!(?:En|Para|Con|De|Durante|Desde|Entre|Por|Sobre|Hacia)\s)(?:[^\W\d_a-zà-ÿ][\w’'-]+\s)+(?:hubo|hay)\b"
)


def gives_a_subject_to_there_was(text: str) -> bool:
    """«Ana Ruiz hubo muchos cambios»: nobody is the subject of «hubo»."""
    return _IMPERSONAL.match(text) is not None


def has_absolute(text: str, sentence: str) -> bool:
    """«todos», «siempre», «nunca», «solo» where the sentence does not say so."""
    said = {fold(word) for word in _ABSOLUTE.findall(sentence)}
    return any(fold(word) not in said for word in _ABSOLUTE.findall(_NO_ABSOLUTE.sub(" ", text)))


def has_negation(text: str) -> bool:
    """A statement in the negative: pupils stumble over the «no», not over the text."""
    return bool(_NEGATION.search(text))


def speaks_of_the_text(text: str, sentence: str) -> bool:
    """«según la frase», «se menciona»: the model speaks of its task."""
    said = {fold(word) for word in _REFERENCE_TO_TEXT.findall(sentence)}
    return any(fold(word) not in said for word in _REFERENCE_TO_TEXT.findall(text))


def has_unresolved_reference(text: str) -> bool:
    """A pronoun or demonstrative, or a time that counts from another sentence."""
    return bool(_UNRESOLVED.search(text) or _RELATIVE_TIME.search(text))


_PARTICLE = 4
# Of gender and number: «historiador» and «historia», «pública» and «publicó» are different words.
_ENDING = re.compile(r"(?:[oae]s?|s)$")


def repeats_itself(text: str) -> bool:
    """A content word in lower case twice («la emperatriz… fue la emperatriz»), or the same three words.

    The particle of a name («Joseph von Eichendorff») may come again with another name.
    """
    words = tokens(text)
    common = [
        _ENDING.sub("", word)
        for before, word, after in zip(words, words[1:], [*words[2:], "."], strict=False)
        if word[0].islower()
        and not is_stop_word(word)
        and not (len(word) <= _PARTICLE and before[0].isupper() and after[0].isupper())
    ]
    if len(common) != len(set(common)):
        return True
    folded = [fold(word) for word in words]
    runs = [tuple(folded[i : i + 3]) for i in range(len(folded) - 2)]
    return len(runs) != len(set(runs))


_LIFE = re.compile(r"\b(?:nació|murió|falleció)\b(?P<rest>.*)", re.I)
_OWNED = re.compile(r"\b(?:su|sus)\s(?:[^\W\d_]+)", re.I)
_NAME_AND_OWN = re.compile(
    r"[^\W\d_a-zà-ÿ][\w.’'-]*(?:\s(?:de|del|la|von|van|[^\W\d_a-zà-ÿ][\w.’'-]*))*\ssus?\s"
)


def has_second_subject(statement: str) -> bool:
    """«Gabriela murió en Petrópolis su sobrino»: the topic was put before a clause with its own subject.

    A verb that takes no object is followed by a possessive that no preposition governs; or the name stands
    right before what is its own («Ana Ruiz sus teorías influyeron …»).
    """
    if _NAME_AND_OWN.match(statement):
        return True
    found = _LIFE.search(statement)
    if found is None or not statement[: found.start()].strip():
        return False
    rest = found["rest"]
    return any(not _GOVERNED.search(rest[: owned.start()]) for owned in _OWNED.finditer(rest))


_GOVERNED = re.compile(
    r"\b(?:a|ante|bajo|con|contra|de|desde|durante|en|entre|hacia|hasta|mediante|para|por|según|sin|sobre|tras"
    r"|cuando|como|mientras|y|e|o|que|donde|pero)\s$",
    re.I,
)
_SUBJUNCTIVE = re.compile(
    r"\b(?:se|lo|la|le|los|las|les)\s[^\W\d_]{2,}(?:ara|ase)n?\b|\b[a-záéíóúñ]{2,}(?:iera|iese)n?\b"
    r"|(?<!ya )(?<!o )\bsean?\b"
)
_NO_SUBJUNCTIVE = re.compile(
    r"\b(?:cualquiera|siquiera|fiera|quisiera|cámara|cara|máscara|tiara|clase|base|frase|fase)\b", re.I
)
_ASKS_FOR_SUBJUNCTIVE = re.compile(
    r"\b(?:que|si|cuando|aunque|hasta|antes|quien|donde|quizás?|ojalá)\b", re.I
)


def has_loose_subjunctive(statement: str) -> bool:
    """«…se destinara a los niños» with nothing before it that asks for the subjunctive."""
    plain = _NO_SUBJUNCTIVE.sub(" ", statement)
    return any(
        not _ASKS_FOR_SUBJUNCTIVE.search(plain[: found.start()]) for found in _SUBJUNCTIVE.finditer(plain)
    )


_HANGING = re.compile(
    r"\b(?:a|al|ante|con|contra|de|del|desde|en|entre|hacia|hasta|para|por|sin|sobre|tras"
    r"|que|el|la|los|las|un|una|y|o|su|sus|por cuenta|lo (?:referente|relativo|tocante)|respecto)\s*[?.]$",
    re.I,
)


_BAD_PASSIVE = re.compile(
    r"\bfue(?:ron)?\s(?:participad|nacid|fallecid|emigrad|viajad|vivid|tenid|llegad)[oa]s?\b"
    r"|^¿Con quién(?:es)? (?:fue|era)(?:ron|n)?\s(?:comunicad|escrit|publicad|fundad|conocid)[oa]s?\b"
    r"|^¿En qué (?:ciudad|país|lugar|pueblo|región) fue(?:ron)?\s(?:enviad|mandad|destinad|trasladad)[oa]s?\b"
    r"|^¿En qué (?:ciudad|país|lugar|pueblo|región) (?:(?:viaj|march|regres)ó|volvió|se (?:traslad|mud)ó)\b"
    r"|\bfue [a-záéíóúñ]+[ai]d[oa] l[oa]s\b|\bes una herencia\b",
    re.I,
)


def is_bad_passive(text: str) -> bool:
    """«La revolución fue participada por…», «¿En qué ciudad fue enviado…?»: what these verbs do not say."""
    return bool(_BAD_PASSIVE.search(text))


_DAY_AFTER_EN = re.compile(rf"\ben \d{{1,2}} de {MONTH}\b", re.I)


def has_bad_date(text: str) -> bool:
    """«Nació en 25 de febrero»: a day takes the article, «el 25 de febrero»."""
    return bool(_DAY_AFTER_EN.search(text))


_VAGUE = re.compile(
    r"\bse (?:relacion|compar|vincul)(?:a|ó|aba)\b"
    r"|^¿(?:A|Con|Para|Por) quién(?:es)? (?:nació|murió|falleció)\b",
    re.I,
)


def asks_vaguely(question: str) -> bool:
    """«¿Con quién se relaciona…?», «¿Con quién nació…?»: whatever the text names could be the answer."""
    return bool(_VAGUE.search(question))


_JOINS_CLAUSES = re.compile(
    r"\b(?:que|quien(?:es)?|donde|cuando|cuy[oa]s?|mientras|aunque|porque|si|como|cual(?:es)?|según|y|e|o|ni|pero|sino|lo)\b"
    r"|[,;:]",
    re.IGNORECASE,
)


def runs_clauses_together(text: str) -> bool:
    """«Fue condenado por sus actividades emigra»: a verb right after a noun, joined by nothing."""
    found = [word for word in _LETTERS.finditer(text) if word.group().islower()]
    finite = [word for word in found if is_finite(word.group())]
    for first, second in pairwise(finite):
        between = text[first.end() : second.start()]
        last = between.split()[-1] if between.split() else ""
        if not last.islower() or is_stop_word(last) or is_finite(last):
            continue
        if not _JOINS_CLAUSES.search(between) and not _JOINS_CLAUSES.search(text[: first.start()]):
            return True
    return False


_LETTERS = re.compile(r"[^\W\d_]+")


def ends_in_the_air(text: str) -> bool:
    """«¿A quién vio por cuenta de?», «¿Con quién trabajó junto Ana?»: a word waits for another."""
    return (
        bool(_HANGING.search(text))
        or _JUNTO_ALONE.search(text) is not None
        or (_PARTICIPLE_LAST.search(text) is not None and _AUXILIARY.search(text) is None)
    )


_PARTICIPLE_LAST = re.compile(
    r"\s(?:convoca|celebra|organiza|realiza|publica|situa|ubica|funda|llama|titula|dirigi|dedica|edita|estrena)d[oa]s?\?$"
)
_AUXILIARY = re.compile(
    r"\b(?:fue|era|es|ha|había|está|estaba|estuvo|sido|siendo|quedó|quedaba|quedaron|fueron|eran|son|han|habían"
    r"|están|estaban|tiene|tenía|tuvo)\b",
    re.I,
)
_JUNTO_ALONE = re.compile(r"\bjunto\s(?!a\b|al\b|con\b)")
