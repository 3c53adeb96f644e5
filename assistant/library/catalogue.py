"""The catalogue: every article with all its versions, and what of them is embedded. It is the truth."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, text, update

from assistant.article import Article, Dropped, Paragraph
from assistant.errors import ModelMismatch
from assistant.library import clock, schema, wording
from assistant.library.terms import pack
from assistant.models import Floats

T = TypeVar("T")

_v, _a, _p, _s = schema.versions.c, schema.articles.c, schema.paragraphs.c, schema.passages.c


class Pending(NamedTuple):
    """A version that is stored and not yet to be found."""

    article_id: str
    version: int


def read_meta(connection: Connection, key: str) -> str | None:
    return connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()


def write_meta(connection: Connection, key: str, value: str) -> None:
    drop_meta(connection, key)
    connection.execute(insert(schema.meta).values(key=key, value=value))


def drop_meta(connection: Connection, key: str) -> None:
    connection.execute(delete(schema.meta).where(schema.meta.c.key == key))


def check_embedder(connection: Connection, fingerprint: str) -> None:
    """Raise :class:`ModelMismatch` if there are vectors of another model's."""
    stored = read_meta(connection, "embedder")
    if stored not in (None, fingerprint) and connection.execute(select(schema.vectors.c.hash).limit(1)).first():
        raise ModelMismatch(
            f"This library's vectors were made by another embedding model ({stored}) than the one set "
            f"({fingerprint}). Set that model again, or run “beleg reindex” to embed everything anew.",
            stored=stored,
            configured=fingerprint,
        )


def start_rebuild(connection: Connection) -> None:
    """Make all articles pending, so that :meth:`Indexer.repair` makes them findable anew; others' snapshots expire."""
    connection.execute(update(schema.articles).values(version=0))
    next_generation(connection)
    write_meta(connection, "rebuilt", str(generation(connection)))
    write_meta(connection, "rebuilding", "1")


def rebuilt(connection: Connection) -> int:
    """The generation from which on passages and vectors are those of the last rebuild."""
    return int(read_meta(connection, "rebuilt") or 0)


def generation(connection: Connection) -> int:
    return int(read_meta(connection, "generation") or 0)


def next_generation(connection: Connection) -> None:
    write_meta(connection, "generation", str(generation(connection) + 1))


def current_version(connection: Connection, article_id: str) -> int:
    """0 if there is no such article (or none that can be found yet)."""
    return connection.execute(select(_a.version).where(_a.id == article_id)).scalar() or 0


def newest_version(connection: Connection, article_id: str) -> int:
    """The last version stored, pending or not; 0 if there is none."""
    return connection.execute(_NEWEST, {"article_id": article_id}).scalar() or 0


class Known(NamedTuple):
    """A version that is stored, pending ones included."""

    article_id: str
    version: int
    title: str
    paragraphs: int


def known_digest(connection: Connection, sha256: str, *, newest: bool, article_id: str | None = None) -> Known | None:
    """The last version with these raw bytes, of the article named if one is.

    With ``newest`` only if nothing newer of its article is stored.
    """
    values = {"sha256": sha256, "article_id": article_id}
    row = connection.execute(_KNOWN[newest, article_id is not None], values).first()
    return Known._make(row) if row else None


def article(connection: Connection, article_id: str, version: int) -> Article | None:
    row = connection.execute(
        select(schema.versions).where((_v.article_id == article_id) & (_v.version == version))
    ).one_or_none()
    if row is None:
        return None
    found = connection.execute(
        select(_p.number, _p.kind, _p.text, _p.source_start, _p.source_end)
        .where((_p.article_id == article_id) & (_p.version == version))
        .order_by(_p.number)
    )
    return Article(
        id=article_id,
        version=version,
        paragraphs=tuple(Paragraph(**line._mapping) for line in found),
        dropped=tuple(Dropped(**one) for one in json.loads(row.dropped)),
        authors=tuple(json.loads(row.authors)),
        **{key: row._mapping[key] for key in _PLAIN},
    )


_PLAIN = ("title", "outlet", "url", "published", "language", "retrieved_at", "sha256", "agency", "text")


def original(connection: Connection, sha256: str) -> bytes | None:
    data = connection.execute(select(schema.originals.c.data).where(schema.originals.c.sha256 == sha256)).scalar()
    return zlib.decompress(data) if data is not None else None


def store_version(
    connection: Connection, article: Article, raw: bytes, source: str, story: str, signature: bytes
) -> int:
    """Write an article as the next version of its id, pending; returns the number of that version."""
    digest = article.sha256
    if not connection.execute(select(schema.originals.c.size).where(schema.originals.c.sha256 == digest)).first():
        row = {"sha256": digest, "size": len(raw), "data": zlib.compress(raw, 6)}
        connection.execute(insert(schema.originals).values(row))
    last = newest_version(connection, article.id)
    if last == 0:
        added = clock.now("seconds")
        connection.execute(insert(schema.articles).values(id=article.id, version=0, story=story, added_at=added))
    else:
        connection.execute(update(schema.articles).where(_a.id == article.id).values(story=story))
    connection.execute(
        insert(schema.versions).values(
            article_id=article.id,
            version=last + 1,
            source=source,
            authors=json.dumps(article.authors, ensure_ascii=False),
            dropped=json.dumps([one.model_dump() for one in article.dropped], ensure_ascii=False),
            signature=signature,
            **{key: getattr(article, key) for key in _PLAIN},
        )
    )
    rows = [
        {
            "article_id": article.id,
            "version": last + 1,
            "terms": pack(paragraph.text, article.language),
            **paragraph.model_dump(),
        }
        for paragraph in article.paragraphs
    ]
    connection.execute(insert(schema.paragraphs), rows)
    return last + 1


def store_terms(connection: Connection, article: Article) -> None:
    """Count the words of a stored version again."""
    for paragraph in article.paragraphs:
        here = (_p.article_id == article.id) & (_p.version == article.version) & (_p.number == paragraph.number)
        connection.execute(update(schema.paragraphs).where(here).values(terms=pack(paragraph.text, article.language)))


def store_passages(connection: Connection, pending: Pending, texts: Iterable[tuple[int, str, str]]) -> None:
    """Write what is embedded of a version: (paragraph number, text, hash)."""
    here = pending._asdict()
    ids: dict[int, int] = {row.number: row.id for row in connection.execute(_NUMBERED, here)}
    rows = [{"paragraph_id": ids[number], "text": text, "hash": name} for number, text, name in texts]
    connection.execute(_UNCUT, here)
    if rows:
        connection.execute(insert(schema.passages), rows)


def pending_versions(connection: Connection) -> list[Pending]:
    """The newest version of each article whose newest version can't be found yet."""
    newest = func.max(_v.version)
    query = select(_v.article_id, newest).join(schema.articles, _a.id == _v.article_id).group_by(_v.article_id)
    return [Pending._make(row) for row in connection.execute(query.having(newest > _a.version).order_by(_v.article_id))]


def missing_vectors(connection: Connection, hashes: Iterable[str]) -> set[str]:
    wanted = set(hashes)
    for part in parts(sorted(wanted)):
        held = select(schema.vectors.c.hash).where(schema.vectors.c.hash.in_(part))
        wanted.difference_update(connection.execute(held).scalars())
    return wanted


def vectors(connection: Connection, hashes: Sequence[str]) -> Iterator[tuple[str, Floats]]:
    for part in parts(hashes):
        query = select(schema.vectors.c.hash, schema.vectors.c.data).where(schema.vectors.c.hash.in_(part))
        for name, data in connection.execute(query):
            yield name, np.frombuffer(data, dtype=np.float32)


def store_vectors(connection: Connection, hashes: Sequence[str], values: Floats) -> None:
    rows = [{"hash": name, "data": value.tobytes()} for name, value in zip(hashes, values, strict=True)]
    if rows:
        connection.execute(insert(schema.vectors).prefix_with("OR REPLACE"), rows)


def mark_found(connection: Connection, done: Sequence[Pending]) -> list[str]:
    """Make pending versions the current ones; returns the hashes of vectors that nothing needs any more."""
    freed: set[str] = set()
    if done:
        connection.execute(_MAKE_CURRENT, [one._asdict() for one in done])
    for one in done:
        if one.version > 1:
            older = select(_p.id).where((_p.article_id == one.article_id) & (_p.version < one.version))
            freed.update(connection.execute(select(_s.hash).where(_s.paragraph_id.in_(older))).scalars())
            connection.execute(delete(schema.passages).where(_s.paragraph_id.in_(older)))
    next_generation(connection)
    return unused_vectors(connection, freed)


def unused_vectors(connection: Connection, among: Iterable[str] | None = None) -> list[str]:
    """The hashes of vectors that no passage needs: among the ones given, or of all."""
    unused = select(schema.vectors.c.hash).where(~select(_s.id).where(_s.hash == schema.vectors.c.hash).exists())
    if among is None:
        return list(connection.execute(unused).scalars())
    found: list[str] = []
    for part in parts(sorted(among)):
        found += connection.execute(unused.where(schema.vectors.c.hash.in_(part))).scalars()
    return found


def drop_vectors(connection: Connection, hashes: Iterable[str]) -> None:
    """Forget vectors, unless a passage needs them after all."""
    for part in parts(list(hashes)):
        unused = ~select(_s.id).where(_s.hash == schema.vectors.c.hash).exists()
        connection.execute(delete(schema.vectors).where(schema.vectors.c.hash.in_(part) & unused))


def delete_article(connection: Connection, article_id: str) -> list[str]:
    """Remove an article with all its versions; returns the hashes of vectors that nothing needs any more.

    Copies of its story in other outlets stay, under the oldest of them.
    """
    here = select(_p.id).where(_p.article_id == article_id)
    freed = set(connection.execute(select(_s.hash).where(_s.paragraph_id.in_(here))).scalars())
    digests = list(connection.execute(select(_v.sha256).where(_v.article_id == article_id).distinct()).scalars())
    connection.execute(delete(schema.statements).where(schema.statements.c.article_id == article_id))
    wording.forget(connection, article_id)
    connection.execute(delete(schema.paragraphs).where(_p.article_id == article_id))
    connection.execute(delete(schema.articles).where(_a.id == article_id))
    for part in parts(digests):
        kept = select(_v.sha256).where(_v.sha256 == schema.originals.c.sha256).exists()
        connection.execute(delete(schema.originals).where(schema.originals.c.sha256.in_(part) & ~kept))
    heir = connection.execute(
        select(_a.id).where(_a.story == article_id).order_by(_a.added_at, _a.id).limit(1)
    ).scalar()
    if heir is not None:
        connection.execute(update(schema.articles).where(_a.story == article_id).values(story=heir))
    next_generation(connection)
    return unused_vectors(connection, freed)


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Slices short enough for a list of SQL parameters (SQLite may be built for 999 of them)."""
    for start in range(0, len(values), 500):
        yield values[start : start + 500]


def _known(newest: bool, named: bool) -> Select[Any]:
    later = schema.versions.alias("later")
    counted = select(func.count()).where((_p.article_id == _v.article_id) & (_p.version == _v.version))
    query = select(_v.article_id, _v.version, _v.title, counted.scalar_subquery())
    query = query.where(_v.sha256 == bindparam("sha256"))
    if newest:
        query = query.where(
            ~select(later.c.version)
            .where((later.c.article_id == _v.article_id) & (later.c.version > _v.version))
            .exists()
        )
    if named:
        query = query.where(_v.article_id == bindparam("article_id"))
    return query.order_by(_v.article_id, _v.version.desc()).limit(1)


# What an ingest asks for each article is put together once: that takes longer than the answer.
_KNOWN = {(newest, named): _known(newest, named) for newest in (False, True) for named in (False, True)}
_NEWEST = select(func.max(_v.version)).where(_v.article_id == bindparam("article_id"))
_HERE = (_p.article_id == bindparam("article_id")) & (_p.version == bindparam("version"))
_NUMBERED = select(_p.number, _p.id).where(_HERE)
_UNCUT = delete(schema.passages).where(_s.paragraph_id.in_(select(_p.id).where(_HERE)))
_MAKE_CURRENT = text("UPDATE articles SET version = :version WHERE id = :article_id")
