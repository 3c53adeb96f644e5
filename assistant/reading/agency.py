"""The news agency behind an article, from where newsrooms name it: byline, place line, last line, copyright."""

from __future__ import annotations

import re
from collections.abc import Iterable

_AGENCIES: tuple[tuple[str, str], ...] = (
    ("dpa-AFX", r"dpa-afx"),
    ("dpa", r"dpa(?:-infocom|-video|/[a-z]{2,4}(?=[\s)]))?|deutsche[rn]? presse-?agentur(?: gmbh)?"),
    ("AFP", r"afp|agence france-?presse"),
    ("Reuters", r"reuters|thomson reuters|rtr"),
    ("AP", r"AP|associated press|the associated press"),
    ("epd", r"epd|evangelischer pressedienst"),
    ("KNA", r"kna|katholische nachrichten-?agentur"),
    ("APA", r"apa|austria presse agentur"),
    ("SID", r"sid|sport-informations-dienst"),
    ("Keystone-SDA", r"keystone-sda|sda|keystone-ats"),
    ("dts", r"dts(?: nachrichtenagentur)?"),
    ("PA Media", r"PA media|press association"),
    ("ANSA", r"ansa"),
    ("EFE", r"EFE|agencia efe"),
    ("TASS", r"tass"),
    ("Interfax", r"interfax"),
    ("Xinhua", r"xinhua"),
    ("Bloomberg", r"bloomberg"),
)
_EXACT = frozenset({"AP", "EFE", "PA Media"})
_EACH = tuple((name, re.compile(pattern, 0 if name in _EXACT else re.IGNORECASE)) for name, pattern in _AGENCIES)
_SEPARATOR = re.compile(r"\s*(?:[/,;|+&]|\bund\b|\band\b|\bmit\b)\s*")
_LAST = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*$")
_BARE_LAST = re.compile(r"[.!?\"“”«»]\s*(?:[–—-]\s*)?([a-zA-Z]{2,8}(?:\s*/\s*[a-zA-Z]{2,8})*)\s*$")
_PLACE_LINE = re.compile(r"^[^.!?()]{0,60}\(([^()]{2,40})\)\s*(?:[-–—:]|\.\s*[-–—])?")
_COPYRIGHT = re.compile(r"(?=©|\(c\)|copyright)(?:©|\(c\)|copyright|[\s\d:,–-])+(.{2,80})", re.IGNORECASE)
_SOURCE = re.compile(r"(?:quellen?|sources?)\s*:\s*(.{2,80})", re.IGNORECASE)
_PHOTO = re.compile(r"\b(?:bild|foto|fotos|photo|image|grafik|archivbild|symbolbild|video)s?\b", re.IGNORECASE)


def agencies_named(text: str) -> list[str]:
    """The agencies in a list of names ("dpa/AFP", "Jana Beispiel, Reuters"): whole names only."""
    found = []
    for piece in _SEPARATOR.split(re.sub(r"\bdpa/[a-z]{2}\b", "dpa", text)):
        piece = piece.strip(" .()[]*")
        found += [name for name, pattern in _EACH if pattern.fullmatch(piece)][:1]
    return found


def agency_of(paragraphs: Iterable[str], *, authors: Iterable[str] = (), notices: Iterable[str] = ()) -> str | None:
    """The agencies an article is from, joined by ", " in the order found; ``None`` if none is named.

    ``notices`` are the lines around the article (copyright, source); photo credits do not count.
    """
    body = [text for text in paragraphs if text.strip()]
    found: list[str] = []
    for author in authors:
        found += agencies_named(author)
    for text in body[:4]:
        if match := _PLACE_LINE.match(text):
            found += agencies_named(match[1])
    for text in body[-3:]:
        if match := _LAST.search(text) or _BARE_LAST.search(text):
            found += agencies_named(match[1])
    for text in [*body[-3:], *notices]:
        if len(text) > 220 or _PHOTO.search(text):
            continue
        if match := _COPYRIGHT.match(text):
            found += [
                name for name, pattern in _EACH if re.match(rf"(?:{pattern.pattern})(?![\w/])", match[1], pattern.flags)
            ][:1]
        if match := _SOURCE.match(text):
            found += agencies_named(match[1])
    return ", ".join(dict.fromkeys(found)) or None
