"""What Discord takes and what it refuses, as its reference documents it. Pure."""

from __future__ import annotations

from typing import Any

CONTENT_MAX = 2000
DESCRIPTION_MAX = 4096
TITLE_MAX = 256
EMBEDS_MAX = 10
EMBEDS_TEXT_MAX = 6000
ATTACHMENTS_MAX = 10
ROWS_MAX = 5
BUTTONS_MAX = 5
CUSTOM_ID_MAX = 100
LABEL_MAX = 80
ALT_MAX = 1024
CHOICES_MAX = 25
CHOICE_MAX = 100
THREAD_NAME_MAX = 100
TEXT_INPUT_LABEL_MAX = 45
MODAL_TITLE_MAX = 45

EPHEMERAL = 1 << 6
SUPPRESS_EMBEDS = 1 << 2


class Refused(Exception):
    """An answer of Discord's that is no success: status, its code, its words."""

    def __init__(self, status: int, code: int, message: str, errors: object = None) -> None:
        """Keep what the answer says."""
        super().__init__(message)
        self.status, self.code, self.message, self.errors = status, code, message, errors

    def body(self) -> dict[str, Any]:
        """Return the JSON that Discord answers with."""
        body: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


def invalid(field: str, why: str) -> Refused:
    """Return the refusal of a form whose `field` is wrong."""
    errors = {field: {"_errors": [{"code": "INVALID", "message": why}]}}
    return Refused(400, 50035, "Invalid Form Body", errors)


UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
UNKNOWN_USER = (404, 10013, "Unknown User")
UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
MISSING_ACCESS = (403, 50001, "Missing Access")
CANNOT_SEND_TO_USER = (403, 50007, "Cannot send messages to this user")
EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
INVALID_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
ARCHIVED = (400, 50083, "Thread is archived")
TOO_LARGE = (413, 40005, "Request entity too large")
NOT_AUTHORS = (403, 50005, "Cannot edit a message authored by another user")


def check_message(payload: dict[str, Any]) -> None:
    """Refuse the texts, embeds, attachments and buttons of a message that break a limit."""
    if len(payload.get("content") or "") > CONTENT_MAX:
        raise invalid("content", f"Must be {CONTENT_MAX} or fewer in length.")
    _check_embeds(payload.get("embeds") or [])
    attachments = payload.get("attachments") or []
    if len(attachments) > ATTACHMENTS_MAX:
        raise invalid("attachments", f"Must be {ATTACHMENTS_MAX} or fewer in length.")
    if any(len(each.get("description") or "") > ALT_MAX for each in attachments):
        raise invalid("attachments", f"Must be {ALT_MAX} or fewer in length.")
    check_rows(payload.get("components") or [])


def _check_embeds(embeds: list[dict[str, Any]]) -> None:
    if len(embeds) > EMBEDS_MAX:
        raise invalid("embeds", f"Must be {EMBEDS_MAX} or fewer in length.")
    if any(len(embed.get("description") or "") > DESCRIPTION_MAX for embed in embeds):
        raise invalid("embeds", f"Must be {DESCRIPTION_MAX} or fewer in length.")
    if any(len(embed.get("title") or "") > TITLE_MAX for embed in embeds):
        raise invalid("embeds", f"Must be {TITLE_MAX} or fewer in length.")
    text = sum(len(embed.get(key) or "") for embed in embeds for key in ("title", "description"))
    if text > EMBEDS_TEXT_MAX:
        raise invalid("embeds", f"Embed size exceeds maximum size of {EMBEDS_TEXT_MAX}")


def check_rows(rows: list[dict[str, Any]]) -> None:
    """Refuse rows of buttons that break a limit, or have two with one custom_id."""
    if len(rows) > ROWS_MAX:
        raise invalid("components", f"Must be between 1 and {ROWS_MAX} in length.")
    ids: list[str] = []
    for row in rows:
        if row.get("type") != 1 or not 1 <= len(row["components"]) <= BUTTONS_MAX:
            raise invalid("components", f"Must be between 1 and {BUTTONS_MAX} in length.")
        for button in row["components"]:
            _check_button(button)
            ids += [button["custom_id"]] if "custom_id" in button else []
    if len(ids) != len(set(ids)):
        raise invalid("components", "Component custom id cannot be duplicated")


def _check_button(button: dict[str, Any]) -> None:
    if not 1 <= len(button.get("label") or "") <= LABEL_MAX:
        raise invalid("label", f"Must be between 1 and {LABEL_MAX} in length.")
    if (button["style"] == 5) != bool(button.get("url")):
        raise invalid("url", "A link, and nothing but a link, has an address.")
    if button["style"] != 5 and not 1 <= len(button.get("custom_id") or "") <= CUSTOM_ID_MAX:
        raise invalid("custom_id", f"Must be between 1 and {CUSTOM_ID_MAX} in length.")


def check_modal(data: dict[str, Any]) -> None:
    """Refuse a modal whose title, inputs or names break a limit."""
    if not 1 <= len(data.get("title") or "") <= MODAL_TITLE_MAX:
        raise invalid("title", f"Must be between 1 and {MODAL_TITLE_MAX} in length.")
    if not 1 <= len(data.get("custom_id") or "") <= CUSTOM_ID_MAX:
        raise invalid("custom_id", f"Must be between 1 and {CUSTOM_ID_MAX} in length.")
    if not 1 <= len(data.get("components") or []) <= ROWS_MAX:
        raise invalid("components", f"Must be between 1 and {ROWS_MAX} in length.")


def check_choices(choices: list[dict[str, Any]]) -> None:
    """Refuse suggestions that are too many, too long or empty."""
    if len(choices) > CHOICES_MAX:
        raise invalid("choices", f"Must be {CHOICES_MAX} or fewer in length.")
    for choice in choices:
        if (
            not 1 <= len(choice["name"]) <= CHOICE_MAX
            or not 1 <= len(choice["value"]) <= CHOICE_MAX
        ):
            raise invalid("choices", f"Must be between 1 and {CHOICE_MAX} in length.")


def check_commands(commands: list[dict[str, Any]]) -> None:
    """Refuse commands whose names or descriptions break a limit, in any language."""
    for command in commands:
        _check_named(command)
        options = command.get("options") or []
        if len(options) > 25:
            raise invalid("options", "Must be 25 or fewer in length.")
        required = [bool(option.get("required")) for option in options]
        if required != sorted(required, reverse=True):
            raise invalid("options", "Required options must be placed before non-required options")
        for option in options:
            _check_named(option)


def _check_named(named: dict[str, Any]) -> None:
    names = [named["name"], *(named.get("name_localizations") or {}).values()]
    if any(not 1 <= len(name) <= 32 or name != name.lower() or " " in name for name in names):
        raise invalid("name", "Command name is invalid")
    texts = [named["description"], *(named.get("description_localizations") or {}).values()]
    if any(not 1 <= len(text) <= 100 for text in texts):
        raise invalid("description", "Must be between 1 and 100 in length.")
