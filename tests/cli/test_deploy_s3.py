"""`sitegen deploy s3`: a bucket comes to hold the output, with types, in an order in which nothing leads nowhere."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.disk.deploying import deploy, prepare
from sitegen.disk.deploying.host import HostError
from sitegen.disk.deploying.record import RECORD
from sitegen.disk.deploying.s3_host import S3Host, bucket_of, open_bucket
from tests.cli.test_deploy import PIECE, SITE, _deployed, _site, _written
from tests.laws.building import command
from tests.s3_server import ENVIRONMENT, Store, serving


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def store() -> Iterator[Store]:
    """Return an empty store that runs."""
    with serving(Store()) as running:
        yield running


@pytest.fixture
def host(store: Store) -> S3Host:
    """Return a bucket of the store."""
    return open_bucket("bucket", "p/", lambda _: ("text/plain", "no-cache"), store.url)


def test_a_bucket_comes_to_hold_the_output(tmp_path: Path, store: Store) -> None:
    """All at first, what changed later, nothing when nothing did; objects of others stay; each has type and age."""
    place, target = _site(tmp_path), "s3://bucket/review"
    store.objects["bucket/other.txt"] = ({}, b"x")
    run = (
        "deploy",
        "s3",
        target,
        "--endpoint-url",
        store.url,
        "--site",
        str(place.site),
        "--output",
        str(place.output),
    )
    before = command(*run, "--dry-run")
    assert (before.code, before.err, list(store.objects)) == (0, "", ["bucket/other.txt"])
    assert command(*run).out.startswith(f"Deployed to {target}: {len(place.tree) - 1} sent (")
    found = store.bodies("bucket/review/")
    assert {path: body for path, body in found.items() if path != RECORD} == _deployed(place.output)
    headers = {path: store.objects[f"bucket/review/{path}"][0] for path in found}
    assert headers["index.html"]["content-type"] == "text/html; charset=utf-8"
    assert headers["index.html"]["cache-control"] == "no-cache"
    assert headers["atom.xml"]["content-type"] == "application/atom+xml; charset=utf-8"
    styles = {one["cache-control"] for path, one in headers.items() if path.endswith(".css")}
    assert styles == {"public, max-age=31536000, immutable"}
    assert command(*run).out.endswith(f": 0 sent (0 bytes), 0 removed, {len(place.tree) - 1} unchanged\n")
    place.write({"sitegen.toml": SITE, "content/articles/a.md": PIECE.format("Anew").encode()})
    place.build()
    store.asked.clear()
    assert command(*run).code == 0
    assert {p: b for p, b in store.bodies("bucket/review/").items() if p != RECORD} == _deployed(place.output)
    assert "DELETE bucket/review/2026/01/b/index.html" in store.asked
    assert not any(".css" in one for one in store.asked)
    assert store.bodies()["other.txt"] == b"x"


def test_what_is_refused(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """No bucket, no rights, no credentials, drafts: an error in the store's words, and nothing is there."""
    place = _site(tmp_path)
    run = ("--endpoint-url", store.url, "--site", str(place.site), "--output", str(place.output))
    for target in ("bucket", "s3://", "s3://UPPER", "https://bucket/"):
        assert command("deploy", "s3", target, *run).code == 2
    assert command("deploy", "folder", str(tmp_path / "www"), *run).code == 2
    told = command("deploy", "s3", "s3://none", *run)
    assert (told.code, "s3://none: error[deploy]: " in told.err, "NoSuchBucket" in told.err) == (1, True, True)
    store.left = 0
    told = command("deploy", "s3", "s3://bucket", *run)
    assert "AccessDenied" in told.err
    assert "hint: nothing was sent" in told.err
    store.left = 5
    told = command("deploy", "s3", "s3://bucket", *run)
    assert "hint: what was sent before is complete; deploy again to go on" in told.err
    assert "bucket/.sitegen-deployed" in store.objects
    store.objects.clear()
    store.left = 9
    place.build(drafts=True, output=tmp_path / "drafts")
    drafts = (*run[:-1], str(tmp_path / "drafts"))
    assert "this output shows what is not public" in command("deploy", "s3", "s3://bucket", *drafts).err
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    told = command("deploy", "s3", "s3://bucket", *run)
    assert (told.code, "Unable to locate credentials" in told.err) == (1, True)
    assert store.objects == {}


def test_without_boto3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, the error says what to install."""
    place = _site(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "boto3", None)
    told = command("deploy", "s3", "s3://bucket", "--site", str(place.site), "--output", str(place.output))
    assert (told.code, "pip install 'sitegen-press[deploy]'" in told.err) == (1, True)


def test_names_of_buckets() -> None:
    """A bucket, perhaps with a prefix."""
    assert bucket_of("s3://bucket") == bucket_of("s3://bucket/") == ("bucket", "")
    assert bucket_of("s3://my.bucket-1/a/b/") == ("my.bucket-1", "a/b/")
    assert bucket_of("s3://b") is None


_NAMES = st.sampled_from(["a.css", "b.png", "index.html", "x/index.html", "atom.xml", "x/y/z.html", "آ/index.html"])
_TREES = st.dictionaries(_NAMES, st.sampled_from([b"1", b"2", b"3"]))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=_TREES, new=_TREES, left=st.integers(0, 20))
def test_a_deployment_that_breaks_off_leaves_a_site_that_works(
    store: Store, host: S3Host, old: dict[str, bytes], new: dict[str, bytes], left: int
) -> None:
    """At whatever request it breaks: nothing of the old site is gone before all of the new one is there.

    A page that is new stands beside the new assets, and what leads to pages comes after them. The next deployment
    completes it, as if nothing had been.
    """
    store.objects.clear()
    with tempfile.TemporaryDirectory() as name:
        for turn, files in enumerate((old, new)):
            folder = Path(name, str(turn))
            folder.mkdir()
            tree = _written(folder, files)
            if turn:
                store.left = left
                try:
                    deploy(folder, tree, prepare(tree, host, "t"), host)
                except HostError:
                    _assert_works(store.bodies("bucket/p/"), old, new)
                store.left = 10**9
            deploy(folder, tree, prepare(tree, host, "t"), host)
        found = {path: body for path, body in store.bodies("bucket/p/").items() if path != RECORD}
        assert found == new | ({} if old or new else found)


def _assert_works(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> None:
    for path, body in found.items():
        assert path == RECORD or body in {old.get(path), new.get(path)}
    arrived = {path for path in new if found.get(path) == new[path] != old.get(path)}
    turns = [[path for path in new if _turn(path) == turn] for turn in range(3)]
    for turn in (1, 2):
        if arrived.intersection(turns[turn]):
            assert all(found.get(path) == new[path] for path in turns[turn - 1])
    if any(path not in found for path in old):
        blocked = any(one.startswith(f"{other}/") for one in (*new, *old) for other in (*new, *old))
        assert blocked or all(found.get(path) == new[path] for path in new)


def _turn(path: str) -> int:
    return 1 if path.endswith(".html") else 2 if path.endswith(".xml") else 0
