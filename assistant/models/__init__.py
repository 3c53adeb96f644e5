"""Models, loaded once, by name, when first used."""

from assistant.models.chat import ChatModel, load_chat
from assistant.models.embedder import Embedder
from assistant.models.embeddings import load_embedder
from assistant.models.entailment import load_entailment
from assistant.models.packed import Floats
from assistant.models.reranker import CrossEncoderReranker, Reranker

__all__ = [
    "ChatModel",
    "CrossEncoderReranker",
    "Embedder",
    "Floats",
    "Reranker",
    "load_chat",
    "load_embedder",
    "load_entailment",
]
