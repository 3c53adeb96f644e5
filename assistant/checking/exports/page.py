"""A result as one HTML file: nothing to load, no script, ready to print."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from assistant.checking.exports.sheet import Item, Sheet, web_address

_STYLE = (
    "body{font:11pt/1.5 Georgia,'Times New Roman',serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111;"
    "background:#fff}h1{font-size:1.4em;line-height:1.3}h2{font-size:1.1em;margin-top:1.6em}"
    "blockquote{margin:.4em 0 .4em 1em;padding-left:.8em;border-left:3px solid #767676}"
    "mark{background:#fff3b0;color:#111}"
    ".kind,.notes,.proof,footer{font:.85em/1.45 system-ui,sans-serif;color:#555}.proof{overflow-wrap:anywhere}"
    ".verdict{font-weight:bold}del{color:#a00}ins{color:#060}article{break-inside:avoid;margin:1em 0}"
    "@page{margin:2cm}@media print{body{margin:0;max-width:none;padding:0}a{color:inherit;text-decoration:none}"
    "a[href^=http]::after{content:' <' attr(href) '>';font-size:.8em;overflow-wrap:anywhere}"
    "mark{background:none;text-decoration:underline}}"
)
# What no page may hold (HTML, "control characters"), and what turns the direction of the text around it.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")


def page(sheet: Sheet) -> str:
    """The sheet as a standalone page. Everything in it is escaped; only http and https addresses are links."""
    title = _plain(sheet.title)
    return (
        f'<!doctype html>\n<html lang="{sheet.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="referrer" content="no-referrer"><title>{title}</title><style>{_STYLE}</style></head>\n'
        f"<body><main>{''.join(_body(sheet))}</main></body></html>\n"
    )


def _body(sheet: Sheet) -> Iterator[str]:
    if sheet.kind != sheet.title:
        yield f'<p class="kind">{_plain(sheet.kind)}</p>'
    yield f"<h1>{_plain(sheet.title)}</h1>\n"
    if sheet.verdict:
        yield f'<p class="verdict">{_plain(sheet.verdict)}</p>\n'
    for remark in sheet.remarks:
        yield f"<p>{_plain(remark)}</p>\n"
    if sheet.sentences:
        known = {item.number for item in sheet.items()}
        for sentence, numbers in sheet.sentences:
            links = "".join(f' <a href="#c{one}">[{one}]</a>' for one in numbers if one in known)
            yield f"<p>{_plain(sentence)}{links}</p>\n"
    for section in sheet.sections:
        if section.heading:
            yield f"<h2>{_plain(section.heading)}</h2>\n"
        for item in section.items:
            yield from _item(item)
    yield "<footer>" + "".join(f"<p>{_plain(line)}</p>" for line in sheet.closing) + "</footer>"


def _item(item: Item) -> Iterator[str]:
    yield f'<article id="c{item.number}">' if item.number is not None else "<article>"
    heading = _plain(item.heading)
    address = web_address(item.url)
    if address:
        heading = f'<a href="{_plain(address)}" rel="noreferrer noopener">{heading}</a>'
    yield f"<p>{f'[{item.number}] ' if item.number is not None else ''}{heading}</p>"
    if item.notes:
        yield f'<p class="notes">{" · ".join(map(_plain, item.notes))}</p>'
    if item.extract is not None:
        before, words, after = map(_plain, item.extract)
        marked = f"<mark>{words}</mark>" if before or after else words
        yield f"<blockquote>{before}{marked}{after}</blockquote>"
    if item.diff:
        tags = {"equal": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>"}
        yield f"<p>{' '.join(tags[op].format(_plain(text)) for op, text in item.diff)}</p>"
    if item.proof:
        yield f'<p class="proof">{_plain(item.proof)}</p>'
    yield "</article>\n"


def _plain(text: str) -> str:
    return html.escape(_STEERING.sub(" ", text))
