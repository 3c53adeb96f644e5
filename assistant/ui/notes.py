"""The newsroom's own notes on outlets: who owns them, sanctions, how they correct. Beleg ships none and judges none."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import Field, ValidationError

from assistant.article import Value
from assistant.errors import SettingsError


class OutletNote(Value):
    """What a newsroom notes about one outlet, in its own words."""

    name: str = Field(min_length=1)
    owner: str | None = None
    sanctions: str | None = None
    corrections: str | None = None
    note: str | None = None


class _File(Value):
    outlet: tuple[OutletNote, ...] = ()


class Notes(NamedTuple):
    """Notes by the outlet's name, whatever its case."""

    by_name: Mapping[str, OutletNote]

    def of(self, outlet: str | None) -> OutletNote | None:
        return self.by_name.get(outlet.casefold().strip()) if outlet else None


NO_NOTES = Notes({})


def load_notes(path: Path | None) -> Notes:
    """The notes of a TOML file of ``[[outlet]]`` tables; raises :class:`SettingsError` for one that can't be read."""
    if path is None:
        return NO_NOTES
    try:
        found = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise _unreadable(path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    return Notes({one.name.casefold().strip(): one for one in found.outlet})


def _unreadable(path: Path, reason: str) -> SettingsError:
    return SettingsError(
        f"The notes on outlets in {path} can't be used: {reason}.", setting="outlet_notes", file=str(path)
    )
