"""The settings of what makes answers quicker and never different. Each can be turned off.

Part of `app.settings.Settings`, which reads them.
"""

from __future__ import annotations

from pydantic import BaseModel, Field


class FastPathSettings(BaseModel):
    """Settings of the compiled executor, of kept public answers and of shared events."""

    compiled_execution: bool = Field(
        default=True, description="queries and mutations run as compiled plans"
    )
    compiled_from: int = Field(
        default=2, ge=1, description="which execution of a document is the first as a plan"
    )
    lists_told_as_json: bool = Field(default=True, description="by PostgreSQL, where that is plain")
    public_answers_kept: bool = Field(default=True, description="for visitors without an account")
    members_answered_shortly: bool = Field(
        default=True, description="signed in, what was asked before and is one list told as JSON"
    )
    events_executed_once: bool = Field(default=True, description="for all who may see the same")
    public_answers_bytes: int = Field(default=32_000_000, ge=0, description="kept by a process")
    public_answer_bytes: int = Field(default=1_000_000, ge=1_000, description="of the longest kept")
    public_answer_seconds: int = Field(
        default=300, ge=1, description="after which one is read again, whatever was told"
    )
