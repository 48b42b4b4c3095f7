"""Small changes of wording that make a sentence stand alone and say what the text says."""

from __future__ import annotations

import re

_OWN_ACCORD = {
    "instalad": "instaló",
    "establecid": "estableció",
    "afincad": "afincó",
    "radicad": "radicó",
    "refugiad": "refugió",
    "exiliad": "exilió",
    "graduad": "graduó",
    "licenciad": "licenció",
    "doctorad": "doctoró",
    "casad": "casó",
}
_PASSIVE = re.compile(rf"\bfue (?P<root>{'|'.join(_OWN_ACCORD)})[oa]\b")

_DESCENDANT = re.compile(r"\bdescendiente de\b", re.IGNORECASE)
_DESCENDED = re.compile(r"\bdescendió de\b")


def in_its_own_voice(told: str, evidence: str) -> str:
    """The form with the reflexive verb, where a model made a passive of a participle that stands alone.

    Args:
        told: a statement or a question.
        evidence: the sentence that it is made of; what that says in the passive stays.
    """

    def mended(found: re.Match[str]) -> str:
        root = found["root"]
        if re.search(rf"\b(?:fue|es|era|ha sido|había sido) {root}[oa]\b", evidence):
            return found.group()
        alone = re.search(rf"\b{root}[oa]\b", evidence, re.IGNORECASE)
        return found.group() if alone is None else f"se {_OWN_ACCORD[root]}"

    told = _PASSIVE.sub(mended, told)
    if _DESCENDANT.search(evidence) and not _DESCENDED.search(evidence):
        told = _DESCENDED.sub("descendía de", told)
    return told


_LINKS = re.compile(r"(?<!sino )(?<!ni )\b(?:también|asimismo|igualmente) (?=[a-záéíóúñ])")


def without_links(statement: str) -> str:
    """«Ana también se interesó por Lima» alone does not say besides what: «Ana se interesó por Lima»."""
    return _LINKS.sub("", statement)
