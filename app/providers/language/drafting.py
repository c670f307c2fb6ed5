"""Draft what a picture of a chat shows, by rules and without a model."""

from __future__ import annotations

from app.providers.language.port import SceneRequest


def draft(request: SceneRequest) -> dict[str, object]:
    """Return the scene that is wished for, or that was talked of last. Pure."""
    said = [turn.text for turn in request.turns if not turn.text.startswith("[")]
    action = request.wish or (said[-1] if said else request.scenario)
    return {
        "subjects": [request.sheet.name],
        "setting": "",
        "action": " ".join(action.split())[:300],
        "mood": "",
        "light": "",
        "camera": "",
    }
