"""Who writes follows from the settings, and settings that do not fit are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from app.providers.language.small_model import is_available
from app.runtime import language_of
from app.settings import LanguageChoice, Settings
from tests.providers.language.contract import REQUEST, told
from tests.providers.language.openai_server import KEY, MODEL, openai_server


def chosen(folder: Path, **values: object) -> Settings:
    """Settings of language alone."""
    return Settings(data_dir=folder, **values)  # type: ignore[arg-type]  # of Settings


async def test_a_server_that_is_named_writes_with_its_key_and_within_its_tokens(
    tmp_path: Path,
) -> None:
    with openai_server() as server:
        writer = language_of(
            chosen(
                tmp_path,
                language_url=f"{server.url}/",
                language_key=SecretStr(KEY),
                language_model=MODEL,
                language_context_tokens=4_096,
            )
        )
        assert (writer.name, writer.context_tokens) == ("openai", 4_096)
        assert (await told(writer, REQUEST))[0].startswith("Aye")
        await writer.close()


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        (LanguageChoice.RULES, "local"),
        (LanguageChoice.SMALL, "small"),
        (LanguageChoice.AUTO, "small" if is_available() else "local"),
    ],
)
async def test_without_a_server_it_is_the_model_where_it_is_there_or_the_rules(
    tmp_path: Path, choice: LanguageChoice, name: str
) -> None:
    writer = language_of(chosen(tmp_path, language_provider=choice))
    assert writer.name == name
    await writer.close()


async def test_a_server_that_is_not_wanted_is_not_asked(tmp_path: Path) -> None:
    settings = chosen(
        tmp_path,
        language_provider=LanguageChoice.RULES,
        language_url="http://127.0.0.1:1/v1",
        language_model=MODEL,
    )
    assert language_of(settings).name == "local"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"language_provider": "openai"}, "wants GALATEA_LANGUAGE_URL"),
        ({"language_url": "http://127.0.0.1:1/v1"}, "wants GALATEA_LANGUAGE_MODEL"),
        ({"language_url": "ftp://127.0.0.1/", "language_model": "m"}, "language_url"),
        ({"language_reply_tokens": 600, "language_context_tokens": 1_024}, "half"),
    ],
)
def test_settings_of_language_that_do_not_fit_are_refused(
    tmp_path: Path, values: dict[str, object], why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        chosen(tmp_path, **values)


def test_the_key_is_in_no_text_of_the_settings(tmp_path: Path) -> None:
    assert "sk-secret" not in repr(chosen(tmp_path, language_key=SecretStr("sk-secret")))
