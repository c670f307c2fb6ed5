"""What a film says, in which voice, and how the mouth moves with it."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest

from app.providers.rendering.port import MediaKind, ProviderFault, RenderOrder, Sitter
from app.providers.rendering.studio import speech, speech_engine
from app.providers.rendering.studio.speech import Speech, Voice

MIRA = Sitter(seed="mira-7", name="Mira", appearance="a tall woman with red hair")
ORDER = RenderOrder(
    reference="r",
    kind=MediaKind.VIDEO,
    model="kling-2-6-pro",
    prompt="",
    sitter=MIRA,
    seed=1,
    width=320,
    height=180,
    duration_seconds=5,
    with_voice=True,
)


def _words(prompt: str, *, seconds: int | None = 5) -> str:
    return speech.spoken_words(dataclasses.replace(ORDER, prompt=prompt, duration_seconds=seconds))


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ('She says "Good morning!" and waves', "Good morning!"),
        ("She says “Good morning” softly", "Good morning."),
        ("Sie sagt „Guten Morgen“ leise", "Guten Morgen."),
        ("Elle dit « Bonjour » tout bas", "Bonjour."),
        ('First "Hello," then “are you there?”', "Hello. are you there?"),
        ('An empty "" and a "..." say nothing', "Hello, I am Mira."),
        ("A walk on the beach", "Hello, I am Mira."),
        ("[studio:slow] A walk", "Hello, I am Mira."),
        ('"Wait [studio:fail] for me"', "Wait for me."),
    ],
)
def test_the_quoted_words_are_spoken_or_else_an_introduction(prompt: str, words: str) -> None:
    assert _words(prompt) == words


def test_a_film_as_long_as_its_speech_says_its_whole_prompt() -> None:
    assert _words("Welcome to my garden. [studio:slow]", seconds=None) == "Welcome to my garden."
    assert _words('She says "Welcome"', seconds=None) == "Welcome."


def test_a_very_long_text_is_cut_at_a_word() -> None:
    words = _words("winter " * 400, seconds=None)
    assert len(words) <= speech.LONGEST_TEXT_CHARACTERS
    assert words.endswith("winter")


def test_a_character_keeps_its_voice_and_another_has_another() -> None:
    assert speech.voice_of(MIRA) == speech.voice_of(dataclasses.replace(MIRA, name="Mirabel"))
    voices = {speech.voice_of(Sitter(seed=f"s{n}", name="X")) for n in range(40)}
    assert len(voices) > 30
    assert {voice.variant[0] for voice in voices} == {"f", "m"}


@pytest.mark.parametrize(
    ("appearance", "kind"),
    [
        ("a woman with freckles", "f"),
        ("an old man, grey beard", "m"),
        ("She has short hair", "f"),
        ("He has long hair", "m"),
    ],
)
def test_the_voice_is_as_high_as_the_face_in_the_picture_lets_expect(
    appearance: str, kind: str
) -> None:
    for seed in ("a", "b", "c", "d"):
        voice = speech.voice_of(Sitter(seed=seed, name="X", appearance=appearance))
        assert voice.variant.startswith(kind)


VOICE = Voice(variant="f2", pitch=50, pitch_range=50)


def test_the_same_words_give_the_same_samples_and_other_words_others() -> None:
    # A voice with breath in it, which is noise: that too must be the same.
    first = speech.speak("Good morning, everybody.", voice=VOICE, at_most_seconds=5)
    again = speech.speak("Good morning, everybody.", voice=VOICE, at_most_seconds=5)
    other = speech.speak("Good evening, nobody.", voice=VOICE, at_most_seconds=5)
    assert np.array_equal(first.samples, again.samples)
    assert not np.array_equal(first.samples[:5000], other.samples[:5000])
    assert 0.8 < first.seconds < 3.0
    assert np.abs(first.samples).max() > 3000, "it can be heard"


def test_words_of_other_scripts_are_spoken_in_their_language() -> None:
    spoken = speech.speak("Привет, как дела?", voice=VOICE, at_most_seconds=5)
    assert 0.6 < spoken.seconds < 2.5, "an English voice would spell the letters one by one"


def test_too_many_words_are_said_faster() -> None:
    words = "The snow falls on the roofs of the old town."
    natural = speech.speak(words, voice=VOICE, at_most_seconds=20)
    room = natural.seconds * 0.8
    hurried = speech.speak(words, voice=VOICE, at_most_seconds=room)
    assert natural.seconds * 0.6 < hurried.seconds <= room
    assert np.abs(hurried.samples[-800:]).max() < np.abs(hurried.samples).max() / 2


def test_far_too_many_words_end_in_a_fade() -> None:
    spoken = speech.speak("one two three four five six seven " * 8, voice=VOICE, at_most_seconds=2)
    assert spoken.seconds == 2.0
    loudness = np.abs(spoken.samples.astype(np.int32))
    assert loudness[-spoken.rate // 50 :].max() < loudness.max() / 4


def test_the_soundtrack_is_lead_in_speech_and_silence_of_exactly_the_length_asked() -> None:
    said = Speech(words="x", samples=np.full(1000, 900, dtype=np.int16), rate=1000)
    track = speech.soundtrack(said, seconds=5.0)
    assert len(track) == 5000
    assert np.flatnonzero(track).tolist() == list(range(300, 1300))
    assert len(speech.soundtrack(said, seconds=0.5)) == 500


def test_the_mouth_follows_the_loudness_and_is_shut_in_silence() -> None:
    rate, fps = 24_000, 24
    time = np.arange(rate * 2) / rate
    loud = np.where(time < 0.5, 0.0, np.where(time < 1.0, 1.0, np.where(time < 1.5, 0.25, 0.0)))
    track = (np.sin(time * 2 * np.pi * 200) * loud * 20_000).astype(np.int16)
    mouth = speech.mouth_movement(track, rate=rate, frames=48, fps=fps)
    assert mouth.shape == (48,)
    assert 0.0 <= mouth.min() <= mouth.max() <= 1.0
    assert np.all(mouth[:12] == 0.0)
    assert mouth[15:23].mean() > 0.9
    assert 0.2 < mouth[30:35].mean() < 0.7
    assert np.all(mouth[42:] == 0.0)


def test_a_mouth_without_sound_stays_shut() -> None:
    assert not speech.mouth_movement(
        np.zeros(9000, dtype=np.int16), rate=1000, frames=9, fps=1
    ).any()


def test_the_mouth_moves_while_real_words_are_said() -> None:
    spoken = speech.speak("Good morning, everybody.", voice=VOICE, at_most_seconds=5)
    track = speech.soundtrack(spoken, seconds=3.0)
    mouth = speech.mouth_movement(track, rate=spoken.rate, frames=72, fps=24)
    assert not mouth[:6].any(), "shut in the lead-in"
    assert mouth.max() > 0.8
    assert np.abs(np.diff(mouth)).max() > 0.2, "it opens and closes"
    assert not mouth[-10:].any()


def _run_engine(**changes: object) -> subprocess.CompletedProcess[bytes]:
    request: dict[str, object] = {
        "library": espeakng_loader.get_library_path(),
        "data": espeakng_loader.get_data_path(),
        "text": "Hello",
        "voice": "en-us+f2",
        "words_per_minute": 160,
        "pitch": 50,
        "range": 50,
    }
    return subprocess.run(
        [sys.executable, "-I", "-S", str(speech_engine.__file__)],
        input=json.dumps(request | changes).encode(),
        capture_output=True,
        check=False,
        timeout=30,
    )


def test_the_engine_finds_its_data_behind_a_long_path(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    deep.mkdir(parents=True)
    (deep / "espeak-ng-data").symlink_to(espeakng_loader.get_data_path())
    done = _run_engine(data=str(deep / "espeak-ng-data"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == _run_engine().stdout


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [({"data": "/nowhere"}, b"data"), ({"voice": "xx"}, b"voice xx"), ({"library": "/x"}, b"/x")],
)
def test_an_engine_that_cannot_speak_says_why(wrong: dict[str, object], reason: bytes) -> None:
    done = _run_engine(**wrong)
    assert done.returncode == 1
    assert reason in done.stderr.splitlines()[-1]
    assert b"Traceback" not in done.stderr


def test_an_engine_that_fails_is_a_fault_for_good() -> None:
    unspeakable = Voice(variant="\ud800", pitch=50, pitch_range=50)
    with pytest.raises(ProviderFault, match="speech engine failed") as fault:
        speech.speak("x", voice=unspeakable, at_most_seconds=5)
    assert not fault.value.retryable
