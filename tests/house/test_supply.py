"""What Galatea is made of: every package's licence is known, and no secret comes with the code."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from app.development.licences import licence_of, packages_of_page, page
from app.development.supply import LICENCES
from app.settings import ROOT, Settings
from integrations.settings import BotSettings
from tests.house.tree import read


def test_the_licences_are_told_of_all_that_is_locked() -> None:
    assert read(LICENCES.relative_to(ROOT)) == page(ROOT)


def test_a_licence_that_nobody_looked_at_is_found(tmp_path: Path) -> None:
    lock = tmp_path / "package-lock.json"
    lock.write_text(
        '{"packages": {"": {}, "node_modules/a": {"license": "MIT"},'
        ' "node_modules/b": {"license": "SSPL-1.0", "dev": true}}}'
    )
    assert packages_of_page(lock) == {"MIT": ["a"]}
    lock.write_text('{"packages": {"node_modules/c": {"license": "MIT AND SSPL-1.0"}}}')
    with pytest.raises(LookupError, match="c is under MIT AND SSPL"):
        packages_of_page(lock)
    assert licence_of("mypy") == "MIT"
    with pytest.raises(LookupError, match="hypothesis is under MPL"):
        licence_of("hypothesis")


@pytest.mark.parametrize("settings", [Settings, BotSettings])
def test_no_secret_has_a_default(settings: type[Settings | BotSettings]) -> None:
    secrets = {
        name: field.default
        for name, field in settings.model_fields.items()
        if "SecretStr" in str(field.annotation)
    }
    assert len(secrets) >= 5
    assert set(secrets.values()) == {None}
    assert not [one for one in settings.model_fields.values() if isinstance(one.default, SecretStr)]
