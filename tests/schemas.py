"""The exported schemas, read once for all tests of a process."""

from __future__ import annotations

from graphql import build_schema

from app.settings import ROOT

PUBLIC = build_schema((ROOT / "schema.graphql").read_text())
INTERNAL = build_schema((ROOT / "internal.graphql").read_text())
