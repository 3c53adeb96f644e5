"""Models, loaded once, by name, when first used."""

from assistant.models.chat import ChatModel, load_chat
from assistant.models.embeddings import Embedder, load_embedder
from assistant.models.entailment import load_entailment
from assistant.models.reranker import CrossEncoderReranker, Reranker

__all__ = ["ChatModel", "CrossEncoderReranker", "Embedder", "Reranker", "load_chat", "load_embedder", "load_entailment"]
