"""A difference word by word: in colour, in signs, and in words for those who listen."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from assistant.results import DiffOp
from assistant.ui.texts import Language, text

_SIGNS = {"delete": ("del", "−"), "insert": ("ins", "+")}


def diff(parts: Iterable[tuple[DiffOp, str]], language: Language) -> str:
    """What leads from the source's words to the others: ``[−left out−]`` and ``[+put in+]``."""
    out = []
    for op, words in parts:
        if op == "equal":
            out.append(escape(words))
            continue
        tag, sign = _SIGNS[op]
        spoken = escape(text(f"diff_{op}", language))
        before, after = (
            f'<span class="beleg-sign" aria-hidden="true">{mark}</span>' for mark in (f"[{sign}", f"{sign}]")
        )
        out.append(f'<{tag}><span class="beleg-spoken">{spoken} </span>{before}{escape(words)}{after}</{tag}>')
    return " ".join(out)


def legend(language: Language, between: str = "legend") -> str:
    """What the signs mean: between a source and what is checked, or (``versions``) between two versions."""
    signs = "".join(
        f'<span class="beleg-sign-of-{tag}">[{sign} {escape(text(f"{between}_{op}", language))} {sign}]</span> '
        for op, (tag, sign) in _SIGNS.items()
    )
    return f'<p class="beleg-note">{signs}</p>'
