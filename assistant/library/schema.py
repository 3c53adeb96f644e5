"""The catalogue's tables. What changes here needs a migration of its own, see :mod:`assistant.library.migrations`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))
"""``generation`` grows with each change of what can be found; ``embedder`` is the vectors' fingerprint."""

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("applied_at", String, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The raw bytes as retrieved, compressed with zlib."""

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("story", String, nullable=False, index=True),
    Column("added_at", String, nullable=False),
)
"""``version`` is the one that can be found: it moves to a new version once all its vectors are stored, so a
version above it is pending. Articles with one ``story`` are copies of one text in several outlets."""

versions = Table(
    "versions",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("outlet", String, index=True),
    Column("url", String),
    Column("authors", Text, nullable=False),
    Column("published", String, index=True),
    Column("language", String),
    Column("retrieved_at", String),
    Column("sha256", String, nullable=False, index=True),
    Column("agency", String),
    Column("text", Text, nullable=False),
    Column("dropped", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

paragraphs = Table(
    "paragraphs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("source_start", Integer, nullable=False),
    Column("source_end", Integer, nullable=False),
    Column("terms", LargeBinary, nullable=False),
    UniqueConstraint("article_id", "version", "number"),
)
"""``terms`` are the packed terms of the word index, see :mod:`assistant.library.terms`."""

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("paragraph_id", ForeignKey("paragraphs.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("hash", String, nullable=False, index=True),
    Column("text", Text, nullable=False),
)
"""What is embedded, of current and pending versions only."""

vectors = Table(
    "vectors",
    metadata,
    Column("hash", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""float32 vectors by the hash of the text embedded, so that no text is embedded twice."""

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("article_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("paragraph", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("speaker", String),
    Column("place", String),
    Column("date", String),
    Column("data", Text, nullable=False),
    Index("statements_article", "article_id", "version", "paragraph"),
    Index("statements_speaker", "speaker"),
)
"""Who said what: ``speaker`` is the resolved name (else the mention), ``data`` the whole statement as JSON."""

answers = Table(
    "answers",
    metadata,
    Column("id", String, primary_key=True),
    Column("asked_at", String, nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""Each answer given: ``data`` is its whole record as JSON, compressed with zlib. It names no row of another table, so
that it outlives its articles."""

quoted = Table(
    "quoted",
    metadata,
    Column("answer_id", ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True),
    Column("article_id", String, primary_key=True, index=True),
)
"""Of which articles the record of an answer holds words."""

keys = Table(
    "keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("scope", String, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("created_at", String, nullable=False),
    Column("revoked_at", String),
)
"""``digest`` is the SHA-256 of the secret, which has 256 random bits: nothing to guess, so no slow hash is needed."""

accounts = Table(
    "accounts",
    metadata,
    Column("name", String, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("created_at", String, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False, index=True),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", Text, nullable=False),
    Column("outcome", String, nullable=False),
    Column("answer_id", String),
    Column("request_id", String),
)
"""Who asked or changed what. Rows are only ever added."""
