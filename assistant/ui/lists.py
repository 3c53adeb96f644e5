"""Lists of statements and of those who speak, as HTML. Whatever comes from an article is escaped here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from assistant.answering.phrases import day
from assistant.article import Article
from assistant.results import Person, Spelling, Statement
from assistant.ui import permalinks
from assistant.ui.desk import Key
from assistant.ui.html import count, escaped, heard, inner_link, joined, link
from assistant.ui.paging import STEP, going, reached, size
from assistant.ui.texts import Language, text

ARTICLES = 3
"""Articles that are named for a spelling."""


def statements(
    found: Sequence[Statement], articles: Mapping[Key, Article], language: Language, shown: int = STEP
) -> str:
    """A table of the first statements: speaker, words, circumstances and source; and how many there are."""
    if not found:
        return listed(heard(text("said_none", language)))
    names = ("speaker", "words", "circumstances", "source")
    heads = "".join(f'<th scope="col">{escape(text(name, language))}</th>' for name in names)
    rows = "".join(
        _statement(one, articles.get((one.article_id, one.version)), language, reached(number, shown, "said"))
        for number, one in enumerate(found[:shown])
    )
    table = f'<table class="beleg-table beleg-statements"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return listed(size("said", len(found), shown, language) + table + going(len(found), shown, "said"))


def people(found: Sequence[Person], titles: Mapping[str, str], language: Language, shown: int = STEP) -> str:
    """The first persons and bodies, each to be opened for its spellings and why they belong to it.

    ``titles`` are those of the articles, by their ids.
    """
    if not found:
        return listed(heard(text("people_none", language)))
    persons = "".join(
        _person(one, titles, language, reached(number, shown, "people")) for number, one in enumerate(found[:shown])
    )
    return listed(size("people", len(found), shown, language) + persons + going(len(found), shown, "people"))


def listed(content: str) -> str:
    return f'<section class="beleg-list">{content}</section>'


def speaker_name(one: Statement, language: Language) -> str:
    """The speaker's name. A mention such as "eine Sprecherin" or "er" is none, and must not look like one."""
    if one.speaker is None:
        return text("nobody", language)
    return one.speaker.name or text("nameless", language)


def _statement(one: Statement, article: Article | None, language: Language, marked: str) -> str:
    speaker, name = one.speaker, speaker_name(one, language)
    mention = f" <span>({escape(speaker.text)})</span>" if speaker is not None and speaker.text != name else ""
    when = day(one.date, language) if one.date else None
    # "er habe gelogen" says the opposite behind "bestritt": the journalist's rendering needs its verb.
    about = (
        ("cue", one.cue if one.kind != "direct" else None),
        ("place", one.place),
        ("occasion", one.occasion),
        ("date", when),
    )
    circumstances = "".join(
        f'<div><span class="beleg-term">{escape(text(label, language))}</span> {escape(value)}</div>'
        for label, value in about
        if value
    )
    published = day(article.published, language) if article is not None and article.published else None
    title = (article.title if article is not None else "") or text("no_title", language)
    address = permalinks.article(one.article_id, one.version, one.paragraph)
    source = (
        f"<strong>{escape(one.outlet or text('unknown_outlet', language))}</strong>",
        escaped(published),
        escaped(title),
        inner_link(address, text("paragraph", language, number=one.paragraph)),
        link(article.url, text("original", language)) if article is not None else None,
    )
    compared = inner_link(permalinks.versions(one.text), text("compare", language))
    return (
        f'<tr{marked}><th scope="row">{escape(name)}{mention}'
        f'<span class="beleg-kind beleg-{one.kind}">{escape(text(f"kind_{one.kind}", language))}</span></th>'
        f'<td class="beleg-words">{escape(one.text)}</td><td>{circumstances}</td>'
        f"<td>{joined(source)}<div>{compared}</div></td></tr>"
    )


def _person(one: Person, titles: Mapping[str, str], language: Language, marked: str) -> str:
    form = "said_one" if one.statements == 1 else "said_count"
    facts = (
        escaped(text(one.kind, language)),
        escaped(text(form, language, total=count(one.statements, language))),
        escaped(text("ambiguous", language)) if one.ambiguous else None,
    )
    heads = "".join(
        f'<th scope="col">{escape(text(name, language))}</th>' for name in ("spelling", "times", "why", "articles")
    )
    rows = "".join(_spelling(spelling, titles, language) for spelling in one.spellings)
    return (
        f'<details class="beleg-person"><summary{marked}><strong>{escape(one.name)}</strong> '
        f"<span>{joined(facts)}</span></summary>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _spelling(one: Spelling, titles: Mapping[str, str], language: Language) -> str:
    reasons = "; ".join(text(f"why {reason}", language) for reason in one.why)
    named = ", ".join(
        inner_link(permalinks.article(name), titles.get(name) or name) for name in one.articles[:ARTICLES]
    )
    rest = len(one.articles) - ARTICLES
    form = "more_one" if rest == 1 else "more"
    more = " " + text(form, language, number=count(rest, language)) if rest > 0 else ""
    return (
        f"<tr><td>{escape(one.text)}</td><td>{count(one.count, language)}</td>"
        f"<td>{escape(reasons)}</td><td>{named}{escape(more)}</td></tr>"
    )
