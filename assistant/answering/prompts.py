"""Prompt templates: files with front matter, loaded by name and language. Nothing else is ever loaded as a prompt."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from assistant.errors import BelegError

_PACKAGE = Path(__file__).resolve().parent.parent
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_VARIABLE = re.compile(r"\{([a-z_]+)\}")


class PromptError(BelegError):
    """A prompt file that can't be used: a fault of the installation, not of a user."""

    code = "bad_prompt"


class Prompt(NamedTuple):
    """A template; ``{name}`` stands for a variable, and there are no other braces."""

    name: str
    language: str
    version: str
    variables: tuple[str, ...]
    template: str

    @property
    def fingerprint(self) -> str:
        """Name, language, version and a hash of the words: another word, another fingerprint."""
        return f"{self.name}.{self.language}@{self.version}+{sha256(self.template.encode()).hexdigest()[:8]}"

    def render(self, **values: str) -> str:
        """The text with its variables filled in; raises :class:`PromptError` unless all are given, and no others."""
        if set(values) != set(self.variables):
            given = ", ".join(sorted(values)) or "nothing"
            raise PromptError(f"The prompt “{self.name}” takes {', '.join(self.variables)}, not {given}.")
        # Values go in as they are and are not looked into for variables of their own.
        return _VARIABLE.sub(lambda match: values[match.group(1)], self.template)


def folder() -> Path:
    """Where the prompt files lie: beside the package in a checkout, inside it when installed."""
    inside = _PACKAGE / "_prompts"
    return inside if inside.is_dir() else _PACKAGE.parent / "prompts"


@cache
def load_prompt(name: str, language: str = "de") -> Prompt:
    """The prompt of that name in that language; raises :class:`PromptError`."""
    if not re.fullmatch(r"[a-z_]+", name) or not re.fullmatch(r"[a-z]{2}", language):
        raise PromptError(f"“{name}.{language}” is no name of a prompt.")
    path = folder() / f"{name}.{language}.md"
    if not path.is_file():
        raise PromptError(f"There is no prompt “{name}” in the language “{language}”.")
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, where: str) -> Prompt:
    """A prompt file's text as a prompt; raises :class:`PromptError` where front matter and text don't agree."""
    found = _FRONT.match(text)
    if found is None:
        raise PromptError(f"The prompt file {where} lacks its front matter.")
    front = dict(line.split(": ", 1) for line in found.group(1).splitlines() if ": " in line)
    missing = {"name", "version", "language", "variables"} - set(front)
    if missing:
        raise PromptError(f"The front matter of {where} lacks {', '.join(sorted(missing))}.")
    variables = tuple(name.strip() for name in front["variables"].split(",") if name.strip())
    template = found.group(2).strip()
    used = set(_VARIABLE.findall(template))
    if used != set(variables):
        raise PromptError(f"The prompt file {where} names {sorted(variables)} and uses {sorted(used)}.")
    return Prompt(front["name"], front["language"], front["version"], variables, template)
