"""Generated questions against questions that people wrote: BLEU-4, chrF, ROUGE-L, METEOR.

ROUGE-L compares folded words without stemming. METEOR finds exact words and words with the same Spanish
Snowball stem (which needs the accents: «nació» and «nacieron» are one word, «nacio» is another); it knows no
synonyms, so it cannot be set beside METEOR figures made with WordNet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from jobs.worksheet.words import fold, tokens
from training.data.passages import Strict


@dataclass(frozen=True, slots=True)
class PublishedScores:
    """What others report for questions in Spanish, from 0 to 100, and why it is no like-for-like figure."""

    system: str
    bleu4: float
    rouge_l: float
    meteor: float
    differs: str


PUBLISHED = PublishedScores(
    system="mT5-base afinado con SQuAD traducido al español",
    bleu4=10.15,
    rouge_l=25.45,
    meteor=23.43,
    differs="otro conjunto de prueba, traducido a máquina, con cuyas preguntas se afinó el modelo; no consta "
    "cómo cuenta BLEU ni METEOR; aquí el modelo ve además la frase de la respuesta",
)
"""To be set beside one's own figures, with ``differs`` said."""


class ReferenceScores(Strict):
    """Scores from 0 to 100; ``signature`` says how sacrebleu counted."""

    questions: int
    bleu4: float
    chrf: float
    rouge_l: float
    meteor_es: float
    signature: str
    chrf_signature: str


def reference_scores(written: Sequence[str], references: Sequence[str]) -> ReferenceScores:
    """Corpus BLEU and chrF, and the means of ROUGE-L and METEOR.

    Raises:
        ValueError: nothing to compare, or as many references as questions are not there.
    """
    if not written or len(written) != len(references):
        raise ValueError("as many references as questions, and at least one")
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    bleu, chrf = BLEU(), CHRF()
    against = [list(references)]
    return ReferenceScores(
        questions=len(written),
        bleu4=round(bleu.corpus_score(list(written), against).score, 2),
        chrf=round(chrf.corpus_score(list(written), against).score, 2),
        rouge_l=round(100 * fmean(rouge_l(a, b) for a, b in zip(written, references, strict=True)), 2),
        meteor_es=round(100 * fmean(meteor(a, b) for a, b in zip(written, references, strict=True)), 2),
        signature=str(bleu.get_signature()),
        chrf_signature=str(chrf.get_signature()),
    )


def rouge_l(written: str, reference: str) -> float:
    """F1 of the longest common subsequence of words."""
    left, right = _words(written), _words(reference)
    if not left or not right:
        return 0.0
    row = [0] * (len(right) + 1)
    for word in left:
        above = row
        row = [0]
        for column, other in enumerate(right):
            row.append(above[column] + 1 if word == other else max(row[-1], above[column + 1]))
    common = row[-1]
    return 2 * common / (len(left) + len(right))


def meteor(written: str, reference: str) -> float:
    """METEOR with exact and stem matches, in NLTK's version and with its weights."""
    from nltk.stem.snowball import SnowballStemmer
    from nltk.translate.meteor_score import single_meteor_score

    left, right = ([word.lower() for word in tokens(text)] for text in (written, reference))
    if not left or not right:
        return 0.0
    return float(single_meteor_score(right, left, stemmer=SnowballStemmer("spanish"), wordnet=_NoSynonyms()))


class _NoSynonyms:
    """Stands for WordNet where there is none in Spanish."""

    def synsets(self, _word: str) -> list[object]:
        return []


def _words(text: str) -> list[str]:
    return [fold(word) for word in tokens(text)]
