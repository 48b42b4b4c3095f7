"""A real MediaWiki on this computer: Debian's package, SQLite, PHP's own web server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

MEDIAWIKI = Path("/usr/share/mediawiki")
PAGES = {
    "Ada Lovelace": """{{Ficha de persona}}
[[Archivo:Ada.jpg|thumb|Retrato de Ada]]
'''Augusta Ada King''', condesa de Lovelace (Londres, 10 de diciembre de 1815-ib., 27 de noviembre de 1852),
fue una [[matemática]] y escritora británica.<ref>Una fuente.</ref> Es célebre por sus notas.

Su apellido de nacimiento era [[Lord Byron|Byron]].

== Biografía ==

=== Infancia ===
Nació en [[Londres]] el 10 de diciembre de 1815.{{cita requerida}} Fue hija del poeta lord Byron.

Su madre le enseñó ''matemáticas'' desde pequeña:
* aritmética,
* geometría.

=== Madurez ===
Conoció a Charles Babbage el 5 de junio de 1833.

{| class="wikitable"
! Año !! Hecho
|-
| 1833 || Encuentro
|}

== Obra ==
Publicó sus notas en 1843.

== Premios y reconocimientos ==
* Un lenguaje de programación lleva su nombre.

== Véase también ==
* [[Charles Babbage]]

== Referencias ==
<references />

== Enlaces externos ==
* [https://example.org Página de Ada]
""",
    "Plantilla:Ficha de persona": '<table class="infobox"><tr><td>Datos de la ficha</td></tr></table>',
    "Plantilla:Cita requerida": '<sup class="noprint">[cita requerida]</sup>',
    "Ada Byron": "#REDIRECCIÓN [[Ada Lovelace]]",
    "Mercurio": "'''Mercurio''' puede referirse a:\n* [[Mercurio (planeta)]], el más próximo al Sol;\n"
    "* [[Mercurio (elemento)]], un metal líquido.\n",
    "Mercurio (planeta)": "'''Mercurio''' es el planeta más próximo al Sol.",
    "Mercurio (elemento)": "'''Mercurio''' es un metal líquido.",
    "Solo tabla": '{| class="wikitable"\n| 1 || 2\n|}',
}
SETTINGS = """
wfLoadExtension( 'TextExtracts' );
wfLoadExtension( 'Cite' );
$wgMainCacheType = CACHE_NONE;
$wgParserCacheType = CACHE_NONE;
$wgRightsUrl = 'https://creativecommons.org/licenses/by-sa/3.0/';
$wgRightsText = 'Creative Commons';
$wgJobRunRate = 0;
"""


def _reason() -> str | None:
    """Why a wiki cannot be started here; None when it can."""
    if not (MEDIAWIKI / "api.php").is_file():
        return "Debian's package mediawiki is not installed"
    php = shutil.which("php")
    if php is None:
        return "php-cli is not installed"
    modules = subprocess.run([php, "-m"], capture_output=True, text=True, check=False).stdout.split()
    missing = [name for name in ("pdo_sqlite", "mbstring", "xml", "intl") if name not in modules]
    return f"PHP lacks {', '.join(missing)}" if missing else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def mediawiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of a wiki with the pages above, on a port of this computer."""
    reason = _reason()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("mediawiki")
    port = _free_port()
    settings = folder / "LocalSettings.php"
    environment = {**os.environ, "MW_CONFIG_FILE": str(settings)}
    maintenance = MEDIAWIKI / "maintenance"

    def php(script: str, *arguments: str, text: str | None = None, config: bool = True) -> None:
        subprocess.run(
            ["php", str(maintenance / script), *arguments],
            env=environment if config else None,
            input=text,
            text=True,
            check=True,
            capture_output=True,
            timeout=120,
        )

    php(
        "install.php",
        *("--dbtype", "sqlite", "--dbpath", str(folder / "data"), "--dbname", "wiki", "--lang", "es"),
        *("--server", f"http://127.0.0.1:{port}", "--scriptpath", "", "--confpath", str(folder)),
        *("--pass", "una-clave-de-prueba", "Wiki de prueba", "Profesora"),
        config=False,
    )
    with settings.open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    # Templates first: a page saved before its template would show a red link until the wiki's jobs run.
    for title, text in sorted(PAGES.items(), key=lambda page: not page[0].startswith("Plantilla:")):
        php("edit.php", "--no-rc", title, text=text)
    server = subprocess.Popen(
        ["php", "-S", f"127.0.0.1:{port}", "-t", str(MEDIAWIKI)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    endpoint = f"http://127.0.0.1:{port}/api.php"
    try:
        _wait_for(endpoint)
        yield endpoint
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(endpoint: str) -> None:
    for _ in range(150):
        try:
            if (
                httpx.get(endpoint, params={"action": "query", "format": "json"}, timeout=20).status_code
                == 200
            ):
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the wiki at {endpoint} does not answer")
