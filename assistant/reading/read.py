"""Bytes of any kind that Beleg reads to an :class:`Article`: what it is, its content says, not its name."""

from __future__ import annotations

import re

from assistant.article import Article
from assistant.errors import EmptyInput, InputTooLarge, UnsupportedFormat
from assistant.reading.decode import decode
from assistant.reading.html import read_html
from assistant.reading.plain import read_plain

MAX_BYTES = 20_000_000
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h[1-6]|section|table|meta|title|span|br|a|ul|ol|b|i|strong|em)\b[^<>]*>",
    re.IGNORECASE,
)
_PREFIXED = re.compile(r"<(\w{1,10}):html\b[^<>]{0,500}\bxmlns:\1\s*=", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_OBJECT = re.compile(r"[\[{]\s*(?:\{\s*)?\"[^\"\n]{1,60}\"\s*:")
_CLOSING = re.compile(r"</(?:p|div|html|body|article|h[1-6]|section|table|main|ul|ol)>", re.IGNORECASE)


def read_article(
    data: bytes,
    url: str | None = None,
    filename: str | None = None,
    *,
    charset: str | None = None,
    retrieved_at: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """Read one page, text or PDF, told apart by content.

    ``url`` is where it was retrieved from and ``filename`` its name; both are optional and give the
    article its id (else the content does). ``charset`` is the encoding that the server named,
    ``retrieved_at`` an ISO moment. Raises :class:`EmptyInput`, :class:`BinaryInput`,
    :class:`UndecodableText`, :class:`InputTooLarge`,
    :class:`UnsupportedFormat` (JSON and feeds hold many articles: ``ingest`` reads those),
    :class:`MalformedInput` (a broken PDF) and :class:`NoArticle`, all of them ``BelegError``.
    """
    if len(data) > max_bytes:
        raise InputTooLarge(
            f"This is {len(data) / 1e6:.0f} MB; the limit is {max_bytes / 1e6:.0f} MB.", size=len(data), limit=max_bytes
        )
    if b"%PDF-" in data[:1024]:
        from assistant.reading.pdf import read_pdf

        return read_pdf(data, url=url, filename=filename, retrieved_at=retrieved_at)
    if not data.strip(b"\x00\t\n\x0b\x0c\r "):
        raise EmptyInput("There is nothing in it: the text is empty.", source=filename or url)
    text = decode(data, charset)
    if not text.strip():
        raise EmptyInput("There is nothing in it: the text is empty.", source=filename or url)
    text = _without_prefix(text)
    kind = kind_of(text)
    if kind in {"json", "feed"}:
        raise UnsupportedFormat(
            f"This is {'JSON' if kind == 'json' else 'a feed'}, not one article; ingest it as a .jsonl file or feed.",
            kind=kind,
        )
    reader = read_html if kind == "html" else read_plain
    return reader(text, data=data, url=url, filename=filename, retrieved_at=retrieved_at)


def kind_of(text: str) -> str:
    """``html``, ``feed``, ``json`` or ``text``, by what stands in it.

    A text that mentions a tag here or there stays a text: mark-up opens a page or is all over it.
    """
    head = _after_prolog(text[:200_000])
    if _FEED.match(head):
        return "feed"
    if _OBJECT.match(head) and text[-200:].rstrip().endswith(("}", "]")):
        return "json"
    if _PAGE.match(head):
        return "html"
    opens, tags = _HTML.match(head) is not None, len(_HTML.findall(head))
    return "html" if _CLOSING.search(head) and (opens or tags >= 8) else "text"


def _without_prefix(text: str) -> str:
    """XHTML whose elements all carry a prefix (``<h:html xmlns:h=...>``), without it."""
    match = _PREFIXED.match(_after_prolog(text[:200_000]))
    return re.sub(rf"(</?){match[1]}:(?=\w)", r"\1", text) if match else text


def _after_prolog(text: str) -> str:
    """The text behind XML declarations, processing instructions and comments."""
    text = text.lstrip()
    while text.startswith(("<?", "<!--")):
        closing = "?>" if text.startswith("<?") else "-->"
        _, found, rest = text.partition(closing)
        if not found:
            break
        text = rest.lstrip()
    return text
