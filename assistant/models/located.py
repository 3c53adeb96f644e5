"""Where a model lies on this machine. Nothing is downloaded, nor is anybody asked."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ModelNotFound


def located(name: str, what: str) -> str:
    """The folder of a model given by its folder or by a name in the user's model cache; raises :class:`ModelNotFound`.

    Loading by folder only: given a name, the libraries below ask their server even where they are told
    to use local files.
    """
    if Path(name).expanduser().is_dir():
        return str(Path(name).expanduser())
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for candidate in [name] if "/" in name else [f"sentence-transformers/{name}", name]:
        try:
            return str(snapshot_download(candidate, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError):
            continue
    raise not_loadable(name, what)


def not_loadable(name: str, what: str) -> ModelNotFound:
    return ModelNotFound(
        f"The {what} “{name}” can't be loaded. Give the folder of a sentence-transformers model, "
        "or the name of one that is on this machine already.",
        model=name,
    )
