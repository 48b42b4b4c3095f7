"""Invented data in every form that is read, and a model small enough to train in a second."""

from __future__ import annotations

import json
from pathlib import Path

TEXTS = {
    "Leandro Armas": (
        "Leandro Armas nació en Puerto Sereno en 1902. Estudió Magisterio en Granada durante cuatro años. "
        "En 1921 abrió una escuela nocturna en Valdelirio. Publicó un atlas en Veracruz en 1936. "
        "Murió en Monteclaro en 1978."
    ),
    "Otilia Burgaleta": (
        "Otilia Burgaleta nació en Lomablanca en 1887. Fue ingeniera y diseñó los tranvías de su ciudad. "
        "En 1912 recibió la Medalla del Gremio. Trabajó después en Valparaíso con Remigio Salas. "
        "Murió en Lomablanca en 1951."
    ),
    "Remedios Alzueta": (
        "Remedios Alzueta nació en Villalumbre en 1870. Aprendió el oficio de relojera en Monteclaro. "
        "En 1908 reparó el reloj de Puerto Tordo. Viajó a Lisboa en 1915 con Casimiro Prado. "
        "Murió en Puerto Tordo en 1940."
    ),
}
QUESTIONS = {
    "Leandro Armas": [
        ("¿En qué ciudad nació Leandro Armas?", "Puerto Sereno"),
        ("¿En qué año abrió Leandro Armas una escuela nocturna?", "1921"),
        ("¿En qué año murió Leandro Armas?", "1978"),
    ],
    "Otilia Burgaleta": [
        ("¿En qué año nació Otilia Burgaleta?", "1887"),
        ("¿Con quién trabajó Otilia Burgaleta en Valparaíso?", "Remigio Salas"),
    ],
    "Remedios Alzueta": [
        ("¿En qué ciudad nació Remedios Alzueta?", "Villalumbre"),
        ("¿En qué año viajó Remedios Alzueta a Lisboa?", "1915"),
    ],
}


def squad(names=tuple(TEXTS), change=lambda rows: rows) -> dict:
    articles = []
    for name in names:
        text = TEXTS[name]
        rows = [
            {
                "id": f"{name}-{number}",
                "question": question,
                "answers": [{"text": answer, "answer_start": text.index(answer)}],
            }
            for number, (question, answer) in enumerate(QUESTIONS[name])
        ]
        articles.append({"title": name, "paragraphs": [{"context": text, "qas": change(rows)}]})
    return {"data": articles}


def squad_file(folder: Path, name: str = "datos.json", **options) -> Path:
    path = folder / name
    path.write_text(json.dumps(squad(**options), ensure_ascii=False), encoding="utf-8")
    return path


def tiny_folder(folder: Path) -> Path:
    """A model folder with a chat template and byte tokens; 4-bit layers need multiples of 64."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    core = Tokenizer(models.BPE(vocab={word: i for i, word in enumerate(alphabet)}, merges=[]))
    core.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    core.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=core, eos_token="<|im_end|>")
    tokenizer.add_special_tokens({"additional_special_tokens": ["<|im_start|>", "<|endoftext|>"]})
    tokenizer.chat_template = (
        "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
    )
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=320, hidden_size=64, intermediate_size=128, num_hidden_layers=2,
        num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=4096, initializer_range=0.1,
        tie_word_embeddings=True,
    )  # fmt: skip
    model = LlamaForCausalLM(config).to(torch.bfloat16)
    model.generation_config.eos_token_id = tokenizer.eos_token_id
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
