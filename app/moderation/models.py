"""Tables of cases and of the reports that are folded into them."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import PartialIndex
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.clock import now
from app.ids import uuid7


class CaseKind(StrEnum):
    """A REPORT says that something should not be there, an APPEAL that something should."""

    REPORT = "REPORT"
    APPEAL = "APPEAL"


class SubjectType(StrEnum):
    """What a case is about.

    A PRIVATE_IMAGE is the asset of a chat's image, which nobody but its user can report.
    """

    CHARACTER = "CHARACTER"
    GALLERY_ITEM = "GALLERY_ITEM"
    PRIVATE_IMAGE = "PRIVATE_IMAGE"
    REFUSAL = "REFUSAL"


class CaseState(StrEnum):
    """UPHELD: what was asked for is done. DISMISSED: everything stays as it is."""

    OPEN = "OPEN"
    UPHELD = "UPHELD"
    DISMISSED = "DISMISSED"


class ReportReason(StrEnum):
    """Why something is reported, or appealed."""

    SEXUAL = "SEXUAL"
    MINOR = "MINOR"
    VIOLENCE = "VIOLENCE"
    HATE = "HATE"
    REAL_PERSON = "REAL_PERSON"
    COPYRIGHT = "COPYRIGHT"
    SPAM = "SPAM"
    OTHER = "OTHER"


class ModerationCase(Model):
    """One thing that moderators have to decide, however many asked. `reports` counts them."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharEnumField(CaseKind, max_length=8)
    subject_type = fields.CharEnumField(SubjectType, max_length=16)
    subject_id = fields.UUIDField()
    reports = fields.IntField(default=0)
    state = fields.CharEnumField(CaseState, max_length=12, default=CaseState.OPEN)
    created_at = fields.DatetimeField(default=now)
    decided_by_id = fields.UUIDField(null=True)
    decided_at = fields.DatetimeField(null=True)
    note = fields.CharField(max_length=600, default="")

    class Meta:
        table = "moderation_cases"
        indexes = (
            PartialIndex(
                fields=("id",), name="moderation_cases_open_idx", condition={"state": "OPEN"}
            ),
        )
        constraints = (
            UniqueConstraint(
                fields=("kind", "subject_id"),
                name="moderation_cases_one_open",
                condition="state = 'OPEN'",
            ),
            CheckConstraint(
                check="(state = 'OPEN') = (decided_at IS NULL) "
                "AND (state = 'OPEN') = (decided_by_id IS NULL)",
                name="moderation_cases_decided_by_somebody",
            ),
        )


class ModerationReport(Model):
    """What one user said about a case. Saying it twice changes nothing."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    case: fields.ForeignKeyRelation[ModerationCase] = fields.ForeignKeyField(
        "galatea.ModerationCase", related_name="statements", on_delete=fields.CASCADE
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="reports", on_delete=fields.CASCADE
    )
    reason = fields.CharEnumField(ReportReason, max_length=16)
    text = fields.CharField(max_length=600, default="")
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "moderation_reports"
        constraints = (
            UniqueConstraint(fields=("case_id", "user_id"), name="moderation_reports_once_a_user"),
        )
