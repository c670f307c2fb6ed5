"""Plays the providers that Galatea would pay for, on this machine, with their faults on demand."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable

from app.providers.rendering.comfyui import fake as comfyui
from app.providers.rendering.fal.fake.server import KEY, FakeFal
from app.providers.rendering.fal.fake.wishes import KNOWN
from app.providers.rendering.openai_images import fake as openai_images

_SAID = """fal.ai is played at {url} until you press Ctrl-C.
Start Galatea with these, and every model renders there:

  GALATEA_FAL_KEY={key}
  GALATEA_FAL_URL={url}
  GALATEA_PUBLIC_URL=http://127.0.0.1:{api_port}

The last one is where Galatea is, so that webhooks come. {url}/fake/jobs lists what was ordered.
Words in a prompt ask for faults, as [fal:submit-lost] does: {words}.

A server with OpenAI's images endpoint is played at {images_url}:

  GALATEA_OPENAI_IMAGES_URL={images_url}
  GALATEA_OPENAI_IMAGES_KEY={images_key}
  GALATEA_OPENAI_IMAGES_MODELS=flux-2-dev=any@0.04,flux-2-dev-edit=any@0.04
  GALATEA_RENDERERS=fal, studio; flux-2-dev: openai, fal; flux-2-dev-edit: openai, fal

Its words, as in [openai:lost]: {images_words}.

A ComfyUI server is played at {comfyui_url}:

  GALATEA_COMFYUI_URL={comfyui_url}
  GALATEA_RENDERERS=fal, studio; flux-2-dev: comfyui, fal; flux-2-dev-edit: comfyui, fal

Its words, as in [comfyui:cut]: {comfyui_words}."""


async def play(
    *, port: int, seconds: float, at_once: int | None, api_port: int, say: Callable[[str], None]
) -> None:
    """Serve the fakes until this process is told to end. `seconds` is how long a render takes.

    `at_once` is how many fal works on, any number if None; more wait in its queue.

    fal is at `port`, the others at the next ones where these are free; 0 means any for each.
    """
    told_to_end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told_to_end.set)
    fal = FakeFal(seconds=seconds, at_once=at_once)
    images = openai_images.FakeImages(seconds=seconds)
    comfy = comfyui.FakeComfyUI(seconds=seconds)
    async with (
        fal.serve(port=port),
        images.serve(port=_free(port + 1) if port else 0),
        comfy.serve(port=_free(port + 2) if port else 0),
    ):
        said = _SAID.format(
            url=fal.url,
            key=KEY,
            api_port=api_port,
            words=", ".join(sorted(KNOWN)),
            images_url=images.url,
            images_key=openai_images.KEY,
            images_words=", ".join(sorted(openai_images.KNOWN)),
            comfyui_url=comfy.url,
            comfyui_words=", ".join(sorted(comfyui.KNOWN)),
        )
        say(said)
        await told_to_end.wait()


def _free(port: int) -> int:
    """Return a port if nobody has it, else 0: any."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
    return port
