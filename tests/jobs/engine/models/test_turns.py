from __future__ import annotations

import datetime
import itertools

import pytest
from tiny_gguf import CHATML
from transformers import AutoTokenizer

from jobs.engine.models.turns import completion_format, template_hash, turn_format
from jobs.errors import ModelError

SYSTEM_WORDS, ASKED, ANSWERED, THEN = "Eres maestra.", "Hola", "Buenas", "Adiós"

LLAMA = """{{- bos_token }}
{%- if not date_string is defined %}{%- set date_string = strftime_now("%d %b %Y") %}{%- endif %}
{%- if messages[0]['role'] == 'system' %}{%- set system_message = messages[0]['content']|trim %}
{%- set messages = messages[1:] %}{%- else %}{%- set system_message = "" %}{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{{- "Cutting Knowledge Date: December 2023\\n" }}{{- "Today Date: " + date_string + "\\n\\n" }}
{{- system_message }}{{- "<|eot_id|>" }}
{%- for message in messages %}
{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' }}{{- message['content'] | trim }}
{{- '<|eot_id|>' }}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{%- endif %}"""

GEMMA = """{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system') }}
{% endif %}{% for message in messages %}{% if message['role'] == 'assistant' %}{% set role = 'model' %}
{% else %}{% set role = message['role'] %}{% endif %}{{ '<start_of_turn>' + role + '\\n' }}
{{- message['content'] | trim + '<end_of_turn>\\n' }}{% endfor %}
{%- if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}"""

DROPS_SYSTEM = """{% for message in messages %}{% if message['role'] != 'system' %}{{ '<|im_start|>' +
message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endif %}{% endfor %}
{%- if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"""

MISTRAL = """{{ bos_token }}{% if messages[0]['role'] == 'system' %}
{%- set first = messages[0]['content'] + '\\n\\n' %}
{%- set messages = messages[1:] %}{% else %}{% set first = '' %}{% endif %}{% for message in messages %}
{%- if message['role'] == 'user' %}
{{- '[INST] ' + (first if loop.first else '') + message['content'] + ' [/INST]' }}
{%- else %}{{ ' ' + message['content'] + '</s>' }}{% endif %}{% endfor %}"""

DATED = CHATML.replace("Ayudas.", "x").replace(
    "{{ '<|im_start|>' + message['role'] + '\\n' ",
    "{{ '<|im_start|>' + message['role'] + '\\n' + (strftime_now('%d/%m/%Y') if loop.first else '') ",
)


@pytest.fixture
def tokenizer(tiny_model):
    return AutoTokenizer.from_pretrained(tiny_model)


def conversation(turns, system: str = SYSTEM_WORDS) -> str:
    return "".join(
        [
            turns.begin,
            turns.system_open,
            system,
            turns.system_close,
            turns.user_open,
            ASKED,
            turns.user_close,
            turns.assistant_open,
            ANSWERED,
            turns.assistant_close,
            turns.user_open,
            THEN,
            turns.user_close,
            turns.assistant_open,
        ]
    )


def rendered(tokenizer, **options) -> str:
    return tokenizer.apply_chat_template(
        [
            {"role": "system", "content": SYSTEM_WORDS},
            {"role": "user", "content": ASKED},
            {"role": "assistant", "content": ANSWERED},
            {"role": "user", "content": THEN},
        ],
        tokenize=False,
        add_generation_prompt=True,
        **options,
    )


def test_chatml(tokenizer):
    turns = turn_format(tokenizer)
    assert conversation(turns) == rendered(tokenizer)
    assert turns.begin == ""
    assert turns.system_open == "<|im_start|>system\n"


def test_llama_has_its_beginning_and_always_the_same_day(tokenizer):
    tokenizer.chat_template, tokenizer.bos_token = LLAMA, "<|begin_of_text|>"
    turns = turn_format(tokenizer)
    assert turns.begin == "<|begin_of_text|>"
    assert conversation(turns) == rendered(tokenizer, date_string="26 Jul 2024")
    assert turns.system_open.endswith("Today Date: 26 Jul 2024\n\n")
    assert turns.assistant_close == turns.user_close == turns.system_close == "<|eot_id|>"


def test_a_template_that_asks_the_clock_gets_a_fixed_day(tokenizer):
    tokenizer.chat_template = DATED
    today = datetime.date.today().strftime("%d/%m/%Y")
    turns = turn_format(tokenizer)
    assert "26/07/2024" in turns.system_open
    assert today not in conversation(turns)
    assert today in rendered(tokenizer)


@pytest.mark.parametrize("template", [GEMMA, DROPS_SYSTEM, MISTRAL])
def test_without_a_system_role_the_instructions_are_a_first_exchange(tokenizer, template):
    tokenizer.chat_template = template
    turns = turn_format(tokenizer)
    expected = tokenizer.apply_chat_template(
        [
            {"role": "user", "content": SYSTEM_WORDS},
            {"role": "assistant", "content": "De acuerdo."},
            {"role": "user", "content": ASKED},
            {"role": "assistant", "content": ANSWERED},
            {"role": "user", "content": THEN},
        ],
        tokenize=False,
        add_generation_prompt=True,
    )
    # Marks lose a final space: it would be tokenised with the text that follows.
    assert conversation(turns).replace(" ", "") == expected.replace(" ", "")


@pytest.mark.parametrize("template", [CHATML, LLAMA, GEMMA, MISTRAL, None])
def test_no_opening_ends_in_a_space(tokenizer, template):
    tokenizer.chat_template = template
    turns = turn_format(tokenizer)
    for mark in (turns.system_open, turns.user_open, turns.assistant_open):
        assert not mark.endswith(" ")


@pytest.mark.parametrize("template", [CHATML, LLAMA])
def test_joining_pieces_tokenises_like_the_whole(tokenizer, template):
    """Boundaries stand after control tokens or the template's newline, where no token can span them."""
    tokenizer.chat_template = template
    tokenizer.add_special_tokens(
        {"additional_special_tokens": ["<|eot_id|>", "<|start_header_id|>", "<|end_header_id|>"]}
    )
    turns = turn_format(tokenizer)
    pieces = [
        turns.system_open, SYSTEM_WORDS, turns.system_close, turns.user_open, ASKED, turns.user_close,
        turns.assistant_open, ANSWERED, turns.assistant_close,
    ]  # fmt: skip
    ids = [tokenizer(piece, add_special_tokens=False)["input_ids"] for piece in pieces]
    whole = tokenizer("".join(pieces), add_special_tokens=False)["input_ids"]
    assert list(itertools.chain(*ids)) == whole


def test_a_base_model_gets_headings(tokenizer):
    tokenizer.chat_template, tokenizer.bos_token = None, "<s>"
    turns = turn_format(tokenizer)
    assert turns == completion_format("<s>")
    assert "### Tarea\nHola\n\n### Respuesta\nBuenas\n\n### Tarea\n" in conversation(turns)


@pytest.mark.parametrize("template", ["{{ 'siempre lo mismo' }}", "{{ raise_exception('no') }}", "{% if %}"])
def test_a_template_that_cannot_be_cut_is_refused(tokenizer, template):
    tokenizer.chat_template = template
    with pytest.raises(ModelError) as caught:
        turn_format(tokenizer)
    assert caught.value.code == "model.template_unsupported"


def test_the_hash_follows_the_marks(tokenizer):
    turns = turn_format(tokenizer)
    again = turn_format(tokenizer)
    assert template_hash(turns) == template_hash(again)
    tokenizer.chat_template = GEMMA
    assert template_hash(turn_format(tokenizer)) != template_hash(turns)
    assert len(template_hash(turns)) == 12
