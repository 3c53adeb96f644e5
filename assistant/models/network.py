"""The bundled model's network, compiled by OpenVINO for the processor at hand.

A BERT encoder (Devlin et al., 2019) with mean pooling, built operation by operation out of the packed weights.
Measured on two cores with AMX, 80 tokens a passage: 1.5 times the passages for the processor's time of torch in
bf16, which it also spares an ingest to load (4 s and 700 MB).
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.models.packed import Floats, Packed
from assistant.models.processor import has_fast_bf16, threads
from assistant.models.turns import in_turns

if TYPE_CHECKING:
    from openvino import InferRequest, Model, Node

Batch = NDArray[np.int64]
"""Token numbers, shape ``(texts, longest)``, filled up with :data:`PAD`."""

PAD = 1
_MASKED = 1e4
"""What is taken from the score of a place that holds no token."""


class Network:
    """Token numbers to vectors of length 1; batches side by side, each on a thread of its own.

    Threads that share a small model's operations would wait for each other half of the time.
    """

    def __init__(self, packed: Packed) -> None:
        openvino = _openvino()
        self._packed = packed
        self._places = packed.tensor("emb.pos", packed.positions, packed.hidden)
        self._places += packed.tensor("emb.type", packed.types, packed.hidden)[0]
        self._count = threads()
        setting = {
            "INFERENCE_PRECISION_HINT": "bf16" if has_fast_bf16() else "f32",
            "NUM_STREAMS": str(self._count),
            "INFERENCE_NUM_THREADS": self._count,
            "ENABLE_CPU_PINNING": False,  # others have threads here, too
            # Attention step by step, its scale in the weights: 1.09 times as fast as OpenVINO's fused form of it.
            "SNIPPETS_MODE": "DISABLE",
        }
        self._compiled = openvino.Core().compile_model(_graph(packed), "CPU", setting)
        self._own = threading.local()
        self._pool = ThreadPoolExecutor(self._count, thread_name_prefix="embedding", initializer=self._prepare)

    def alone(self, batch: Batch) -> Floats:
        """The vectors of one batch, in the caller's thread: a question waits for no ingest."""
        if not hasattr(self._own, "request"):
            self._prepare()
        return self._run(batch)

    def map(self, batches: Iterable[Batch]) -> Iterator[Floats]:
        """Vectors of shape ``(texts, hidden)``, in the order of the batches."""
        return in_turns(self._pool, self._run, batches, 2 * self._count)

    def _prepare(self) -> None:
        self._own.request = self._compiled.create_infer_request()

    def _run(self, batch: Batch) -> Floats:
        request: InferRequest = self._own.request
        vectors = self._packed.words(batch)
        vectors += self._places[: batch.shape[1]]
        rows: Floats = request.infer([vectors, (batch != PAD).astype(np.float32)])[0]
        return rows.copy()


def _openvino() -> Any:
    """OpenVINO without its telemetry, which its converter of models loads and Beleg has no use for."""
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # as if it were not installed
    import openvino

    return openvino


def _graph(packed: Packed) -> Model:
    """The encoder as a graph: vectors of tokens and 1 for each real one in, vectors of texts out."""
    openvino = _openvino()
    ops = openvino.opset13
    hidden, inner, heads = packed.hidden, packed.inner, packed.heads

    def number(*values: int) -> Node:
        return ops.constant(np.array(values, dtype=np.int64))

    def norm(value: Node, name: str) -> Node:
        centred = ops.mvn(value, number(-1), True, packed.epsilon, "inside_sqrt")
        scaled = ops.multiply(centred, ops.constant(packed.tensor(f"{name}.w", hidden)))
        return ops.add(scaled, ops.constant(packed.tensor(f"{name}.b", hidden)))

    def linear(value: Node, name: str, rows: int, columns: int, scale: float = 1.0) -> Node:
        weights, bias = packed.tensor(f"{name}.w", rows, columns), packed.tensor(f"{name}.b", rows)
        made = ops.matmul(value, ops.constant(weights * np.float32(scale)), False, True)
        return ops.add(made, ops.constant(bias * np.float32(scale)))

    def split(value: Node) -> Node:
        return ops.transpose(ops.reshape(value, number(0, 0, heads, hidden // heads), True), number(0, 2, 1, 3))

    def joined(value: Node) -> Node:
        return ops.reshape(ops.transpose(value, number(0, 2, 1, 3)), number(0, 0, hidden), True)

    vectors = ops.parameter([-1, -1, hidden], np.float32, name="vectors")
    real = ops.parameter([-1, -1], np.float32, name="real")
    one = ops.constant(np.array(1, dtype=np.float32))
    penalty = ops.multiply(ops.subtract(real, one), ops.constant(np.array(_MASKED, dtype=np.float32)))
    masked = ops.unsqueeze(penalty, number(1, 2))

    state = norm(vectors, "emb.ln")
    for layer in range(packed.layers):
        query = split(linear(state, f"l{layer}.q", hidden, hidden, (hidden // heads) ** -0.5))
        key, value = (split(linear(state, f"l{layer}.{part}", hidden, hidden)) for part in "kv")
        scores = ops.add(ops.matmul(query, key, False, True), masked)
        seen = joined(ops.matmul(ops.softmax(scores, -1), value, False, False))
        state = norm(ops.add(linear(seen, f"l{layer}.ao", hidden, hidden), state), f"l{layer}.aln")
        wide = ops.gelu(linear(state, f"l{layer}.fi", inner, hidden), "erf")
        state = norm(ops.add(linear(wide, f"l{layer}.fo", hidden, inner), state), f"l{layer}.oln")

    weight = ops.unsqueeze(real, number(2))
    mean = ops.divide(ops.reduce_sum(ops.multiply(state, weight), number(1)), ops.reduce_sum(weight, number(1)))
    return openvino.Model([ops.normalize_l2(mean, number(1), 1e-12, "max")], [vectors, real], "e5")
