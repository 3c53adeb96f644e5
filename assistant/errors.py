"""All errors that Beleg raises on purpose.

    BelegError                          catch this one: ``try: ... except BelegError as error: print(error)``
    ├── InputError                      what was handed in can't be used
    │   ├── EmptyInput                  nothing in it
    │   ├── BinaryInput                 no text, no page, no PDF
    │   ├── UndecodableText             no encoding fits
    │   ├── InputTooLarge               over the size limit
    │   ├── UnsupportedFormat           a kind of file that Beleg doesn't read
    │   ├── MalformedInput              broken JSON line, broken PDF, broken feed
    │   ├── NoArticle                   a page without an article on it
    │   ├── SourceNotFound              no such file, or nothing matches
    │   ├── EmptyQuestion, QuestionTooLong
    │   ├── InvalidCursor               a page's mark that no list gave
    │   └── InvalidFilter
    ├── FetchError                      an address could not be read
    │   ├── AddressRefused              private, loopback, metadata … or not http(s)
    │   ├── Unreachable, FetchTimeout, TooManyRedirects, HttpFailure
    ├── LibraryError
    │   ├── LibraryNotWritable, LibraryNewer, LibraryLocked, LibraryDamaged, NotALibrary
    │   ├── ArticleNotFound, ParagraphNotFound, UnknownAnswer
    ├── ModelError
    │   ├── ModelNotFound, ModelMismatch, ModelFailed
    │   ├── ChatModelError              a chat model gave no answer that can be used
    │   │   ├── ChatModelUnreachable, ChatModelTimeout, ChatModelDenied, ChatModelBusy
    ├── AccessError                     who asks may not, or not now
    │   ├── KeyRequired, KeyRefused, ScopeMissing, RateLimited
    │   ├── NameRefused, NameTaken, NameUnknown, PasswordRefused
    ├── ServiceError                    the server can't do it now
    │   ├── JobNotFound, TooManyJobs, RequestTimeout, ServerBusy
    ├── EvaluationError                 gold, reports or floors that don't fit together
    ├── ExtraMissing                    an optional part of the package is not installed
    └── SettingsError

Each class has a ``code`` that the API, the command line and the tests share; ``details`` holds
what a program may want to know. The message is a sentence for a person.
"""

from __future__ import annotations

from typing import Any, ClassVar


class BelegError(Exception):
    """Base of all of Beleg's errors."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.message, self.details)


def _rebuild(kind: type[BelegError], message: str, details: dict[str, Any]) -> BelegError:
    return kind(message, **details)


class InputError(BelegError):
    code = "bad_input"


class EmptyInput(InputError):
    code = "empty_input"


class BinaryInput(InputError):
    code = "binary_input"


class UndecodableText(InputError):
    code = "undecodable_text"


class InputTooLarge(InputError):
    code = "input_too_large"


class UnsupportedFormat(InputError):
    code = "unsupported_format"


class MalformedInput(InputError):
    code = "malformed_input"


class NoArticle(InputError):
    code = "no_article"


class SourceNotFound(InputError):
    code = "source_not_found"


class EmptyQuestion(InputError):
    code = "empty_question"


class QuestionTooLong(InputError):
    code = "question_too_long"


class InvalidFilter(InputError):
    code = "invalid_filter"


class InvalidCursor(InputError):
    code = "invalid_cursor"


class FetchError(BelegError):
    code = "fetch_failed"


class AddressRefused(FetchError):
    code = "address_refused"


class Unreachable(FetchError):
    code = "unreachable"


class FetchTimeout(FetchError):
    code = "fetch_timeout"


class TooManyRedirects(FetchError):
    code = "too_many_redirects"


class HttpFailure(FetchError):
    code = "http_failure"


class LibraryError(BelegError):
    code = "library_error"


class LibraryNotWritable(LibraryError):
    code = "library_not_writable"


class LibraryNewer(LibraryError):
    code = "library_newer"


class LibraryLocked(LibraryError):
    code = "library_locked"


class LibraryDamaged(LibraryError):
    code = "library_damaged"


class NotALibrary(LibraryError):
    code = "not_a_library"


class ArticleNotFound(LibraryError):
    code = "article_not_found"


class ParagraphNotFound(LibraryError):
    code = "paragraph_not_found"


class UnknownAnswer(LibraryError):
    code = "unknown_answer"


class ModelError(BelegError):
    code = "model_error"


class ModelNotFound(ModelError):
    code = "model_not_found"


class ModelMismatch(ModelError):
    code = "model_mismatch"


class ModelFailed(ModelError):
    code = "model_failed"


class ChatModelError(ModelError):
    code = "chat_model_failed"


class ChatModelUnreachable(ChatModelError):
    code = "chat_model_unreachable"


class ChatModelTimeout(ChatModelError):
    code = "chat_model_timeout"


class ChatModelDenied(ChatModelError):
    code = "chat_model_denied"


class ChatModelBusy(ChatModelError):
    code = "chat_model_busy"


class AccessError(BelegError):
    code = "access_refused"


class KeyRequired(AccessError):
    code = "key_required"


class KeyRefused(AccessError):
    code = "key_refused"


class ScopeMissing(AccessError):
    code = "scope_missing"


class RateLimited(AccessError):
    code = "rate_limited"


class NameRefused(AccessError):
    code = "name_refused"


class NameTaken(AccessError):
    code = "name_taken"


class NameUnknown(AccessError):
    code = "name_unknown"


class PasswordRefused(AccessError):
    code = "password_refused"


class ServiceError(BelegError):
    code = "service_error"


class JobNotFound(ServiceError):
    code = "job_not_found"


class TooManyJobs(ServiceError):
    code = "too_many_jobs"


class RequestTimeout(ServiceError):
    code = "request_timeout"


class ServerBusy(ServiceError):
    code = "server_busy"


class SettingsError(BelegError):
    code = "bad_setting"


class EvaluationError(BelegError):
    code = "evaluation_error"


class ExtraMissing(BelegError):
    code = "extra_missing"
