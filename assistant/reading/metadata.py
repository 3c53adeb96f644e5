"""What a page says about its article: JSON-LD first, then OpenGraph and other meta tags, then mark-up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin

from assistant.reading.build import flat
from assistant.reading.dates import iso
from assistant.reading.identity import clean_url, host_of

_ARTICLE_TYPES = re.compile(r"article|blogposting|report|review|liveblog|posting$|opinion|claimreview", re.IGNORECASE)
_PAGE_TYPES = re.compile(r"webpage|videoobject|recipe|qapage", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")
_PARAGRAPH_END = re.compile(r"</(?:p|h[1-6]|li|div|blockquote)\s*>|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_OUTLET_TAIL = re.compile(r"\s+[|–—·•»\-]{1,2}\s+")
_NO_NAME = re.compile(r"https?:|www\.|@|\d{3}|^(?:von|by|admin|redaktion|null|undefined)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page's head says; ``bodies`` are the article texts that JSON-LD carries."""

    title: str = ""
    titles: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None
    bodies: tuple[str, ...] = ()
    copyright: tuple[str, ...] = ()


def page_facts(root: Any, url: str | None = None) -> PageFacts:
    """Collect what a parsed page says about its article."""
    meta = _meta_tags(root)
    nodes = list(_json_ld(root))
    article = _main_node(nodes, clean_url(url))
    parts = [article, *(_dicts(article.get("mainEntity")) if article else ())] if article else []
    canonical = root.find(".//link[@rel='canonical']")
    address = _first(
        _absolute(url, canonical.get("href") if canonical is not None else None),
        _absolute(url, _one(meta, "og:url")),
        *(_absolute(url, _text(part.get(key))) for part in parts for key in ("url", "mainEntityOfPage", "@id")),
        url,
    )
    titles = _unique(
        [
            *(_text(part.get("headline")) for part in parts),
            _one(meta, "og:title"),
            _one(meta, "twitter:title"),
            *(_text(part.get("name")) for part in parts),
            *(flat(_without_tail("".join(node.itertext()))) for node in root.iterfind(".//head/title")),
        ]
    )
    outlet = _first(
        *(_name(part.get("publisher")) for part in parts),
        _one(meta, "og:site_name"),
        _one(
            meta,
            "publisher",
            "article:publisher_name",
            "dc.publisher",
            "application-name",
            "apple-mobile-web-app-title",
        ),
        *(_name(node.get("publisher")) for node in nodes),
    )
    if not outlet or "://" in outlet:
        outlet = host_of(address)
    titles = _unique(_without_outlet(title, outlet) for title in titles)
    return PageFacts(
        title=titles[0] if titles else "",
        titles=titles,
        description=_unique(
            [
                *(_text(part.get(key)) for part in parts for key in ("description", "alternativeHeadline", "abstract")),
                *(
                    value
                    for key in ("og:description", "description", "twitter:description", "dc.description")
                    for value in meta.get(key, ())
                ),
            ]
        ),
        outlet=outlet,
        authors=_authors(parts, meta, root),
        published=_published(parts, meta, root),
        language=_language(root, parts, meta),
        url=address,
        bodies=tuple(body for part in parts for body in [_body_text(part.get("articleBody"))] if body),
        copyright=_unique(
            [
                *(_name(part.get("copyrightHolder")) for part in parts),
                *meta.get("copyright", ()),
                *meta.get("article:source", ()),
            ]
        ),
    )


def _json_ld(root: Any) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>);?\s*$", "", "".join(script.itertext())
        )
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _nodes(data)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    waiting = [data]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:200])
        elif isinstance(item, dict):
            yield item
            waiting.extend(
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(item.get(key), dict | list)
            )


def _main_node(nodes: list[dict[str, Any]], url: str | None) -> dict[str, Any] | None:
    """The node of the article: an article type before a page type, one with a body or headline first."""

    def rank(node: dict[str, Any]) -> tuple[int, ...]:
        kinds = " ".join(_strings(node.get("@type")))
        own = url is not None and any(
            clean_url(_text(node.get(key))) == url for key in ("url", "@id", "mainEntityOfPage")
        )
        return (
            2 if _ARTICLE_TYPES.search(kinds) else 1 if _PAGE_TYPES.search(kinds) else 0,
            int(own),
            int(bool(_text(node.get("articleBody")))),
            int(bool(_text(node.get("headline")))),
        )

    ranked = sorted((node for node in nodes if rank(node)[0]), key=rank, reverse=True)
    return ranked[0] if ranked else None


def _meta_tags(root: Any) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (
            (
                element.get("property")
                or element.get("name")
                or element.get("itemprop")
                or element.get("http-equiv")
                or ""
            )
            .strip()
            .lower()
        )
        value = flat(element.get("content") or "")
        if name and value:
            tags.setdefault(name, []).append(value)
    return tags


def _authors(parts: list[dict[str, Any]], meta: dict[str, list[str]], root: Any) -> tuple[str, ...]:
    found: list[str] = []
    for part in parts:
        for author in _listed(part.get("author")) or _listed(part.get("creator")):
            name = _name(author)
            if name:
                found.extend(_split_names(name))
    if not found:
        for key in (
            "author",
            "article:author",
            "dc.creator",
            "parsely-author",
            "cxenseparse:author",
            "sailthru.author",
            "dcterms.creator",
        ):
            for value in meta.get(key, ()):
                found.extend(_split_names(value))
            if any(_plausible(name) for name in found):
                break
    if not any(_plausible(name) for name in found):
        for element in root.xpath(
            "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' author-name ')]"
        )[:4]:
            text = flat("".join(element.itertext()))
            if 0 < len(text) <= 60:
                found.extend(_split_names(text))
    return _unique(name for name in found if _plausible(name))


def _plausible(name: str) -> bool:
    return 2 <= len(name) <= 80 and not _NO_NAME.search(name) and len(name.split()) <= 7


def _split_names(text: str) -> list[str]:
    text = re.sub(r"^\s*(?:von|by|text|autor(?:in)?)\s*:?\s+", "", flat(unescape(text)), flags=re.IGNORECASE)
    pieces = re.split(r"\s*(?:;|\||/|\bund\b|\band\b|&)\s*", text)
    if text.count(",") and not re.search(r",\s*(?:Jr|Sr|MD|PhD|Dr)\b", text):
        pieces = [piece for part in pieces for piece in part.split(",")]
    return [piece.strip() for piece in pieces if piece.strip()]


def _published(parts: list[dict[str, Any]], meta: dict[str, list[str]], root: Any) -> str | None:
    found = [
        iso(_text(part.get(key)))
        for key in ("datePublished", "dateCreated", "uploadDate", "dateModified")
        for part in parts
    ]
    keys = (
        "article:published_time datepublished date dc.date.issued dcterms.created dc.date dcterms.date pubdate "
        "publishdate publish-date publication_date parsely-pub-date sailthru.date last-modified og:published_time "
        "article:published date.issued"
    ).split()
    found += [iso(value) for key in keys for value in meta.get(key, ())]
    for element in root.iter("time"):
        if not any(a.tag in {"aside", "nav", "footer"} for a in element.iterancestors()):
            found.append(iso(element.get("datetime")) or iso("".join(element.itertext())))
    return _first(*found)


def _language(root: Any, parts: list[dict[str, Any]], meta: dict[str, list[str]]) -> str | None:
    stated = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    stated += [_text(part.get("inLanguage")) for part in parts] + [
        _one(meta, "og:locale", "content-language", "dc.language", "language")
    ]
    for value in stated:
        if match := re.match(r"\s*([a-zA-Z]{2})(?:[-_ ,]|$)", value or ""):
            return match[1].lower()
    return None


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("@value") or value.get("name") or value.get("url")
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if not isinstance(value, str):
        return ""
    text = unescape(unescape(value)) if "&" in value else value
    return (
        flat(_MARKUP.sub(" ", text))
        if "\n" not in text
        else "\n".join(flat(_MARKUP.sub(" ", line)) for line in text.split("\n")).strip()
    )


def _body_text(value: Any) -> str:
    """The text of an ``articleBody``, a line for each paragraph where mark-up or line breaks tell them apart."""
    return _text(_PARAGRAPH_END.sub("\n", unescape(value))) if isinstance(value, str) else _text(value)


def _name(value: Any) -> str | None:
    for item in _listed(value):
        if isinstance(item, dict):
            name = flat(_text(item.get("name")))
            if not name and (item.get("givenName") or item.get("familyName")):
                name = flat(f"{_text(item.get('givenName'))} {_text(item.get('familyName'))}")
        else:
            name = flat(_text(item))
        if name:
            return name
    return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in _listed(value) if isinstance(item, dict)]


def _strings(value: Any) -> list[str]:
    return [item for item in _listed(value) if isinstance(item, str)]


def _one(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((flat(unescape(meta[name][0])) for name in names if name in meta), None)


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _unique(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _absolute(base: str | None, href: str | None) -> str | None:
    if not href:
        return None
    try:
        return clean_url(urljoin(base or "", href))
    except ValueError:
        return None


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without the outlet's name behind it ("Die Brücke | Lindenauer Bote")."""
    pieces = _OUTLET_TAIL.split(title)
    name = re.sub(r"\W", "", (outlet or "").lower())
    last = re.sub(r"\W", "", pieces[-1].lower())
    if len(pieces) > 1 and name and last and (last in name or name in last):
        return title[: title.rindex(pieces[-1])].rstrip(" |–—·•»-")
    return title


def _without_tail(title: str) -> str:
    pieces = _OUTLET_TAIL.split(title)
    return title if len(pieces) == 1 else max(pieces, key=len)
