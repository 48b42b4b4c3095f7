"""Everything that is known of a text before a model is asked anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from jobs.worksheet.document import Document
from jobs.worksheet.evidence import quality_of_sentence
from jobs.worksheet.expressions import Expression, find_expressions
from jobs.worksheet.passages import Bm25, Passage, split_passages
from jobs.worksheet.referents import Referent, find_referents
from jobs.worksheet.sentences import Sentence, split_sentences
from jobs.worksheet.topic import full_name, is_person
from jobs.worksheet.words import content_stems, fold, tokens

LEAST_EVIDENCE_QUALITY = 0.5
_HYPHEN = re.compile(r"[-‐‑]")


@dataclass(frozen=True)
class Analysis:
    """A document with its sentences, expressions, referents and passages."""

    document: Document
    sentences: tuple[Sentence, ...]
    expressions: tuple[Expression, ...]
    referents: tuple[Referent, ...]
    passages: tuple[Passage, ...]
    about_person: bool

    def sentence_text(self, index: int) -> str:
        """The sentence, verbatim."""
        sentence = self.sentences[index]
        return self.document.text[sentence.start : sentence.end]

    def passage_text(self, index: int) -> str:
        """The passage, verbatim."""
        passage = self.passages[index]
        return self.document.text[passage.start : passage.end]

    def passage_of(self, sentence: int) -> int:
        """The passage that holds a sentence."""
        for passage in self.passages:
            if passage.first_sentence <= sentence <= passage.last_sentence:
                return passage.index
        raise IndexError(sentence)

    def usable(self, sentence: int) -> bool:
        """Whether a sentence can be evidence: a proper sentence whose subject is known."""
        if self.referents[sentence].kind == "unusable":
            return False
        if sentence == 0 and self.about_person and self._has_life_dates():
            return True  # long, with pronunciation and brackets, but it holds the main facts
        return quality_of_sentence(self.sentence_text(sentence)) >= LEAST_EVIDENCE_QUALITY

    def _has_life_dates(self) -> bool:
        return sum(e.sentence == 0 and e.type == "date" for e in self.expressions) >= 2

    @cached_property
    def topic_names(self) -> frozenset[str]:
        """Stems of every name the topic goes by."""
        names = f"{self.document.topic or ''} {full_name(self.document.topic, self.document.text)}"
        return frozenset(content_stems(names) | content_stems(_HYPHEN.sub(" ", names)))

    @cached_property
    def said(self) -> frozenset[str]:
        """Folded words of the whole text."""
        return frozenset(fold(word) for word in tokens(self.document.text))

    @cached_property
    def search(self) -> Bm25:
        """Finds the passage for a question."""
        return Bm25([self.passage_text(passage.index) for passage in self.passages])


def analyse(document: Document, *, count: Callable[[str], int], passage_tokens: int = 700) -> Analysis:
    """Analyse a document.

    Args:
        document: the text.
        count: tokens of a string, by the model that will read it.
        passage_tokens: most tokens of a passage.
    """
    sentences = split_sentences(document.text, document.paragraphs)
    expressions = find_expressions(document.text, sentences, topic=document.topic)
    expressions = [_with_limit(expression, document.text) for expression in expressions]
    referents = find_referents(document.text, sentences, expressions, document.topic)
    passages = split_passages(document, sentences, count=count, limit=passage_tokens)
    return Analysis(
        document=document,
        sentences=tuple(sentences),
        expressions=tuple(expressions),
        referents=tuple(referents),
        passages=tuple(passages),
        about_person=is_person(document.topic, document.text),
    )


_LIMIT = re.compile(
    r"(?:más de|menos de|casi|unos|unas|cerca de|alrededor de|aproximadamente)\s$", re.IGNORECASE
)


def _with_limit(expression: Expression, text: str) -> Expression:
    """A number with what limits it: the answer to «¿Cuántas novelas?» is «más de 100 novelas»."""
    if expression.type != "number":
        return expression
    match = _LIMIT.search(text, max(0, expression.start - 20), expression.start)
    if match is None:
        return expression
    return replace(expression, start=match.start(), text=text[match.start() : expression.end])
