"""Embedding models by their names in the settings."""

from __future__ import annotations

from assistant.models.e5 import bundled
from assistant.models.embedder import Embedder
from assistant.models.transformer import TransformerEmbedder


def load_embedder(model: str, query_prompt: str | None = None, passage_prompt: str | None = None) -> Embedder:
    """The embedding model by its name in the settings; weights are read when it is first used."""
    if model == "bundled":
        return bundled()
    return TransformerEmbedder(model, query_prompt, passage_prompt)
