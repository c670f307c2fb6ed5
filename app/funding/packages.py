"""What can be bought: packages as data. A purchase keeps what it was when it was bought."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

SOURCE = Path(__file__).with_name("packages.json")


@dataclass(frozen=True, slots=True)
class Package:
    """So much AURUM for so much money, in the currency's minor unit (cents).

    `currency` is an ISO 4217 code in small letters.
    """

    slug: Annotated[str, Field(pattern=r"^[a-z][a-z-]{0,39}$")]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    aurum: Annotated[int, Field(gt=0, le=1_000_000)]
    price_minor: Annotated[int, Field(gt=0, le=100_000_000)]
    currency: Annotated[str, Field(pattern=r"^[a-z]{3}$")]


# by slug, in the order of the file, which is the order they are offered in
PACKAGES = {
    package.slug: package
    for package in TypeAdapter(list[Package]).validate_json(SOURCE.read_bytes())
}
