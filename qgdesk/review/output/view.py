"""Both sheets as they will print, beside what to write; doubtful items are asked about here, never later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTabBar, QVBoxLayout, QWidget

from jobs.errors import JobError
from jobs.export import student_page, teacher_page
from jobs.export.page import Page as SheetPage
from jobs.files import slug
from qgdesk.appearance import icon, spacing
from qgdesk.children.processes import ChildRun
from qgdesk.context import Context
from qgdesk.review.output.choices import Choices
from qgdesk.review.output.pagination import PaginatedSheet, print_sheets
from qgdesk.review.output.paper_view import PaperView
from qgdesk.review.session import Session
from qgdesk.wording import code_text, error_text


class OutputView(QWidget):
    """Preview, print and export of one worksheet.

    Attributes:
        back: (item id or "") to the items again.
    """

    back = Signal(str)

    def __init__(self, context: Context, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self._run: ChildRun | None = None
        self._after: str | None = None
        self._build()
        session.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        space = spacing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(space.medium, space.small, space.medium, space.small)
        top.setSpacing(space.medium)
        self.back_button = QPushButton(self.tr("&Volver a las preguntas"))
        self.back_button.setIcon(icon("undo"))
        self.back_button.setToolTip(self.tr("Esc"))
        self.back_button.clicked.connect(lambda: self.back.emit(""))
        self.sheets = QTabBar()
        self.sheets.setDrawBase(False)
        self.sheets.setStyleSheet(
            "QTabBar::tab { background: transparent; border: 0; border-bottom: 3px solid transparent;"
            f" padding: {space.small}px {space.medium}px; }}"
            "QTabBar::tab:selected { border-bottom-color: palette(highlight); font-weight: 600; }"
            "QTabBar::tab:focus { color: palette(link); }"
        )
        self.sheets.setExpanding(False)
        self.sheets.setAccessibleName(self.tr("Hojas"))
        self.sheets.currentChanged.connect(lambda _: self._show_sheet())
        top.addWidget(self.back_button)
        top.addWidget(self.sheets, 1)
        column.addLayout(top)
        strip = QHBoxLayout()
        strip.setContentsMargins(space.medium, 0, space.medium, space.small)
        strip.addWidget(self._build_question())
        column.addLayout(strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.paper = PaperView()
        self.choices = Choices(self._context, self._session.worksheet.options)
        self.choices.setFixedWidth(space.px(310))
        row.addWidget(self.paper, 1)
        row.addWidget(self.choices)
        column.addLayout(row, 1)
        self.choices.options.connect(lambda fields: self._session.change_options(**fields))
        self.choices.adapted_changed.connect(lambda _: self.refresh())
        self.choices.export.connect(self.export)
        self.choices.print_wanted.connect(self.print)
        for keys, act in (
            ("Esc", lambda: self.back.emit("")),
            ("Ctrl+E", self.export),
            ("Ctrl+P", self.print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _build_question(self) -> QFrame:
        """«1 pregunta dudosa: [Revisar] [Exportar sin ella] [Incluir]»."""
        space = spacing()
        self.question = QFrame()
        self.question.setProperty("kind", "notice")
        self.question.setProperty("tone", "warning")
        row = QHBoxLayout(self.question)
        row.setContentsMargins(space.medium, space.small, space.medium, space.small)
        row.setSpacing(space.small)
        self.question_text = QLabel()
        self.question_text.setWordWrap(True)
        self.look = QPushButton(self.tr("&Revisar"))
        self.without = QPushButton()
        self.include = QPushButton(self.tr("&Incluir"))
        row.addWidget(self.question_text, 1)
        for button in (self.look, self.without, self.include):
            row.addWidget(button)
        self.look.clicked.connect(self._look_at_doubt)
        self.without.clicked.connect(lambda: self._decide("discarded"))
        self.include.clicked.connect(lambda: self._decide("accepted"))
        return self.question

    def begin(self) -> None:
        """Put the keyboard where the next step is."""
        target = self.look if self._session.undecided_doubts() else self.choices.export_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is shown

    def pages(self) -> list[tuple[str, SheetPage]]:
        """The sheets by name, as they will be written."""
        sheet = self._session.worksheet
        versions = sheet.options.versions
        found = []
        for version in versions:
            name = (
                self.tr("Alumnado {version}").format(version=version)
                if len(versions) > 1
                else self.tr("Alumnado")
            )
            found.append((name, student_page(sheet, version)))
        if self.choices.adapted.isChecked():
            found.append((self.tr("Letra grande"), student_page(sheet, versions[0], adapted=True)))
        found.append((self.tr("Docente"), teacher_page(sheet)))
        return found

    def refresh(self) -> None:
        """Show the worksheet as it stands."""
        doubts = self._session.undecided_doubts()
        self.question.setVisible(bool(doubts))
        numbers = self._session.numbered()
        if doubts:
            named = ", ".join(str(numbers[item.id].number) for item in doubts)
            self.question_text.setText(
                self.tr("%n pregunta(s) dudosa(s) (n.º {numbers}).", "", len(doubts)).format(numbers=named)
            )
            self.without.setText(self.tr("Exportar &sin ella(s)", "", len(doubts)))
        self.choices.show_options(self._session.worksheet.options)
        names = [name for name, _ in self.pages()]
        if names != [self.sheets.tabText(n) for n in range(self.sheets.count())]:
            kept = self.sheets.tabText(self.sheets.currentIndex()) if self.sheets.count() else ""
            self.sheets.blockSignals(True)
            while self.sheets.count():
                self.sheets.removeTab(0)
            for name in names:
                self.sheets.addTab(name)
            self.sheets.setCurrentIndex(names.index(kept) if kept in names else 0)
            self.sheets.blockSignals(False)
        self._show_sheet()

    def _show_sheet(self) -> None:
        pages = self.pages()
        place = min(max(0, self.sheets.currentIndex()), len(pages) - 1)
        self.paper.show_sheet(PaginatedSheet(pages[place][1]))

    # -- doubtful items

    def _ask_first(self, then: str) -> bool:
        """Whether doubtful items wait for a decision; what was asked for goes on after it."""
        if not self._session.undecided_doubts():
            return False
        self._after = then
        self.question.show()
        self.look.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _look_at_doubt(self) -> None:
        self.back.emit(self._session.undecided_doubts()[0].id)

    def _decide(self, review: str) -> None:
        self._session.decide_doubts(review)
        after, self._after = self._after, None
        if after == "print":
            self.print()
        elif after == "export":
            self.export()

    # -- ways out

    def export(self) -> None:
        """Write the files in a child process; the window stays free."""
        if self._run is not None or self._ask_first("export"):
            return
        sheet = self._session.worksheet
        self.choices.export_button.setEnabled(False)
        self.choices.export_button.setText(self.tr("Exportando…"))
        params: dict[str, Any] = {
            "worksheet": sheet.model_dump_json(by_alias=True),
            "folder": str(self.choices.folder),
            "slug": self._slug(),
            "formats": self.choices.chosen_formats(),
            "adapted": self.choices.adapted.isChecked(),
        }
        self._run = self._context.children.run(
            "qgdesk.review.output.tasks:export",
            params,
            done=lambda result: self._exported(sheet.revision, result),
            failed=self._failed,
            first=True,
        )

    def _slug(self) -> str:
        """The name its files had, else one from the title."""
        holder = self._session.holder
        if holder.sheet is not None:
            unit = self._context.store.sheets.get(holder.sheet).unit
            files = self._context.store.units.get(unit).files if unit is not None else ()
            known = next((Path(file) for file in files if file.endswith(".json")), None)
            if known is not None and known.parent == self.choices.folder:
                return known.stem
        return slug(self._session.worksheet.title)

    def _exported(self, revision: int, result: dict[str, Any]) -> None:
        self._end_run()
        files = [Path(name) for name in result["files"]]
        holder = self._session.holder
        if holder.sheet is not None and files and result["error"] is None:
            self._context.store.sheets.mark_exported(holder.sheet, revision, [str(file) for file in files])
            self._context.feed.poke()
        notes = [code_text(note["code"], note["params"])[0] for note in result["notes"]]
        if result["error"] is not None:
            error = result["error"]
            text, hint = error_text(JobError(error["code"], error["params"], retryable=error["retryable"]))
            said = " ".join(part for part in (text, hint, *notes) if part)
            self._context.notices.show("error", said, topic="export")
            return
        written = self.tr("%n archivo(s) en «{folder}».", "", len(files)).format(folder=files[0].parent)
        self._context.notices.show(
            "warning" if notes else "success",
            " ".join([written, *notes]),
            self.tr("Abrir la carpeta"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(files[0].parent))),
            topic="export",
        )

    def _failed(self, error: JobError) -> None:
        self._end_run()
        self._context.notices.error(error, topic="export")

    def _end_run(self) -> None:
        self._run = None
        self.choices.export_button.setEnabled(True)
        self.choices.export_button.setText(self.tr("&Exportar"))

    def print(self) -> None:
        """Print the sheet that is shown, by the system's own dialog."""
        if self._ask_first("print"):
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._session.worksheet.title)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self.tr("Imprimir"))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            page = self.pages()[max(0, self.sheets.currentIndex())][1]
            print_sheets([PaginatedSheet(page)], printer)
