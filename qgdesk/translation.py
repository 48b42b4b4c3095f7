"""The window's language. Source texts are Spanish; other languages and plural forms come from Qt's files."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import resource

LANGUAGES = {"es": "Español", "en": "English"}
_LOCALES = {
    "es": QLocale(QLocale.Language.Spanish),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class Translation:
    """Installs and exchanges the translators of the application."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Show the language in every widget that is built from now on."""
        self.remove()
        QLocale.setDefault(_system_or(_LOCALES[language]))
        qt = QTranslator()
        if qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._install(qt)
        for file in sorted(resource("translations").iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(f"_{language}.qm"):
                # By its name: what is loaded from bytes goes on reading them without keeping them alive.
                translator = QTranslator()
                if translator.load(str(file)):
                    self._install(translator)

    def remove(self) -> None:
        """Show the source texts again."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed.clear()

    def _install(self, translator: QTranslator) -> None:
        self._application.installTranslator(translator)
        self._installed.append(translator)


def _system_or(locale: QLocale) -> QLocale:
    """The system's own locale when it speaks the language (es-MX writes numbers as Mexico does)."""
    system = QLocale.system()
    return system if system.language() == locale.language() else locale
