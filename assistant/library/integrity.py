"""Is everything where the catalogue says it is? And making it so again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

import numpy as np
from sqlalchemy import Connection, Engine, func, select, text

from assistant.article import Value
from assistant.library import catalogue, schema
from assistant.library.database import writing
from assistant.library.indexing import Indexer
from assistant.library.passages import text_hash
from assistant.library.vectors import ChromaVectors


class Finding(Value):
    """Something that is not as it should be. ``code`` is one of those in :func:`verify`."""

    code: str
    message: str


class Verification(Value):
    """What was compared, and what was found to be wrong (nothing, in a sound library)."""

    articles: int
    versions: int
    paragraphs: int
    vectors: int
    findings: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.findings


def verify(engine: Engine, vectors: ChromaVectors) -> Verification:
    """Compare originals, ranges, passages and every single vector with the catalogue.

    Codes: ``database`` (SQLite's own check fails, then nothing else is compared), ``original`` (raw bytes
    missing or changed), ``range`` (a paragraph is not what stands at its range), ``statement`` (likewise in
    its paragraph), ``pending`` (a version that is not findable yet), ``passage`` (a findable paragraph
    without a vector, or a passage under another text's name), ``vector_missing``, ``vector_differs`` and
    ``vector_extra`` (Chroma against the catalogue).
    """
    with engine.connect() as connection:
        findings = list(_database(connection))
        if findings:
            return Verification(articles=0, versions=0, paragraphs=0, vectors=0, findings=tuple(findings))
        for check in (_originals, _ranges, _statements, _passages):
            findings += check(connection)
        findings += _vectors(connection, vectors)
        return Verification(
            articles=connection.execute(select(func.count()).select_from(schema.articles)).scalar_one(),
            versions=connection.execute(select(func.count()).select_from(schema.versions)).scalar_one(),
            paragraphs=connection.execute(select(func.count()).select_from(schema.paragraphs)).scalar_one(),
            vectors=connection.execute(select(func.count()).select_from(schema.vectors)).scalar_one(),
            findings=tuple(findings),
        )


def _database(connection: Connection) -> Iterator[Finding]:
    result = connection.execute(text("PRAGMA quick_check")).scalar()
    if result != "ok":
        yield Finding(code="database", message=f"The database says: {result}")


def _originals(connection: Connection) -> Iterator[Finding]:
    for (digest,) in connection.execute(select(schema.versions.c.sha256).distinct()).all():
        raw = catalogue.original(connection, digest)
        if raw is None or sha256(raw).hexdigest() != digest:
            yield Finding(code="original", message=f"The original with sha256 {digest} is missing or was changed.")


def _ranges(connection: Connection) -> Iterator[Finding]:
    p, v = schema.paragraphs.c, schema.versions.c
    joined = (v.article_id == p.article_id) & (v.version == p.version)
    rows = select(p.article_id, p.version, p.number, p.text, p.source_start, p.source_end, v.text.label("source"))
    for row in connection.execute(rows.join(schema.versions, joined).execution_options(yield_per=500)):
        if row.source[row.source_start : row.source_end] != row.text:
            message = f"Paragraph {row.number} of {row.article_id}, version {row.version}, is not what its range holds."
            yield Finding(code="range", message=message)


def _statements(connection: Connection) -> Iterator[Finding]:
    p, t = schema.paragraphs.c, schema.statements.c
    joined = (p.article_id == t.article_id) & (p.version == t.version) & (p.number == t.paragraph)
    rows = select(t.article_id, t.version, t.paragraph, t.data, p.text).join(schema.paragraphs, joined, isouter=True)
    for row in connection.execute(rows.execution_options(yield_per=500)):
        said = json.loads(row.data)
        if row.text is None or row.text[said["start"] : said["end"]] != said["text"]:
            place = f"paragraph {row.paragraph} of {row.article_id}, version {row.version}"
            yield Finding(code="statement", message=f"A statement in {place} is not what its range holds.")


def _passages(connection: Connection) -> Iterator[Finding]:
    for one in catalogue.pending_versions(connection):
        yield Finding(code="pending", message=f"{one.article_id}, version {one.version}, is not findable yet.")
    bare = text(
        "SELECT p.article_id, p.number FROM paragraphs p "
        "JOIN articles a ON a.id = p.article_id AND a.version = p.version WHERE NOT EXISTS "
        "(SELECT 1 FROM passages s JOIN vectors v ON v.hash = s.hash WHERE s.paragraph_id = p.id)"
    )
    for row in connection.execute(bare):
        yield Finding(code="passage", message=f"Paragraph {row.number} of {row.article_id} has no vector.")
    named = select(schema.passages.c.id, schema.passages.c.hash, schema.passages.c.text)
    for row in connection.execute(named.execution_options(yield_per=500)):
        if text_hash(row.text) != row.hash:
            yield Finding(code="passage", message=f"Passage {row.id} has the vector of another text.")


def _vectors(connection: Connection, vectors: ChromaVectors) -> Iterator[Finding]:
    # A vector that nothing needs may be on its way out: it leaves Chroma first.
    expected = set(connection.execute(select(schema.passages.c.hash)).scalars())
    for hashes, values in vectors.everything():
        stored = dict(catalogue.vectors(connection, hashes))
        for name, value in zip(hashes, values, strict=True):
            if name not in stored:
                yield Finding(code="vector_extra", message=f"Chroma holds a vector {name} that nothing needs.")
            elif not np.array_equal(value, stored[name]):
                yield Finding(code="vector_differs", message=f"The vector {name} in Chroma is not the one stored.")
        expected.difference_update(hashes)
    for name in sorted(expected):
        yield Finding(code="vector_missing", message=f"Chroma lacks the vector {name}.")


def rebuild(engine: Engine, indexer: Indexer, embedder: str, *, embed_again: bool) -> int:
    """Make words, statements, passages and vectors anew from the articles; returns how many passages were embedded.

    Vectors of texts that did not change are taken from the catalogue, unless they are another model's than the one
    with the fingerprint ``embedder``, or in doubt (``embed_again``). Until it is done, only part of the library is
    found; killed, the next writer goes on.
    """
    with writing(engine) as connection:
        if embed_again or catalogue.read_meta(connection, "embedder") not in (None, embedder):
            connection.execute(schema.vectors.delete())
            catalogue.drop_meta(connection, "embedder")
        catalogue.start_rebuild(connection)
    indexer.claim()
    return indexer.repair()
