"""The wordings of one statement side by side, as HTML. Whatever comes from an article is escaped here."""

from __future__ import annotations

import re
from html import escape

from assistant.answering.phrases import day
from assistant.results import Comparison, Version, VersionGroup
from assistant.ui import permalinks
from assistant.ui.diff import diff, legend
from assistant.ui.html import copy_link_button, escaped, hint, inner_link, joined
from assistant.ui.texts import Language, text

_MARKS = re.compile(r"""["'„“”‚‘’»«›‹]""")


def side_by_side(found: Comparison, language: Language) -> str:
    """The versions of the statement asked for in columns, with what differs from the one compared against.

    Other statements that come close, and have several versions, follow to be opened.
    """
    heading = f'<h2>{escape(text("versions", language))}</h2><p class="beleg-note">{escape(found.question)}</p>'
    first = _asked_for(found)
    content = ""
    if first is not None:
        signs = legend(language, "versions") if len(first.versions) > 1 else hint(text("versions_none", language))
        if not _holds(first, found.question):
            signs = hint(text("versions_near", language)) + signs
        content = signs + _group(first, language)
    others = [group for group in found.groups if group is not first and len(group.versions) > 1]
    if others:
        summary = escape(text("versions_others", language))
        groups = "".join(_group(one, language) for one in others)
        content += f"<details><summary>{summary}</summary>{groups}</details>"
    shared = copy_link_button(text("copy_link", language), permalinks.versions(found.question))
    return (
        '<section class="beleg-versions" tabindex="-1" id="beleg-versions">'
        f"{heading}{content or hint(text('versions_none', language))}{shared}"
        '<span data-goto="beleg-versions"></span></section>'
    )


def _asked_for(found: Comparison) -> VersionGroup | None:
    """The group that holds the very words asked for, else the one that fits best."""
    fitting = (group for group in found.groups if _holds(group, found.question))
    return next(fitting, found.groups[0] if found.groups else None)


def _holds(group: VersionGroup, question: str) -> bool:
    """Whether these are the very words asked for, or words of the speaker whose name was asked for."""
    asked = _plain(question)
    if group.speaker and asked in _plain(group.speaker):
        return True
    quotes = (_plain(one.citation.quote) for one in group.versions)
    return any(quote in asked or asked in quote for quote in quotes)


def _plain(words: str) -> str:
    """Words without what a copy of them may lose: case, quotation marks, line breaks."""
    return " ".join(_MARKS.sub(" ", words).casefold().split())


def _group(group: VersionGroup, language: Language) -> str:
    columns = "".join(_version(one, group, language) for one in group.versions)
    name = escape(group.speaker or text("nobody", language))
    return f'<h3>{name}</h3><div class="beleg-columns" tabindex="0" role="group" aria-label="{name}">{columns}</div>'


def _version(one: Version, group: VersionGroup, language: Language) -> str:
    citation = one.citation
    published = day(citation.published, language) if citation.published else None
    outlet = citation.outlet or text("unknown_outlet", language)
    source = joined((f"<strong>{escape(outlet)}</strong>", escaped(citation.agency), escaped(published)))
    against = citation.number == group.against
    words = diff(one.diff, language) if one.diff and not against else escape(citation.quote)
    changes = ", ".join(text(f"alteration {name}", language) for name in one.alterations)
    notes = (
        escape(text("compared_against", language)) if against else None,
        escaped(changes),
        escaped(text("also_in", language, outlets=", ".join(citation.also_in)) if citation.also_in else None),
    )
    address = permalinks.article(citation.article_id, citation.version, citation.paragraph)
    kind = f'<span class="beleg-kind beleg-{one.kind}">{escape(text(f"kind_{one.kind}", language))}</span>'
    return (
        f'<article class="beleg-version{" beleg-against" if against else ""}">'
        f'<p class="beleg-source">{source} {kind}</p>'
        f'<blockquote>{words}</blockquote><p class="beleg-note">{joined(notes)}</p>'
        f"<footer>{inner_link(address, text('open', language))}</footer></article>"
    )
