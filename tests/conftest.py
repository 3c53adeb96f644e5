"""What tests of several rooms share: settings that no environment disturbs, one loaded model, the sample library."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from assistant.assistant import Assistant
from assistant.library import Library
from assistant.models import Embedder, load_embedder
from assistant.settings import Settings

# The first example of whichever test comes first loads dictionaries and models.
hypothesis.settings.register_profile("beleg", deadline=None)
hypothesis.settings.load_profile("beleg")
CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright's event loop runs on in the main thread, where others start their own."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session", autouse=True)
def no_settings_from_outside() -> Iterator[None]:
    """Tests see the defaults, whatever the shell they run in has set."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("BELEG_"):
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The real bundled model, loaded once."""
    return load_embedder("bundled")


@pytest.fixture
def settings_for() -> Callable[..., Settings]:
    """``settings_for(tmp_path, port=0)``: settings with a library in that folder."""

    def made(folder: Path, **given: Any) -> Settings:
        return Settings.load(library=folder / "library", **given)

    return made


@pytest.fixture
def open_assistant(settings_for: Callable[..., Settings], embedder: Embedder) -> Iterator[Callable[..., Assistant]]:
    """``open_assistant(tmp_path)``: an assistant over the library in that folder, with the model loaded already."""
    opened: list[Assistant] = []

    def made(folder: Path, **given: Any) -> Assistant:
        settings = settings_for(folder, **given)
        assistant = Assistant(settings, Library(settings.library, embedder))
        opened.append(assistant)
        return assistant

    yield made
    for assistant in opened:
        assistant.close()


@pytest.fixture(scope="session")
def sample_library(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the sample corpus, for reading only: all tests share it."""
    settings = Settings.load(library=tmp_path_factory.mktemp("sample") / "library")
    with Assistant(settings, Library(settings.library, embedder)) as assistant:
        report = assistant.ingest([CORPUS])
        assert not report.failed
        yield assistant
