"""Which passages are for learning and which for measuring: whole articles, the same in every file.

Data sets share articles: XQuAD and the Spanish SQuADs are the same ones in two translations. An article is
known by the ids of its questions and by the digests of its paragraphs, whatever its title has become.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from training.data.passages import Passage

Side = Literal["train", "validation"]


def join_articles(passages: Sequence[Passage]) -> dict[str, str]:
    """One name for all articles that are the same: from each to the first that it shares a name with."""
    leader: dict[str, str] = {}
    owner: dict[str, str] = {}

    def find(article: str) -> str:
        while leader[article] != article:
            leader[article] = leader[leader[article]]
            article = leader[article]
        return article

    for passage in passages:
        leader.setdefault(passage.article, passage.article)
        for name in sorted(passage.names):
            if name in owner:
                first, second = find(owner[name]), find(passage.article)
                leader[max(first, second)] = min(first, second)
            else:
                owner[name] = passage.article
    return {article: find(article) for article in leader}


def without_held_back(passages: Sequence[Passage], held_back: Iterable[Passage]) -> list[Passage]:
    """The passages of articles that no held-back file holds, in whatever translation."""
    kept_away = list(held_back)
    joined = join_articles([*passages, *kept_away])
    away = {joined[passage.article] for passage in kept_away}
    return [passage for passage in passages if joined[passage.article] not in away]


def split(passages: Sequence[Passage], share: float, seed: int) -> dict[str, Side]:
    """The side of every article.

    Args:
        passages: all passages of all files.
        share: of the articles that are for measuring; at least one of them if there are two.
        seed: of the choice; the order of files and articles changes nothing.
    """
    joined = join_articles(passages)
    names: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        names[joined[passage.article]] |= passage.names
    order = sorted(names, key=lambda group: _draw(seed, min(names[group])))
    count = round(len(order) * share)
    if share > 0 and len(order) > 1:
        count = max(1, count)
    held = set(order[:count])
    return {article: "validation" if group in held else "train" for article, group in joined.items()}


def _draw(seed: int, name: str) -> str:
    return hashlib.sha256(f"{seed}|{name}".encode()).hexdigest()
