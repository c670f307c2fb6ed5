"""What a stored file says of where it came from, read with the reference library's own reader."""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import av
import c2pa  # type: ignore[import-untyped]  # ships no type information
import pytest
from PIL import Image

from app.ids import uuid7
from app.infra.content_credentials import count_manifests
from app.infra.storage import Storage, memory_storage
from app.media import provenance
from app.media.addresses import BLURRED
from app.media.credentials import films, manifests
from app.media.intake import Prepared, take_in
from app.media.models import AssetSource
from app.media.provenance import Base, Credentials, SourceType, of_render, of_upload
from app.ratings import Rating
from tests.media.samples import CREDENTIALS, MARK, authority, film, picture, signer

VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"
USER = UUID("00000000-0000-7000-8000-0000c0ffee00")
STUDIO = of_render(provider="studio", model_slug="m", model_name="Model", maker_id=USER)
MODEL = of_render(provider="fal", model_slug="m", model_name="Model & Co", maker_id=USER)
UPLOAD = of_upload(maker_id=USER)
OFFLINE = {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True}

_XML = {
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


@pytest.fixture
def storage() -> Storage:
    return memory_storage()


def read(content: bytes, content_type: str, *, is_trusted: bool = True) -> dict[str, Any]:
    """What the reference reader says, with our authority as its trust anchor or without."""
    settings: dict[str, Any] = {"verify": OFFLINE}
    if is_trusted:
        settings["trust"] = {"trust_anchors": authority()}
    with (
        c2pa.Context.from_dict(settings) as context,
        c2pa.Reader(content_type, io.BytesIO(content), context=context) as reader,
    ):
        found: dict[str, Any] = json.loads(reader.json())
    return found


def claims(content: bytes, content_type: str) -> dict[str, Any]:
    """The active manifest of a file whose every signature and hash is good."""
    found = read(content, content_type)
    assert (found["validation_state"], found.get("validation_status")) == ("Trusted", None)
    manifest: dict[str, Any] = found["manifests"][found["active_manifest"]]
    return manifest


def actions(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    (found,) = [one for one in manifest["assertions"] if one["label"] == "c2pa.actions.v2"]
    listed: list[dict[str, Any]] = found["data"]["actions"]
    return listed


def source_types(manifest: dict[str, Any]) -> set[str]:
    return {one["digitalSourceType"] for one in actions(manifest) if "digitalSourceType" in one}


def packet_of(content: bytes, content_type: str) -> bytes:
    if content_type == "video/mp4":
        return films.packet_of(content, longest_bytes=64_000)
    with Image.open(io.BytesIO(content)) as opened:
        mark = opened.info["xmp"]
    assert isinstance(mark, bytes)
    return mark


def words(content: bytes, content_type: str) -> dict[str, str | None]:
    """The XMP properties of a file, by name."""
    root = ElementTree.fromstring(packet_of(content, content_type))  # noqa: S314 - made just now
    (description,) = root.iterfind(".//rdf:Description", _XML)
    said = {
        name: description.findtext(name, namespaces=_XML)
        for name in ("Iptc4xmpExt:DigitalSourceType", "xmp:CreatorTool", "xmp:CreateDate")
    }
    return said | {"says": description.findtext(".//rdf:li", namespaces=_XML)}


async def taken(
    content: bytes,
    content_type: str,
    *,
    storage: Storage,
    credentials: Credentials,
    asset_id: UUID | None = None,
) -> Prepared:
    return await take_in(
        content, content_type, storage=storage, signer=signer(), asset_id=asset_id or uuid7(),
        credentials=credentials, rating=Rating.EXPLICIT,
    )  # fmt: skip


StoredFiles = Callable[[bytes, str, Credentials], Awaitable[dict[str, bytes]]]
SMALL = picture(320, 240)
DELIVERED = [
    (picture(700, 300, format="PNG"), "image/png"),
    (picture(700, 300, format="JPEG"), "image/jpeg"),
    (picture(700, 300), "image/webp"),
    (film(voice=True, width=800, height=200), "video/mp4"),
]


@pytest.fixture(scope="module")
def stored_files() -> StoredFiles:
    """Every file there is of what is taken in, by name: once for all tests, as they only read."""
    found: dict[tuple[str, Credentials], dict[str, bytes]] = {}

    async def find(content: bytes, kind: str, credentials: Credentials) -> dict[str, bytes]:
        if (kind, credentials) not in found:
            storage, at = memory_storage(), uuid7()
            await taken(content, kind, storage=storage, credentials=credentials, asset_id=at)
            ending = kind.partition("/")[2].replace("jpeg", "jpg")
            names = [f"original.{ending}", "w320.webp", "w640.webp", BLURRED]
            names += ["poster.webp"] if kind == "video/mp4" else []
            files = {name: await storage.get(f"assets/{at}/{name}") for name in names}
            found[kind, credentials] = files
        return found[kind, credentials]

    return find


@pytest.mark.parametrize(("content", "content_type"), DELIVERED)
@pytest.mark.parametrize("credentials", [STUDIO, MODEL, UPLOAD], ids=["studio", "model", "upload"])
async def test_every_stored_file_carries_credentials_that_the_reference_reader_accepts(
    content: bytes, content_type: str, credentials: Credentials, stored_files: StoredFiles
) -> None:
    for name, file in (await stored_files(content, content_type, credentials)).items():
        kind = content_type if name.startswith("original") else "image/webp"
        manifest = claims(file, kind)
        generator = manifest["claim_generator_info"][0]
        assert (generator["name"], generator["version"]) == ("Galatea", provenance.VERSION), name
        assert source_types(manifest) == expected_types(credentials)
        said = words(file, kind)
        assert {said["Iptc4xmpExt:DigitalSourceType"]} - {None} == expected_types(credentials)
        assert said["xmp:CreateDate"] == f"{credentials.made_at:%Y-%m-%dT%H:%M:%SZ}"


def expected_types(credentials: Credentials) -> set[str]:
    kind = credentials.digital_source_type
    return {VOCABULARY + kind} if kind else set()


async def test_only_the_trust_is_missing_for_a_reader_that_does_not_know_our_authority(
    storage: Storage,
) -> None:
    prepared = await taken(SMALL, "image/webp", storage=storage, credentials=MODEL)
    found = read(prepared.content, "image/webp", is_trusted=False)
    assert found["validation_state"] == "Valid"
    assert [one["code"] for one in found["validation_status"]] == ["signingCredential.untrusted"]


@pytest.mark.parametrize(("content", "content_type"), DELIVERED)
async def test_one_changed_byte_is_noticed(
    content: bytes, content_type: str, stored_files: StoredFiles
) -> None:
    for name, file in (await stored_files(content, content_type, MODEL)).items():
        kind = content_type if name.startswith("original") else "image/webp"
        changed = bytearray(file)
        # inside the pixels: far from the packet and the manifest, which are at the ends
        changed[pixels_at(file, kind)] ^= 1
        codes = {one["code"] for one in read(bytes(changed), kind)["validation_status"]}
        assert codes & {"assertion.dataHash.mismatch", "assertion.bmffHash.mismatch"}, name


def pixels_at(file: bytes, content_type: str) -> int:
    # a JPEG's manifest comes first, whose signature may hold any two bytes; its pixels hold no such
    beginnings = {
        "image/png": file.find(b"IDAT"),
        "image/jpeg": file.rfind(b"\xff\xda"),
        "image/webp": file.find(b"VP8 "),
        "video/mp4": file.find(b"mdat"),
    }
    return beginnings[content_type] + 40


async def test_a_changed_word_of_the_packet_is_noticed(storage: Storage) -> None:
    prepared = await taken(SMALL, "image/webp", storage=storage, credentials=MODEL)
    lie = prepared.content.replace(b"trainedAlgorithmicMedia</Ip", b"somethingElseAltogether</Ip")
    assert lie != prepared.content
    assert read(lie, "image/webp")["validation_state"] == "Invalid"


async def test_a_render_says_which_model_made_it_and_when(storage: Storage) -> None:
    prepared = await taken(SMALL, "image/webp", storage=storage, credentials=MODEL)
    (created,) = actions(claims(prepared.content, "image/webp"))
    assert created["action"] == "c2pa.created"
    assert created["softwareAgent"]["name"] == "Model & Co"
    assert created["when"] == f"{MODEL.made_at:%Y-%m-%dT%H:%M:%SZ}"
    assert created["digitalSourceType"] == VOCABULARY + "trainedAlgorithmicMedia"
    said = words(prepared.content, "image/webp")
    assert said["xmp:CreatorTool"] == "Model & Co"
    assert said["says"] == "Made by AI (Model & Co) on Galatea. Not a photograph."


async def test_the_studio_says_that_it_drew_in_the_place_of_the_model(storage: Storage) -> None:
    prepared = await taken(film(), "video/mp4", storage=storage, credentials=STUDIO)
    (created,) = actions(claims(prepared.content, "video/mp4"))
    assert created["softwareAgent"]["name"] == "Galatea studio"
    assert created["digitalSourceType"] == VOCABULARY + "algorithmicMedia"
    assert b"Model" not in prepared.content


async def test_an_upload_is_marked_as_an_upload_and_as_nothing_made_by_a_machine(
    storage: Storage,
) -> None:
    prepared = await taken(SMALL, "image/webp", storage=storage, credentials=UPLOAD)
    manifest = claims(prepared.content, "image/webp")
    assert [one["action"] for one in actions(manifest)] == ["c2pa.opened", "c2pa.transcoded"]
    (said,) = [
        one["data"] for one in manifest["assertions"] if one["label"] == manifests.UPLOAD_ASSERTION
    ]
    assert said["source"] == "uploaded"
    assert b"lgorithmicMedia" not in prepared.content
    assert words(prepared.content, "image/webp")["says"] == (
        "Uploaded to Galatea by a user. How it was made is not known."
    )


@pytest.mark.parametrize(("content", "content_type"), DELIVERED)
@pytest.mark.parametrize("credentials", [MODEL, UPLOAD], ids=["model", "upload"])
async def test_no_file_names_the_user(
    content: bytes, content_type: str, credentials: Credentials, stored_files: StoredFiles
) -> None:
    for file in (await stored_files(content, content_type, credentials)).values():
        assert b"c0ffee" not in file
        assert USER.bytes not in file


async def test_a_copy_says_which_original_it_is_a_copy_of(storage: Storage) -> None:
    asset_id = uuid7()
    prepared = await taken(
        picture(700, 300), "image/webp", storage=storage, credentials=MODEL, asset_id=asset_id
    )
    manifest = claims(prepared.pictures[0].content, "image/webp")
    assert [one["action"] for one in actions(manifest)] == [
        "c2pa.opened",
        "c2pa.resized",
        "c2pa.transcoded",
    ]
    (parent,) = manifest["ingredients"]
    original = claims(prepared.content, "image/webp")
    assert parent["relationship"] == "parentOf"
    assert parent["instance_id"] == original["instance_id"] == f"urn:uuid:{asset_id}"


async def test_the_words_of_the_delivered_file_give_way_to_ours(stored_files: StoredFiles) -> None:
    for content, content_type in DELIVERED:
        assert MARK in content
        stored = await stored_files(content, content_type, MODEL)
        assert MARK not in next(iter(stored.values()))


async def based_on(
    storage: Storage, credentials: Credentials, *, base: Credentials, content_type: str
) -> dict[str, Any]:
    """What something claims that was made from a stored picture with the credentials `base`."""
    base_id = uuid7()
    await taken(SMALL, "image/webp", storage=storage, credentials=base, asset_id=base_id)
    made_from = Base(base_id, "image/webp", base.source, base.digital_source_type)
    made = of_render(
        provider="fal", model_slug="m", model_name="Model", maker_id=USER, base=made_from
    )
    content = film() if content_type == "video/mp4" else picture(700, 300)
    prepared = await taken(
        content, content_type, storage=storage, credentials=replace(made, made_at=base.made_at)
    )
    return claims(prepared.content, content_type)


async def test_an_edited_picture_carries_what_it_was_made_from(storage: Storage) -> None:
    manifest = await based_on(storage, MODEL, base=MODEL, content_type="image/webp")
    opened, edited = actions(manifest)
    assert (opened["action"], edited["action"]) == ("c2pa.opened", "c2pa.edited")
    assert edited["digitalSourceType"] == VOCABULARY + "trainedAlgorithmicMedia"
    (parent,) = manifest["ingredients"]
    assert (parent["relationship"], bool(parent["active_manifest"])) == ("parentOf", True)


async def test_what_a_model_makes_of_an_upload_is_a_composite(storage: Storage) -> None:
    manifest = await based_on(storage, MODEL, base=UPLOAD, content_type="image/webp")
    assert source_types(manifest) == {VOCABULARY + "compositeWithTrainedAlgorithmicMedia"}


async def test_a_film_is_created_with_its_base_as_an_input(storage: Storage) -> None:
    manifest = await based_on(storage, MODEL, base=MODEL, content_type="video/mp4")
    (created,) = actions(manifest)
    assert created["action"] == "c2pa.created"
    (base,) = manifest["ingredients"]
    assert (base["relationship"], bool(base["active_manifest"])) == ("inputTo", True)


async def test_a_base_whose_bytes_are_gone_is_named(storage: Storage) -> None:
    gone = Base(uuid7(), "image/webp", AssetSource.GENERATED, SourceType.TRAINED)
    prepared = await taken(
        SMALL, "image/webp", storage=storage, credentials=replace(MODEL, base=gone)
    )
    (parent,) = claims(prepared.content, "image/webp")["ingredients"]
    assert parent["instance_id"] == f"urn:uuid:{gone.asset_id}"
    assert "active_manifest" not in parent


async def test_credentials_that_a_model_delivers_stay_in_ours(storage: Storage) -> None:
    theirs = await taken(SMALL, "image/webp", storage=storage, credentials=STUDIO)
    prepared = await taken(theirs.content, "image/webp", storage=storage, credentials=MODEL)
    manifest = claims(prepared.content, "image/webp")
    (parent,) = manifest["ingredients"]
    assert parent["active_manifest"] == read(theirs.content, "image/webp")["active_manifest"]
    assert [one["action"] for one in actions(manifest)] == ["c2pa.opened", "c2pa.edited"]
    assert source_types(manifest) == {VOCABULARY + "trainedAlgorithmicMedia"}


async def test_broken_credentials_of_a_delivered_file_do_not_hinder(storage: Storage) -> None:
    theirs = await taken(SMALL, "image/webp", storage=storage, credentials=STUDIO)
    broken = bytearray(theirs.content)
    broken[pixels_at(theirs.content, "image/webp")] ^= 1
    prepared = await taken(bytes(broken), "image/webp", storage=storage, credentials=MODEL)
    claims(prepared.content, "image/webp")


async def test_edits_of_edits_do_not_grow_without_end(storage: Storage) -> None:
    credentials, sizes = MODEL, []
    for _ in range(12):
        asset_id = uuid7()
        made = await taken(
            picture(64, 48), "image/webp",
            storage=storage, credentials=credentials, asset_id=asset_id,
        )  # fmt: skip
        claims(made.content, "image/webp")
        assert count_manifests(made.content, "image/webp") <= 9
        sizes.append(len(made.content))
        base = Base(asset_id, "image/webp", AssetSource.GENERATED, SourceType.TRAINED)
        credentials = replace(MODEL, base=base)
    assert max(sizes) - min(sizes) < 60_000


async def test_a_signed_film_still_plays_to_its_end(storage: Storage) -> None:
    content = film(seconds=3, voice=True)
    prepared = await taken(content, "video/mp4", storage=storage, credentials=MODEL)
    frames = []
    for file in (content, prepared.content):
        with av.open(io.BytesIO(file), mode="r") as opened:
            frames.append([frame.to_ndarray().tobytes() for frame in opened.decode(video=0)])
    assert len(frames[0]) == 36
    assert frames[0] == frames[1]


@pytest.mark.parametrize(
    ("provider", "base", "expected"),
    [
        ("studio", None, SourceType.ALGORITHMIC),
        ("fal", None, SourceType.TRAINED),
        ("studio", (AssetSource.GENERATED, SourceType.ALGORITHMIC), SourceType.ALGORITHMIC),
        ("fal", (AssetSource.GENERATED, SourceType.TRAINED), SourceType.TRAINED),
        ("studio", (AssetSource.UPLOADED, ""), SourceType.SYNTHETIC_EDIT),
        ("fal", (AssetSource.UPLOADED, ""), SourceType.TRAINED_EDIT),
        ("fal", (AssetSource.GENERATED, SourceType.TRAINED_EDIT), SourceType.TRAINED_EDIT),
        ("studio", (AssetSource.GENERATED, SourceType.TRAINED_EDIT), SourceType.SYNTHETIC_EDIT),
    ],
)
def test_the_source_type_follows_from_who_made_it_and_from_what(
    provider: str, base: tuple[AssetSource, str] | None, expected: SourceType
) -> None:
    made = of_render(
        provider=provider,
        model_slug="m",
        model_name="Model",
        maker_id=USER,
        base=Base(uuid7(), "image/webp", *base) if base else None,
    )
    assert made.digital_source_type == expected
    assert CREDENTIALS.digital_source_type == SourceType.TRAINED


def test_the_version_that_files_name_is_that_of_the_project() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    assert project["version"] == provenance.VERSION
