"""The bundled model as an ordinary sentence-transformers folder, for what Beleg is compared with."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from assistant.models.packed import MAX_TOKENS, PASSAGE_PROMPT, QUERY_PROMPT, Floats, Packed, weights_file


@cache
def unpacked() -> Path:
    """The folder, 470 MB, made once a process and gone when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="multilingual-e5-small-"))
    atexit.register(shutil.rmtree, folder)
    _write_model(Packed(weights_file()), folder)
    return folder


def tensors(packed: Packed) -> dict[str, Floats]:
    """The weights under the names of transformers' ``BertModel``."""
    hidden, inner = packed.hidden, packed.inner
    out = {
        "embeddings.word_embeddings.weight": packed.tensor("emb.word", packed.vocabulary, hidden),
        "embeddings.position_embeddings.weight": packed.tensor("emb.pos", packed.positions, hidden),
        "embeddings.token_type_embeddings.weight": packed.tensor("emb.type", packed.types, hidden),
        "embeddings.LayerNorm.weight": packed.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": packed.tensor("emb.ln.b", hidden),
    }
    linear = {
        "attention.self.query": ("q", hidden, hidden),
        "attention.self.key": ("k", hidden, hidden),
        "attention.self.value": ("v", hidden, hidden),
        "attention.output.dense": ("ao", hidden, hidden),
        "intermediate.dense": ("fi", inner, hidden),
        "output.dense": ("fo", hidden, inner),
    }
    for layer in range(packed.layers):
        for theirs, (ours, rows, columns) in linear.items():
            out[f"encoder.layer.{layer}.{theirs}.weight"] = packed.tensor(f"l{layer}.{ours}.w", rows, columns)
            out[f"encoder.layer.{layer}.{theirs}.bias"] = packed.tensor(f"l{layer}.{ours}.b", rows)
        for theirs, ours in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
            out[f"encoder.layer.{layer}.{theirs}.weight"] = packed.tensor(f"l{layer}.{ours}.w", hidden)
            out[f"encoder.layer.{layer}.{theirs}.bias"] = packed.tensor(f"l{layer}.{ours}.b", hidden)
    return out


def _write_tokenizer(packed: Packed, folder: Path) -> None:
    packed.tokenizer().save(str(folder / "tokenizer.json"))
    special = {
        "bos": "<s>",
        "cls": "<s>",
        "eos": "</s>",
        "sep": "</s>",
        "unk": "<unk>",
        "pad": "<pad>",
        "mask": "<mask>",
    }
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "clean_up_tokenization_spaces": False,
            **{f"{name}_token": token for name, token in special.items()},
        },
    )


def _write_model(packed: Packed, folder: Path) -> None:
    from safetensors.numpy import save_file

    save_file(tensors(packed), folder / "model.safetensors", metadata={"format": "pt"})
    _write_tokenizer(packed, folder)
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": packed.hidden,
            "num_hidden_layers": packed.layers,
            "num_attention_heads": packed.heads,
            "intermediate_size": packed.inner,
            "vocab_size": packed.vocabulary,
            "max_position_embeddings": packed.positions,
            "type_vocab_size": packed.types,
            "layer_norm_eps": round(packed.epsilon, 15),
            "hidden_act": "gelu",
            "pad_token_id": 1,
            "torch_dtype": "float32",
        },
    )
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    _write_json(
        folder / "config_sentence_transformers.json",
        {
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )
    (folder / "1_Pooling").mkdir()
    _write_json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": packed.hidden, "pooling_mode_mean_tokens": True},
    )
    types = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    modules = [
        {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for index, (path, kind) in enumerate(types.items())
    ]
    _write_json(folder / "modules.json", modules)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8")
