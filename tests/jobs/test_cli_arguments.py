from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import get_args

import pytest

from jobs.cli import argument_types as types
from jobs.cli import arguments
from jobs.cli.exit_codes import ExitCode, worst
from jobs.settings import Quantization, Settings
from jobs.worksheet.models import Paper, Profile, Request, Strategy, VfMode

ENGLISH = re.compile(
    r"\b(usage|error:|argument|required|invalid|choose|expected|unrecognized|options|show this|default)\b"
)


def parsed(line: str) -> argparse.Namespace:
    return arguments.parse(line.split())


def refused(capsys, line: str) -> str:
    with pytest.raises(SystemExit) as caught:
        parsed(line)
    assert caught.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


def test_choices_are_those_of_the_models():
    assert get_args(Profile) == arguments.PROFILES
    assert get_args(Paper) == arguments.PAPERS
    assert get_args(VfMode) == arguments.VF_MODES
    assert get_args(Strategy) == arguments.STRATEGIES
    assert get_args(Quantization) == arguments.QUANTIZATIONS
    assert set(arguments.DOUBTFUL) == set(get_args(Request.model_fields["doubtful"].annotation))
    assert set(arguments.DOUBTFUL) == set(get_args(Settings.model_fields["doubtful"].annotation))


def test_the_contracts_options_are_all_there():
    line = (
        "generate a.txt --wikipedia Uno --wikipedia Dos --titles t --short 3 --true-false 2 --out o "
        "--title T --sections all --words 450 --no-reading-text --doubtful omit --model m --adapter none "
        "--strategy few-shot --quantization nf4 --seed 7 --format pdf,docx --profile vos --paper letter "
        "--vf-mode justify --points 7,5 --heading h.toml --adapted --versions A,B --skip-done --no-wait "
        "--json -v"
    )
    found = parsed(line)
    assert found.sources == [Path("a.txt")]
    assert found.wikipedia == ["Uno", "Dos"]
    assert (found.short, found.true_false, found.seed, found.points) == (3, 2, 7, 7.5)
    assert found.formats == ("docx", "pdf")
    assert found.versions == ("A", "B")
    assert found.no_reading_text and found.adapted and found.skip_done and found.no_wait
    assert found.json and found.verbose


def test_what_is_left_out_is_left_to_the_settings():
    found = parsed("generate a.txt")
    for name in ("short", "true_false", "profile", "paper", "vf_mode", "points", "doubtful", "model", "out"):
        assert getattr(found, name) is None, name


def test_sources_may_stand_between_options():
    found = parsed("generate a.txt --short 3 b.txt --json c.txt")
    assert found.sources == [Path("a.txt"), Path("b.txt"), Path("c.txt")]


def test_a_source_may_begin_with_a_dash_after_two_dashes():
    assert parsed("generate --short 3 -- -raro.txt").sources == [Path("-raro.txt")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("generate a --short x", "«x» no es un número entero"),
        ("generate a --short -1", "--short"),
        ("generate a --short 51", "51 no está entre 0 y 50"),
        ("generate a --seed -1", "--seed"),
        ("generate a --points 0", "más de 0"),
        ("generate a --points nan", "más de 0"),
        ("generate a --points mucho", "no es un número"),
        ("generate a --format doc", "formato desconocido: doc"),
        ("generate a --format ,", "falta el formato"),
        ("generate a --versions B", "A o A,B"),
        ("generate a --profile ar", "valor no admitido: 'ar'"),
        ("generate a --title", "falta su valor"),
        ("generate a --title= ", "está vacío"),
        ("generate a --json=1", "no lleva valor"),
        ("generate a --shrt 3", "¿quiso decir --short?"),
        ("generate a --fo docx", "no se reconoce: --fo"),
        ("generar a", "valor no admitido: 'generar'"),
        ("models borrar x", "valor no admitido: 'borrar'"),
        ("models fetch x y", "no se reconoce: y"),
        ("doctor ahora", "no se reconoce: ahora"),
    ],
)
def test_mistakes_are_explained_in_spanish(capsys, line, said):
    message = refused(capsys, line)
    assert said in message
    assert message.startswith("uso: ")
    assert "--help" in message
    assert not ENGLISH.search(message), message


@pytest.mark.parametrize("line", ["--help", "generate --help", "models -h", "doctor -h"])
def test_help_is_in_spanish(capsys, line):
    with pytest.raises(SystemExit) as caught:
        parsed(line)
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("uso: ")
    assert not ENGLISH.search(shown.replace("error del programa", "")), shown


def test_undecodable_words_are_refused_before_they_reach_a_file():
    with pytest.raises(argparse.ArgumentTypeError):
        types.words_of("t\udce9tulo")


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], ExitCode.OK),
        ([0, 3, 0], ExitCode.SHORTFALL),
        ([3, 4, 0], ExitCode.TEXT_FAILED),
        ([4, 5, 3], ExitCode.MODEL),
        ([1, 4], ExitCode.BUG),
        ([4, 130], ExitCode.CANCELLED),
        ([75], ExitCode.BUSY),
    ],
)
def test_the_worst_exit_code_wins(codes, expected):
    assert worst(ExitCode(code) for code in codes) is expected
