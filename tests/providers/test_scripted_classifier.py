"""The scripted classifier keeps the contract that the real one keeps, and says what it is told."""

from __future__ import annotations

import pytest

from app.providers.screening.port import ClassifierAway
from app.providers.screening.scripted import Answer, ScriptedClassifier, Trouble
from tests.providers.classifier_contract import FILES, GARBAGE, ClassifierContract


def _judge(content: bytes, _content_type: str) -> Answer:
    return Trouble.BROKEN if content == GARBAGE else 0.01


class TestScriptedClassifier(ClassifierContract):
    """The contract."""

    @pytest.fixture
    def classifier(self) -> ScriptedClassifier:
        return ScriptedClassifier(_judge)


async def test_it_says_the_score_it_is_told_and_remembers_what_it_was_asked() -> None:
    classifier = ScriptedClassifier(0.35)
    assert await classifier.score(*FILES[0]) == 0.35
    classifier.answer = 1.0
    assert await classifier.score(*FILES[1]) == 1.0
    assert classifier.asked == FILES[:2]


@pytest.mark.parametrize("trouble", Trouble)
async def test_a_trouble_is_a_classifier_that_is_away_until_it_is_over(trouble: Trouble) -> None:
    classifier = ScriptedClassifier(trouble)
    with pytest.raises(ClassifierAway, match=trouble.value):
        await classifier.score(*FILES[0])
    classifier.answer = 0.0
    assert await classifier.score(*FILES[0]) == 0.0
