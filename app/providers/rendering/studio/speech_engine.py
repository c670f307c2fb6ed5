"""A program of its own: words in on standard input, the spoken sound out on standard output.

espeak-ng keeps its voice, its callbacks and its random numbers in global state, and is licensed
GPL-3. Run as a separate process it cannot disturb or crash its caller, starts from the same state
every time (so the same words give the same samples), and is linked with nothing of ours.

In: one JSON object `{"library", "data", "text", "voice", "words_per_minute", "pitch", "range"}`
(paths, UTF-8 text, an espeak-ng voice name such as "en-us+f3", 80..450, 0..100, 0..100).
Out: the sample rate as 4 bytes little endian, then mono 16 bit samples of this machine's order.
Exit code 0, or 1 with one line on standard error.

The interface is that of `speak_lib.h` of espeak-ng 1.52. It imports only the standard library, so
that it can be started without site-packages (`python -I -S`), in some 20 ms.
"""

from __future__ import annotations

import ctypes
import json
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

AUDIO_OUTPUT_SYNCHRONOUS = 2
INITIALIZE_DONT_EXIT = 0x8000
POSITION_IN_CHARACTERS = 1
TEXT_IS_UTF8 = 1
PARAMETER_RATE, PARAMETER_PITCH, PARAMETER_RANGE = 1, 3, 4
# espeak-ng keeps the path of its data in a fixed field of 160 characters and cuts what is longer.
LONGEST_DATA_PATH = 120

Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class SpeechEngineError(Exception):
    """espeak-ng refused one of the calls."""


def synthesise(request: dict[str, Any], *, data: str) -> tuple[int, bytes]:
    """Return the sample rate and the samples. Once in a process only."""
    engine = ctypes.CDLL(request["library"])
    rate = engine.espeak_Initialize(
        AUDIO_OUTPUT_SYNCHRONOUS, 0, data.encode(), INITIALIZE_DONT_EXIT
    )
    if rate <= 0:
        raise SpeechEngineError("espeak-ng did not find its data")
    # Breath is noise from dice that the engine has just thrown by the clock.
    engine.espeak_ng_SetRandSeed(ctypes.c_long(1))
    pieces: list[bytes] = []

    def keep(samples: Any, count: int, _events: object) -> int:
        if samples and count > 0:
            pieces.append(ctypes.string_at(samples, count * 2))
        return 0

    callback = Callback(keep)
    engine.espeak_SetSynthCallback(callback)
    if engine.espeak_SetVoiceByName(request["voice"].encode()) != 0:
        raise SpeechEngineError(f"espeak-ng has no voice {request['voice']}")
    engine.espeak_SetParameter(PARAMETER_RATE, int(request["words_per_minute"]), 0)
    engine.espeak_SetParameter(PARAMETER_PITCH, int(request["pitch"]), 0)
    engine.espeak_SetParameter(PARAMETER_RANGE, int(request["range"]), 0)
    text = request["text"].encode(errors="replace") + b"\0"
    engine.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    failed = engine.espeak_Synth(
        text, len(text), 0, POSITION_IN_CHARACTERS, 0, TEXT_IS_UTF8, None, None
    )
    if failed or engine.espeak_Synchronize():
        raise SpeechEngineError("espeak-ng did not speak")
    return rate, b"".join(pieces)


def main() -> int:
    """Serve one request."""
    request = json.load(sys.stdin)
    data = request["data"]
    try:
        if len(data) <= LONGEST_DATA_PATH:
            rate, samples = synthesise(request, data=data)
        else:
            with tempfile.TemporaryDirectory(prefix="speech-") as folder:
                shortcut = Path(folder) / "espeak-ng-data"
                shortcut.symlink_to(data, target_is_directory=True)
                rate, samples = synthesise(request, data=str(shortcut))
    except (OSError, SpeechEngineError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.buffer.write(struct.pack("<I", rate) + samples)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
