from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_what_is_given_beats_the_environment_and_that_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "beleg.toml").write_text('library = "of-file"\nport = 1\nhost = "file"\n', encoding="utf-8")
    monkeypatch.setenv("BELEG_LIBRARY", "of-environment")
    monkeypatch.setenv("BELEG_PORT", "2")
    settings = Settings.load(library=Path("given"))
    assert (settings.library, settings.port, settings.host) == (Path("given"), 2, "file")
    assert Settings.load(library=None).library == Path("of-environment")


@pytest.mark.parametrize(
    ("name", "value"),
    [("BELEG_PORT", "70000"), ("BELEG_PORT", "many"), ("BELEG_FETCH_TIMEOUT", "0"), ("BELEG_MAX_BYTES", "-1")],
)
def test_a_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert name.removeprefix("BELEG_").lower() in caught.value.message
    assert caught.value.details["setting"] == name.removeprefix("BELEG_").lower()


def test_a_setting_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (tmp_path / "beleg.toml").write_text("libary = 'typo'\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="There is no setting “libary”"):
        Settings.load()


def test_settings_do_not_show_secrets() -> None:
    assert "geheim" not in repr(Settings.load(chroma_token="geheim"))


def test_defaults_listen_at_home_only_and_fetch_nothing_private() -> None:
    settings = Settings.load()
    assert settings.host == "127.0.0.1"
    assert settings.allow_hosts == ()
    assert settings.embedding_model == "bundled"
