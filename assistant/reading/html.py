"""HTML pages: bytes' text in, blocks of the article and of everything around it out.

Three witnesses say which blocks are the article: trafilatura, the ``articleBody`` that many pages
carry as JSON-LD, and where a block stands in the DOM. See :mod:`assistant.reading.choose`.
"""

from __future__ import annotations

import itertools
import logging
from typing import Any

from lxml.etree import LxmlError

from assistant.article import Article
from assistant.errors import NoArticle
from assistant.reading.agency import agency_of
from assistant.reading.build import Block, Metadata, article_from_blocks
from assistant.reading.choose import choose
from assistant.reading.dom import blocks_of, parse
from assistant.reading.language import language_of
from assistant.reading.metadata import page_facts
from assistant.reading.stamps import byline_names

_LOG = logging.getLogger(__name__)
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every odd page as an error on stderr


def read_html(
    text: str, *, data: bytes, url: str | None = None, filename: str | None = None, retrieved_at: str | None = None
) -> Article:
    """The article on a page; ``text`` is the decoded page, ``data`` its raw bytes.

    Raises :class:`NoArticle` if there is none.
    """
    root = parse(text)
    if root is None:
        raise NoArticle("The page has no content.", source=filename or url)
    facts = page_facts(root, url)
    page = blocks_of(root)
    chosen = choose(page, facts, trafilatura_texts(text))
    kept = [block.text for block in chosen.blocks if block.kind]
    notices = [block.text for block in chosen.blocks if not block.kind and block.reason in {"agency notice", "byline"}]
    return article_from_blocks(
        chosen.blocks,
        Metadata(
            title=chosen.title or facts.title,
            outlet=facts.outlet,
            url=facts.url,
            authors=facts.authors or _named_above_text(chosen.blocks),
            published=facts.published,
            language=language_of(" ".join(kept), facts.language),
            agency=agency_of(
                kept, authors=facts.authors, notices=[*notices, *(f"© {name}" for name in facts.copyright)]
            ),
        ),
        data=data,
        url=url,
        filename=filename,
        retrieved_at=retrieved_at,
    )


def _named_above_text(blocks: list[Block]) -> tuple[str, ...]:
    """The names in the bylines between the headline and the first paragraph."""
    head = itertools.takewhile(lambda block: block.kind != "text", blocks)
    bylines = [block.text for block in head if not block.kind and block.reason == "byline"]
    return tuple(dict.fromkeys(name for line in bylines for name in byline_names(line)))


def trafilatura_texts(text: str) -> list[str]:
    """The texts of all elements that trafilatura keeps of a page, in order; none if it finds nothing."""
    from trafilatura import bare_extraction  # a heavy import, for HTML only

    try:
        document: Any = bare_extraction(text, include_comments=False, include_formatting=False)
    except (ValueError, TypeError, AttributeError, LxmlError) as error:
        # one witness of three: on a page that breaks it, the other two decide
        _LOG.debug("trafilatura failed on a page: %s", error)
        return []
    if document is None or document.body is None:
        return []
    return ["".join(element.itertext()) for element in document.body.iter() if element is not document.body]
