"""Which part of a page an element says it is: by its tag, role, class and id."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_NAMES: tuple[tuple[str, str], ...] = (
    ("hidden", r"(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|is-hidden|element-invisible|aural|offscreen)\b"),
    ("cookie notice", r"cookies?(?:[-_]|\b)|consent|gdpr|dsgvo|cmp(?:[-_]|\b)|usercentrics|onetrust|didomi|cookiebot"),
    (
        "comments",
        r"comments?(?:[-_]|list|area|\b)|kommentar(?:e|bereich|liste)?(?:[-_]|\b)|disqus|respond\b|leserkommentar",
    ),
    (
        "newsletter",
        r"newsletter|subscri(?:be|ption)|abo-?(?:box|teaser|hinweis|banner)|pay-?wall|plus-?teaser|registration"
        r"|login(?:[-_]|\b)|sign-?up",
    ),
    (
        "share buttons",
        r"shar(?:e|ing)(?:[-_]|s?\b|bar|buttons?|daddy)|sharedaddy|social|sociable|addtoany|addthis|heateor",
    ),
    (
        "related",
        r"related|verwandt|recommend|empfehlung|outbrain|taboola|plista|read-?(?:more|also|next)|weiterlesen|see-?also"
        r"|more-?(?:articles|stories|news|posts|on|from)|mehr-?(?:zum|artikel|themen)|similar|yarpp|link-?list|linkbox"
        r"|most-?read|popular|trending|meistgelesen|next-?(?:article|post)|prev(?:ious)?-?(?:article|post)|post-nav",
    ),
    (
        "teaser",
        r"teasers?(?:[-_]|list|box|\b)|promo(?:[-_]|box|\b)|article-?list|news-?list|card-?list|latest-?(?:news|posts)",
    ),
    (
        "advertisement",
        r"ads?(?:[-_]|slot|box|\b)|advert\w*|anzeigen?(?:[-_]|\b)|werbung|sponsor\w*|affiliate|commercial",
    ),
    (
        "author",
        r"author-?(?:box|bio|info|card|profile|description)|about-?(?:the-?)?author|autor(?:en)?-?(?:box|info|profil)",
    ),
    (
        "tags",
        r"tags?(?:[-_]?(?:links|cloud|list|s))?\b|schlagw\w*|keywords?\b|cat-links|article-?(?:tags|topics)|topics\b",
    ),
    (
        "menu",
        r"nav(?:i|igation|bar)?(?:[-_]|\b)|(?:sub|main|top|mobile|mega)?-?menue?(?:[-_]|\b)|breadcrumbs?|pagination|pager\b"
        r"|toc\b|table-of-contents|jump-?marks|skip-?links?|sitemap|language-?switch",
    ),
    ("sidebar", r"side-?bar|widget(?:[-_]|s?\b)|(?:right|left)-?(?:rail|col(?:umn)?)\b|marginal(?:[-_]|\b)"),
    ("footer", r"(?:site|page|global|main)-?footer|footer\b|impressum|copyright|colophon"),
    (
        "byline",
        r"by-?line|(?:entry|post|article|content)-?(?:meta|date|info|metadata)|metadata|pub-?date|publish(?:ed)?-?(?:date|info)"
        r"|timestamp|reading-?time|lesedauer|datetime|authors?\b|autor(?:en)?\b|dateline\b",
    ),
    (
        "caption",
        r"captions?(?:[-_]|\b)|bildunterschrift|bild-?(?:text|legende|quelle|info)|image-?(?:credit|copyright|source|text)"
        r"|media-?(?:caption|info|copyright)|credits?(?:[-_]|\b)|gallery|slide(?:r|show)|carousel|fotostrecke|lightbox",
    ),
    (
        "player",
        r"(?:audio|video|media|podcast)-?(?:player|embed|box|element|teaser|info|meta)|player(?:[-_]|\b)|read-?aloud|vorlesen",
    ),
    ("embed", r"embed(?:ded|[-_]|\b)|twitter-?tweet|instagram-?media|opt-?in|external-?content|datawrapper|infogram"),
    ("info box", r"(?:info|fact|fakten|hintergrund)-?box"),
    ("rating", r"ratings?(?:[-_]|\b)|voting|feedback|survey|umfrage|poll\b|quiz"),
)
_PATTERNS = tuple((zone, re.compile(rf"(?:^|[\s_\-])(?:{names})")) for zone, names in _NAMES)
_TAGS = {
    "nav": "menu",
    "footer": "footer",
    "aside": "aside",
    "figcaption": "caption",
    "figure": "caption",
    "address": "byline",
}
_ROLES = {
    "navigation": "menu",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "menu",
    "dialog": "cookie notice",
}
_POST_CLASS = re.compile(
    r"(?:tag|category|post|page|type|status|format|hentry)-(?!nav|meta|info|date|footer|list|links|cloud|author|related|share)"
)
"""What WordPress writes on every post: its tags and categories, which are no parts of the page."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LEAD = re.compile(
    r"(?:^|[\s_\-])(?:lead(?!er|ing)|intro(?:text|duction)?|vorspann|stand-?first|sub-?(?:line|title|headline)"
    r"|abstract|excerpt|summary|synopsis|anrei(?:ß|ss)er|teaser-?text|short-?text|kurztext|dek|deck|perex|chapeau)(?:[-_\s]|$)",
)


@lru_cache(maxsize=8192)
def _named(names: str) -> str | None:
    lowered = " ".join(name for name in _CAMEL.sub("-", names).lower().split() if not _POST_CLASS.match(name))
    return next((zone for zone, pattern in _PATTERNS if pattern.search(lowered)), None)


def zone_of(element: Any, tag: str, above: str | None) -> str | None:
    """The zone of an element: what it says itself, else that of the element around it.

    Inside a zone an inner one counts only if the outer is a mere container (``aside``, ``sidebar``).
    """
    if tag == "blockquote" and above == "caption":
        return None  # a pull quote in a <figure>
    if tag == "figcaption" and above != "hidden":
        return "caption"
    if above and above not in {"aside", "sidebar", "caption"}:
        return above
    if zone := _TAGS.get(tag) or _ROLES.get((element.get("role") or "").lower()):
        return zone
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return (_named(names) if names else None) or above


@lru_cache(maxsize=4096)
def _lead_named(names: str) -> bool:
    return bool(_LEAD.search(_CAMEL.sub("-", names).lower()))


_KICKER = re.compile(
    r"kicker|over-?line|top-?line|dach-?zeile|roof-?line|eyebrow|spitzmarke|pre-?(?:title|headline)|super-?title|over-?title"
)


def is_kicker(element: Any) -> bool:
    """Whether a part of a headline calls itself the line above it."""
    return bool(_KICKER.search(_CAMEL.sub("-", element.get("class") or "").lower()))


def is_lead(element: Any) -> bool:
    """Whether an element calls itself a lead, by class, id or itemprop."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return bool(names and _lead_named(names)) or element.get("itemprop") in {
        "description",
        "alternativeHeadline",
        "abstract",
    }
