"""Models, loaded once, by name, when first used."""

from assistant.models.embeddings import Embedder, load_embedder
from assistant.models.reranker import CrossEncoderReranker, Reranker

__all__ = ["CrossEncoderReranker", "Embedder", "Reranker", "load_embedder"]
