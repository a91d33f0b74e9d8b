"""Places: where files are kept, as the system says or the variables name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.interfaces.places import places, places_json


def test_the_systems_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    found = places(environment={})
    for folder in (found.data, found.settings, found.cache):
        assert folder.is_relative_to(tmp_path)
        assert "wattif" in folder.parts
    assert found.history_file.name == "history.sqlite3"
    assert found.settings_file.name == "settings.toml"
    assert list(tmp_path.iterdir()) == []  # asking makes nothing


def test_the_variables_of_the_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    found = places(environment={})
    assert found.data == tmp_path / "data" / "wattif"
    assert found.settings_file == tmp_path / "config" / "wattif" / "settings.toml"


def test_folders_that_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    found = places(environment={"WATTIF_DATA": "~/d", "WATTIF_SETTINGS": "s", "WATTIF_CACHE": str(tmp_path / "c")})
    assert places_json(found) == {
        "data": str(tmp_path / "d"),
        "history": str(tmp_path / "d" / "history.sqlite3"),
        "settings": str(tmp_path / "s" / "settings.toml"),
        "cache": str(tmp_path / "c"),
    }


def test_a_stranger_s_home_is_only_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert places(environment={"WATTIF_DATA": "~no-such-user/x"}).data == tmp_path / "~no-such-user" / "x"


def test_without_a_home_nothing_lands_in_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: Path("~/.local/share/wattif"))
    with pytest.raises(InputError) as error:
        places("fr", {})
    assert error.value.code == "no-home"
    assert "WATTIF_DATA" in error.value.hint
