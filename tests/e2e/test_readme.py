"""The README's main job, pasted into bash as it is written, against the real processes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise

import pytest

from app.settings import ROOT
from tests.e2e.processes import Installation

_WALK = re.compile(r"^```sh\n(api=.*?)^```$", re.MULTILINE | re.DOTALL)
_ADDRESS = "http://127.0.0.1:8000"


@pytest.mark.skipif(not shutil.which("curl"), reason="the README's walk needs curl")
def test_the_main_job_of_the_readme_works_as_it_is_written(live: Installation) -> None:
    (walk,) = _WALK.findall((ROOT / "README.md").read_text())
    assert _ADDRESS in walk
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", walk.replace(_ADDRESS, live.url)],  # noqa: S607 - bash
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    answers = [json.loads(text) for text in re.findall(r'\{"data".*', done.stdout)]
    events = [one["data"]["generation"] for one in answers[:-1]]
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    assert all(before["fraction"] <= after["fraction"] for before, after in pairwise(events))
    assert any(event["previewUrl"] for event in events)
    assert events[-1]["state"] == "SUCCEEDED"
    assert events[-1]["money"]["capturedAurum"] > 0
    (picture,) = answers[-1]["data"]["character"]["galleryImages"]["nodes"]
    assert picture["image"]["url"].endswith("/w640.webp")
