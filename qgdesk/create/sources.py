"""The texts chosen for the next worksheets: read in the background, kept over a restart."""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from jobs.errors import JobError, SourceError
from qgdesk.children import ChildProcesses, ChildRun
from qgdesk.create.chosen_text import ChosenText, Kind
from qgdesk.live_settings import LiveSettings

_log = logging.getLogger(__name__)

_AT_ONCE = 25  # texts that one child process reads


class ChosenTexts(QObject):
    """The list of texts, in the order in which they were added.

    Attributes:
        added, removed: a text's key, after the list has changed; ``removed`` also says where it stood.
        changed: a text has been read, or its ticks have changed.
        folder_problem: a folder could not be read.
    """

    added = Signal(int)
    about_to_remove = Signal(int)
    removed = Signal(int)
    changed = Signal(int)
    folder_problem = Signal(object)

    def __init__(
        self, children: ChildProcesses, settings: LiveSettings, draft: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._children, self._settings, self._draft = children, settings, draft
        self._keys = itertools.count(1)
        self._texts: dict[int, ChosenText] = {}
        self._unread: list[int] = []
        self._runs: list[ChildRun] = []
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(400)
        self._saving.timeout.connect(self.save_draft)

    def __len__(self) -> int:
        return len(self._texts)

    def all(self) -> list[ChosenText]:
        """The texts in order."""
        return list(self._texts.values())

    def get(self, key: int) -> ChosenText | None:
        """The text with a key, if it is still there."""
        return self._texts.get(key)

    # -- adding and removing

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Add files, and the files of folders."""
        asked = [str(path) for path in paths]
        if not asked:
            return
        self._children.run(
            "qgdesk.create.tasks:files_of",
            {"paths": asked},
            done=self._add_files,
            failed=self.folder_problem.emit,
            first=True,
        )

    def add_page(self, title: str) -> int:
        """Add a page of the wiki; the key of the text."""
        return self._add("wiki", title, title)

    def add_pasted(self, text: str, title: str) -> int:
        """Add a text that was pasted; the key of the text."""
        return self._add("pasted", "", title, text)

    def replace_pasted(self, key: int, text: str, title: str) -> None:
        """Change a pasted text."""
        chosen = self._texts[key]
        chosen.text, chosen.title = text, title
        self.read_again(key)

    def use_page(self, key: int, title: str) -> None:
        """Read another page of the wiki in a text's place: the one that was meant."""
        chosen = self._texts[key]
        chosen.place = chosen.title = title
        self.read_again(key)

    def remove(self, key: int) -> None:
        """Take a text off the list."""
        if key in self._texts:
            self.about_to_remove.emit(key)
            del self._texts[key]
            self.removed.emit(key)
            self._saving.start()

    def put_back(self, texts: Iterable[ChosenText]) -> None:
        """Take up texts that were removed, as they were."""
        for text in texts:
            if text.key not in self._texts:
                self._texts[text.key] = text
                self.added.emit(text.key)
                if text.state == "reading":
                    self.read_again(text.key)
        self._saving.start()

    def read_again(self, key: int) -> None:
        """Read a text once more (the network is back, the file has been mended)."""
        chosen = self._texts[key]
        chosen.state, chosen.error, chosen.document = "reading", None, None
        self._unread.append(key)
        self._reading.start()
        self.changed.emit(key)
        self._saving.start()

    # -- ticking

    def tick(self, key: int, numbers: Iterable[int], on: bool) -> None:
        """Tick paragraphs on or off."""
        chosen = self._texts[key]
        chosen.kept = chosen.kept | set(numbers) if on else chosen.kept - set(numbers)
        self.changed.emit(key)
        self._saving.start()

    def limit(self, key: int, words: int | None) -> None:
        """Have a text shortened to about so many words."""
        self._texts[key].limit = words
        self.changed.emit(key)
        self._saving.start()

    # -- the draft

    def save_draft(self) -> None:
        """Write the list down, so that neither a crash nor closing loses what was pasted or ticked."""
        entries = [
            {
                "kind": text.kind,
                "place": text.place,
                "title": text.title,
                "text": text.text,
                "kept": sorted(text.kept)
                if text.state == "ready" and text.kept != text.usual
                else text.ticked,
                "limit": text.limit,
            }
            for text in self._texts.values()
        ]
        temporary = self._draft.with_suffix(".tmp")
        try:
            temporary.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
            temporary.replace(self._draft)
        except OSError as error:
            _log.warning("draft not saved: %s", error)

    def load_draft(self) -> None:
        """Take up the list of last time; a broken one is forgotten."""
        try:
            entries = json.loads(self._draft.read_text(encoding="utf-8"))
            for entry in entries:
                key = self._add(entry["kind"], entry["place"], entry["title"], entry["text"])
                self._texts[key].limit = entry["limit"]
                self._texts[key].ticked = entry["kept"]
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError) as error:
            _log.warning("draft not read: %s", type(error).__name__)

    # -- reading

    def _add_files(self, answer: dict[str, Any]) -> None:
        for path in answer["files"]:
            self._add("file", path, Path(path).name)
        for error in answer["errors"]:
            self.folder_problem.emit(SourceError(error["code"], error["params"]))

    def _add(self, kind: Kind, place: str, title: str, text: str = "") -> int:
        for known in self._texts.values():
            if place and (known.kind, known.place) == (kind, place):
                return known.key
        chosen = ChosenText(next(self._keys), kind, place, title, text)
        self._texts[chosen.key] = chosen
        self._unread.append(chosen.key)
        self._reading.start()
        self.added.emit(chosen.key)
        self._saving.start()
        return chosen.key

    def _read(self) -> None:
        waiting = [self._texts[key] for key in self._unread if key in self._texts]
        self._unread.clear()
        value = self._settings.value
        self._runs = [run for run in self._runs if not run.is_over]
        for start in range(0, len(waiting), _AT_ONCE):
            batch = waiting[start : start + _AT_ONCE]
            self._runs.append(
                self._children.run(
                    "qgdesk.create.tasks:read_texts",
                    {
                        "texts": [text.as_request() for text in batch],
                        "wiki_endpoint": value.wiki_endpoint,
                        "wiki_contact": value.wiki_contact,
                    },
                    each=self._take,
                    done=lambda _: None,
                    failed=lambda error, keys=[text.key for text in batch]: self._lose(keys, error),
                )
            )

    def _take(self, answer: dict[str, Any]) -> None:
        chosen = self._texts.get(answer["key"])
        if chosen is None:
            return
        if "error" in answer:
            error = answer["error"]
            chosen.state = "problem"
            chosen.error = SourceError(error["code"], error["params"], retryable=error["retryable"])
        else:
            chosen.state, chosen.error = "ready", None
            chosen.document = answer["document"]
            chosen.title = chosen.document["title"]
            chosen.words = answer["words"]
            chosen.usual = frozenset(answer["usual"])
            numbers = range(len(chosen.words))
            chosen.kept = set(chosen.usual if chosen.ticked is None else chosen.ticked) & set(numbers)
            chosen.ticked = None
        self.changed.emit(chosen.key)

    def _lose(self, keys: list[int], error: JobError) -> None:
        """The child process died: its texts that were not read yet have a problem."""
        for key in keys:
            chosen = self._texts.get(key)
            if chosen is not None and chosen.state == "reading":
                chosen.state, chosen.error = "problem", error
                self.changed.emit(key)
