"""Optional chat model: any that LangChain knows by name, or any server with the OpenAI protocol.

Nothing of LangChain's providers is imported before the first question. Whatever a provider's client raises comes out
as one of Beleg's own errors, which never repeat what a server said: that can hold the key.
"""

from __future__ import annotations

import contextvars
import queue
import re
import threading
import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from assistant.errors import (
    ChatModelBusy,
    ChatModelDenied,
    ChatModelError,
    ChatModelTimeout,
    ChatModelUnreachable,
    ModelNotFound,
    SettingsError,
)

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessageChunk
    from langchain_core.runnables import Runnable

RETRIES = 1
"""How often a provider's client may ask again after a failure that may pass, within the time for the answer."""
LONGEST = 12_000
"""Characters after which an output is taken for endless; the longest useful answer has some 2,000."""
_UNSTRUCTURED = (400, 404, 415, 422, 501)
"""What servers answer that don't know the parameters of structured output."""
_NOTHING = "No generation chunks"
"""What LangChain says where a model ends without a word: for us an empty output like any other."""
_ENDED = {"LengthFinishReason": "cut", "ContentFilterFinishReason": "filtered"}
"""How a provider's client calls an end that came too early, and what the notice about it is called."""
_UNREADABLE = frozenset(
    "AssertionError IndexError JSONDecodeError ValidationError APIResponseValidationError UnicodeDecodeError".split()
)
"""What clients raise on an answer that is not of their protocol: a login page, a list without entries."""
_TOO_LONG = re.compile(r"context.?length|maximum context|too (?:long|many tokens)|token limit", re.IGNORECASE)
_UNPAID = re.compile(r"insufficient.?quota|billing|credit", re.IGNORECASE)
_SAID = 4_000
"""Characters of an error's message in which its cause is looked for; none of them is repeated."""
_SERVER = 500
_END = object()


class Piece(NamedTuple):
    """A part of an output as it comes in. ``stop`` is why the model ended, in the provider's word, if it said so."""

    text: str
    refused: bool = False
    stop: str | None = None


class ChatModel:
    """A chat model with a time limit for each output. ``name`` is what records and answers call it."""

    def __init__(
        self,
        name: str,
        *,
        url: str | None = None,
        key: str | None = None,
        timeout: float = 60.0,
        temperature: float | None = 0.0,
    ) -> None:
        if url is not None and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise SettingsError(
                "The setting “chat_url” must be an address such as http://localhost:8080/v1.", setting="chat_url"
            )
        self.name = name
        self._url, self._key, self._timeout, self._temperature = url, key, timeout, temperature
        self._lock = threading.Lock()
        self._unstructured = False

    @classmethod
    def of(cls, model: BaseChatModel, *, name: str, timeout: float = 60.0) -> ChatModel:
        """A model of LangChain's that was made elsewhere."""
        made = cls(name, timeout=timeout)
        made.__dict__["model"] = model
        return made

    @cached_property
    def model(self) -> BaseChatModel:
        """The LangChain model, made at first use; raises :class:`ModelNotFound`."""
        from langchain.chat_models import init_chat_model

        given: dict[str, Any] = {"timeout": self._timeout, "max_retries": RETRIES}
        if self._temperature is not None:
            given["temperature"] = self._temperature
        if self._key is not None:
            given["api_key"] = self._key
        name = self.name
        if self._url is not None:
            # A server of one's own often wants no key, but the client does.
            given |= {"base_url": self._url, "api_key": self._key or "none", "use_responses_api": False}
            given["model_provider"], name = "openai", name.removeprefix("openai:")
        try:
            model: BaseChatModel = init_chat_model(name, **given)
        except ImportError as error:
            wanted = "beleg[openai]" if given.get("model_provider", name.partition(":")[0]) == "openai" else None
            hint = f" Install it with pip install '{wanted}'." if wanted else ""
            raise ModelNotFound(
                f"The chat model “{self.name}” needs a package that is not installed: {error}{hint}", model=self.name
            ) from error
        except Exception as error:
            # Each provider's class has its own way to refuse a name or a missing key, and may repeat the key.
            raise ModelNotFound(
                f"The chat model “{self.name}” can't be set up ({type(error).__name__}). Give it as provider:name, "
                "for example openai:gpt-5-mini, and its key in “chat_key” or in the provider's own variable.",
                model=self.name,
            ) from error
        return model

    def write(self, prompt: str, schema: Mapping[str, Any] | None = None) -> Iterator[Piece]:
        """The output for a prompt, as it comes in; in the form of a JSON schema where the provider can promise that.

        Raises a :class:`ChatModelError`: at the time limit, too, and for an output that doesn't end.
        """
        with self._lock:
            model = self.model
        deadline = time.monotonic() + self._timeout
        strict: ChatModelError | None = None
        bound = None if schema is None or self._unstructured else _structured(model, schema)
        if bound is not None:
            begun = False
            try:
                for piece in self._stream(bound, prompt, deadline):
                    begun = True
                    yield piece
                return
            except ChatModelError as error:
                # Clients read structured output more strictly than words, which some servers send without a role.
                strict = error if error.details.get("why") == "foreign" else None
                if begun or not (strict or error.details.get("status") in _UNSTRUCTURED):
                    raise
                self._unstructured = self._unstructured or strict is None
        for piece in self._stream(model, prompt, deadline):
            strict = None if piece.text else strict
            yield piece
        if strict is not None:
            raise strict

    def _stream(self, model: Runnable[Any, Any], prompt: str, deadline: float) -> Iterator[Piece]:
        pieces: queue.SimpleQueue[Any] = queue.SimpleQueue()
        stopped = threading.Event()
        run = contextvars.copy_context().run
        # A thread of its own, since no provider's client can be trusted to come back in time.
        threading.Thread(target=run, args=(_pump, model, prompt, pieces, stopped), daemon=True).start()
        length = 0
        try:
            while True:
                try:
                    piece = pieces.get(timeout=max(0.001, deadline - time.monotonic()))
                except queue.Empty:
                    raise self._error(ChatModelTimeout, f"gave no answer within {self._timeout:g} seconds") from None
                if piece is _END:
                    return
                if isinstance(piece, ValueError) and _NOTHING in str(piece):
                    return
                if isinstance(piece, BaseException):
                    raise self._named(piece, begun=length > 0) from piece
                length += len(piece.text)
                if length > LONGEST:
                    raise self._error(ChatModelError, "wrote on without an end", endless=True)
                if time.monotonic() > deadline:
                    raise self._error(ChatModelTimeout, f"was not done within {self._timeout:g} seconds")
                yield piece
        finally:
            stopped.set()

    def _named(self, error: BaseException, *, begun: bool) -> ChatModelError:
        """A client's error as one of ours: by its status, else by what kind it is, and whether words had come."""
        chain = [error]
        while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and cause not in chain:
            chain.append(cause)
        status = next((found for one in chain if (found := _status(one)) is not None), None)
        kinds = " ".join(kind.__name__ for one in chain for kind in type(one).__mro__)
        if status in (401, 403):
            return self._error(ChatModelDenied, f"refused the key (HTTP {status})", status=status)
        said = " ".join(map(str, chain))[:_SAID]
        if status == 402 or (status == 429 and _UNPAID.search(said)):
            return self._error(ChatModelBusy, f"has no credit left (HTTP {status})", status=status, why="unpaid")
        if status in (429, 503, 529):
            return self._error(ChatModelBusy, f"has no room for the question now (HTTP {status})", status=status)
        if status in (408, 504, 524):
            return self._error(ChatModelTimeout, f"was given up by its server (HTTP {status})", status=status)
        if status == 404:
            what = "is not known to its server, or not at this address (HTTP 404)"
            return self._error(ChatModelError, what, status=status, why="not_found")
        if status == 413 or (status == 400 and _TOO_LONG.search(said)):
            what = f"takes no question and evidence of this length (HTTP {status})"
            return self._error(ChatModelError, what, status=status, why="too_long")
        if status is not None:
            why = "server" if status >= _SERVER else None
            return self._error(ChatModelError, f"failed (HTTP {status})", status=status, why=why)
        for kind, ended in _ENDED.items():
            if kind in kinds:
                return self._error(ChatModelError, f"ended early ({ended})", why=ended)
        if "Timeout" in kinds:
            return self._error(ChatModelTimeout, f"gave no answer within {self._timeout:g} seconds")
        if "RemoteProtocolError" in kinds or "IncompleteRead" in kinds or "ReadError" in kinds:
            return self._error(ChatModelError, "broke the connection off", broken=True)
        if "SSL" in kinds or "certificate" in said.lower():
            return self._error(ChatModelUnreachable, "has a certificate that can't be trusted", why="certificate")
        if "Connect" in kinds:
            return self._error(ChatModelUnreachable, "can't be reached")
        if type(error).__name__ in _UNREADABLE:
            if begun:
                return self._error(ChatModelError, "broke off", broken=True)
            return self._error(ChatModelError, "sent what no chat model sends", why="foreign")
        return self._error(ChatModelError, f"failed ({type(error).__name__})")

    def _error(self, kind: type[ChatModelError], what: str, **details: Any) -> ChatModelError:
        return kind(f"The chat model “{self.name}” {what}.", model=self.name, **details)


def load_chat(
    model: str | None,
    url: str | None = None,
    key: str | None = None,
    timeout: float = 60.0,
    temperature: float | None = 0.0,
) -> ChatModel | None:
    """The chat model of the settings; ``None`` if none is set. Raises :class:`SettingsError`."""
    if model is None:
        if url is not None:
            raise SettingsError(
                "The setting “chat_url” needs “chat_model”: the name that the server gives its model.",
                setting="chat_model",
            )
        return None
    return ChatModel(model, url=url, key=key, timeout=timeout, temperature=temperature)


def _pump(model: Runnable[Any, Any], prompt: str, pieces: queue.SimpleQueue[Any], stopped: threading.Event) -> None:
    """Hand over a model's output piece by piece, then its error if it had one, then the end."""
    try:
        for chunk in model.stream(prompt):
            if stopped.is_set():
                return
            pieces.put(_piece(chunk))
    except BaseException as error:  # noqa: BLE001  # raised again, under a name, in the thread that waits for it
        pieces.put(error)
    finally:
        pieces.put(_END)


def _piece(chunk: BaseMessageChunk) -> Piece:
    """A chunk's words; with structured output by way of a tool, those are the tool's arguments."""
    tools = "".join(call.get("args") or "" for call in getattr(chunk, "tool_call_chunks", ()))
    said = chunk.response_metadata
    stop = said.get("finish_reason") or said.get("stop_reason") or said.get("done_reason")
    refused = bool(chunk.additional_kwargs.get("refusal")) or stop in ("refusal", "SAFETY")
    return Piece(str(chunk.text) + tools, refused, str(stop) if stop else None)


def _structured(model: BaseChatModel, schema: Mapping[str, Any]) -> Runnable[Any, Any] | None:
    """The model bound to a schema, without the parser behind it; ``None`` where it has no structured output."""
    from langchain_core.runnables import RunnableSequence

    try:
        made = model.with_structured_output(dict(schema))
    except NotImplementedError:
        return None
    return made.first if isinstance(made, RunnableSequence) else None


def _status(error: BaseException) -> int | None:
    """The HTTP status that a client's error carries, in whichever of the usual places."""
    for holder in (error, getattr(error, "response", None)):
        for name in ("status_code", "http_status", "code"):
            value = getattr(holder, name, None)
            if isinstance(value, int) and 400 <= value < 600:
                return value
    return None
