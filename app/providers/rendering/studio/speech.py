"""What a film with voice says, who says it, how it sounds and how the mouth moves with it.

The engine is espeak-ng 1.52 out of the espeakng-loader wheel, run as a process of its own (see
`speech_engine`). Everything is deterministic: the same words and voice give the same samples.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import espeakng_loader
import numpy as np
from numpy.typing import NDArray

from app.providers.rendering.port import ProviderFault, RenderOrder, Sitter
from app.providers.rendering.studio.figure.looks import looks_of
from app.providers.rendering.studio.tokens import strip_tokens

Samples = NDArray[np.int16]

LEAD_IN_SECONDS = 0.3
TAIL_SECONDS = 0.4
SHORTEST_TALK_SECONDS = 2.0
LONGEST_TALK_SECONDS = 20.0
FADE_SECONDS = 0.25

NATURAL_WORDS_PER_MINUTE = 160
# Faster than this nobody understands the engine; what is still too long is cut.
FASTEST_WORDS_PER_MINUTE = 270
LONGEST_TEXT_CHARACTERS = 600
ENGINE_TIMEOUT_SECONDS = 30.0

_QUOTED = re.compile(r'"([^"]*)"|[“„”]([^“”„]+)[”“]|«([^»]+)»|「([^」]+)」')
_ENDS_A_SENTENCE = ".!?…。！？"  # noqa: RUF001 - the ends of Chinese and Japanese sentences
_VARIANTS = {"f": ("f1", "f2", "f3", "f4", "f5"), "m": ("m1", "m2", "m3", "m4", "m7")}
# By the first letter that only one of the engine's languages uses. Latin letters are read as
# English: guessing between fifty languages from a sentence is worse than a steady accent.
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7af]"), "ko"),
    (re.compile("[\u4e00-\u9fff]"), "cmn"),
    (re.compile("[іїєґІЇЄҐ]"), "uk"),
    (re.compile("[\u0400-\u04ff]"), "ru"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
    (re.compile("[\u0900-\u097f]"), "hi"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How a character sounds: an espeak-ng variant ("f3"), pitch and its range (0..100 each)."""

    variant: str
    pitch: int
    pitch_range: int


@dataclass(frozen=True, slots=True)
class Speech:
    """Spoken words: mono 16 bit samples without silence before or after, and samples a second."""

    words: str
    samples: Samples = field(repr=False)
    rate: int

    @property
    def seconds(self) -> float:
        """How long it takes to say."""
        return len(self.samples) / self.rate


def spoken_words(order: RenderOrder) -> str:
    """Return what the film of this order says.

    That is the text in double quotes (straight or typographic) in the prompt. Without any, a film
    whose length follows the speech says the whole prompt, as a talking avatar does, and every
    other film one sentence of introduction. At most 600 characters, cut at a word.
    """
    prompt = strip_tokens(order.prompt)
    quoted = [" ".join("".join(groups).split()) for groups in _QUOTED.findall(prompt)]
    quoted = [text for text in quoted if any(letter.isalnum() for letter in text)]
    if quoted:
        text = " ".join(
            part if part[-1] in _ENDS_A_SENTENCE else f"{part.rstrip(',;:- ')}." for part in quoted
        )
    elif order.duration_seconds is None and any(letter.isalnum() for letter in prompt):
        text = prompt
    else:
        text = f"Hello, I am {order.sitter.name.strip() or 'glad to see you'}."
    if len(text) > LONGEST_TEXT_CHARACTERS:
        text = text[:LONGEST_TEXT_CHARACTERS].rsplit(" ", 1)[0]
    return text


def voice_of(sitter: Sitter) -> Voice:
    """Return the character's voice: fixed by its seed; high or low as its face looks."""
    dice = hashlib.sha256(f"voice:{sitter.seed}".encode()).digest()
    kind = "f" if looks_of(seed=sitter.seed, appearance=sitter.appearance).lashes else "m"
    variants = _VARIANTS[kind]
    lowest = 45 if kind == "f" else 30
    return Voice(
        variant=variants[dice[0] % len(variants)],
        pitch=lowest + dice[1] % 18,
        pitch_range=45 + dice[2] % 25,
    )


def speak(words: str, *, voice: Voice, at_most_seconds: float) -> Speech:
    """Say the words within the time given: at a natural pace, else faster, else cut with a fade.

    Raises ProviderFault when the engine cannot run. Words it has no sound for become half a second
    of silence: a film is still made.
    """
    speech = _synthesise(words, voice=voice, words_per_minute=NATURAL_WORDS_PER_MINUTE)
    if speech.seconds > at_most_seconds:
        # A little faster than the ratio asks: pauses do not shrink with the pace.
        faster = NATURAL_WORDS_PER_MINUTE * 1.06 * speech.seconds / at_most_seconds
        pace = min(round(faster), FASTEST_WORDS_PER_MINUTE)
        speech = _synthesise(words, voice=voice, words_per_minute=pace)
    if speech.seconds > at_most_seconds:
        kept = speech.samples[: round(at_most_seconds * speech.rate)].astype(np.float64)
        fade = min(round(FADE_SECONDS * speech.rate), len(kept))
        kept[len(kept) - fade :] *= np.linspace(1.0, 0.0, fade)
        speech = Speech(words=words, samples=kept.astype(np.int16), rate=speech.rate)
    return speech


def soundtrack(speech: Speech, *, seconds: float) -> Samples:
    """Return the sound of a whole film: lead-in, speech, silence; exactly `seconds` long."""
    track = np.zeros(round(seconds * speech.rate), dtype=np.int16)
    start = round(LEAD_IN_SECONDS * speech.rate)
    kept = speech.samples[: max(0, len(track) - start)]
    track[start : start + len(kept)] = kept
    return track


def mouth_movement(track: Samples, *, rate: int, frames: int, fps: int) -> NDArray[np.float64]:
    """Return how far the mouth is open, 0..1, for each frame of a film with this sound.

    It follows the loudness around each frame, opens within one frame and closes over two or three,
    as mouths do; in silence it is shut.
    """
    edges = np.minimum((np.arange(frames + 1) * rate) // fps, len(track))
    energy = np.concatenate(([0.0], np.cumsum(track.astype(np.float64) ** 2)))
    loudness = np.sqrt(np.diff(energy[edges]) / np.maximum(np.diff(edges), 1))
    voiced = loudness[loudness > 1.0]
    if len(voiced) == 0:
        return np.zeros(frames)
    target = np.clip(loudness / np.percentile(voiced, 90), 0.0, 1.0) ** 0.7
    target[target < 0.12] = 0.0
    opened = np.zeros(frames)
    now = 0.0
    for index, wanted in enumerate(target):
        now += (wanted - now) * (0.85 if wanted > now else 0.55)
        opened[index] = now if now > 0.02 else 0.0
    return opened


def _language(words: str) -> str:
    return next((name for script, name in _SCRIPTS if script.search(words)), "en-us")


def _synthesise(words: str, *, voice: Voice, words_per_minute: int) -> Speech:
    request = {
        "library": espeakng_loader.get_library_path(),
        "data": espeakng_loader.get_data_path(),
        "text": words,
        "voice": f"{_language(words)}+{voice.variant}",
        "words_per_minute": words_per_minute,
        "pitch": voice.pitch,
        "range": voice.pitch_range,
    }
    engine = Path(__file__).with_name("speech_engine.py")
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the words go in through standard input
            [sys.executable, "-I", "-S", str(engine)],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=ENGINE_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ProviderFault("The studio's speech engine did not run.", retryable=True) from error
    if done.returncode != 0 or len(done.stdout) < 4:
        detail = done.stderr.decode(errors="replace").strip().splitlines()
        raise ProviderFault(
            f"The studio's speech engine failed: {detail[-1] if detail else 'no reason given'}.",
            retryable=False,
        )
    rate = int.from_bytes(done.stdout[:4], "little")
    samples = np.frombuffer(done.stdout[4:], dtype=np.int16)
    return Speech(words=words, samples=_without_silence(samples, rate=rate), rate=rate)


def _without_silence(samples: Samples, *, rate: int) -> Samples:
    heard = np.flatnonzero(np.abs(samples.astype(np.int32)) > 60)
    if len(heard) == 0:
        return samples[: rate // 2]
    margin = rate // 50
    return samples[max(0, heard[0] - margin) : heard[-1] + margin]
