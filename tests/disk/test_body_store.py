from __future__ import annotations

import random
from pathlib import Path

import pytest

from sitegen.disk.cache.body_store import BodyReader, BodyStore, EncodedBody, MemoryBodies, StoreAddress, encode_body
from sitegen.disk.cache.signatures import find_seal
from sitegen.model.bodies import Body, Heading, ImageUse, LinkUse, Part, Slot, outline_of, spot
from sitegen.problems import warning


def body(number: int) -> Body:
    """Return a body that uses every field."""
    return Body(
        digest=f"{number:032x}",
        outline=outline_of((Heading(level=2, id="h", text=f"متن {number}"),), ("h",)),
        links=(LinkUse(target="other.md#x", line=3),),
        images=(ImageUse(target="a.png", alt="", line=4),),
        words=number,
        opening="The opening.",
        problems=(warning("markup", "m", spot(1, "f"), "h"),),
    )


def parts(number: int) -> tuple[Part, ...]:
    """Return the parts of that body."""
    return (
        f"<p>{number}",
        Slot(kind="open", index=0, attributes=' rel="x"'),
        "a" * number,
        Slot(kind="close"),
        Slot(kind="image", index=1, text="alt"),
        "</p>",
    )


def filled(folder: Path, count: int) -> None:
    """Fill a store in this cache folder."""
    store = BodyStore(folder)
    for number in range(count):
        store.put(body(number), parts(number))
    store.flush({body(number).digest for number in range(count)})
    store.close()


def readable(folder: Path, count: int) -> set[int]:
    """Return the numbers of the bodies that a store still has, having checked each one wholly."""
    store = BodyStore(folder)
    found = set()
    for number in range(count):
        if (facts := store.facts(body(number).digest)) is not None:
            assert facts == body(number)
            assert store.parts(facts.digest) == parts(number)
            found.add(number)
        else:
            with pytest.raises(KeyError):
                store.parts(body(number).digest)
    store.close()
    return found


def test_what_was_put_is_there_again(tmp_path: Path) -> None:
    """Bodies and parts come back equal: at once, after a flush, in the next build, and in a worker."""
    store = BodyStore(tmp_path / "cache")
    assert store.facts("unknown") is None
    for number in range(50):
        store.put(body(number), parts(number))
    assert [store.facts(body(number).digest) for number in range(50)] == [body(number) for number in range(50)]
    store.share()
    shelf = BodyReader(store.address)
    assert [shelf.parts(body(number).digest) for number in range(50)] == [parts(number) for number in range(50)]
    store.add(encode_body(body(50), parts(50)))
    with pytest.raises(KeyError):
        shelf.parts(body(50).digest)
    store.share()
    assert shelf.parts(body(50).digest) == parts(50)
    store.flush({body(number).digest for number in range(51)})
    store.close()
    assert readable(tmp_path / "cache", 52) == set(range(51))


def test_nothing_is_made_before_it_is_needed(tmp_path: Path) -> None:
    """A store that is never asked makes no folder; one that only reads makes none at all."""
    BodyStore(tmp_path / "cache").close()
    memory = MemoryBodies(tmp_path / "cache")
    memory.put(body(1), parts(1))
    assert (memory.facts(body(1).digest), memory.parts(body(1).digest)) == (body(1), parts(1))
    assert memory.facts(body(2).digest) is None
    with pytest.raises(KeyError):
        memory.parts(body(2).digest)
    memory.close()
    assert list(tmp_path.iterdir()) == []


def test_looking_reads_the_cache_and_does_not_change_it(tmp_path: Path) -> None:
    """A command that writes nothing finds what builds have kept."""
    filled(tmp_path, 5)
    before = (tmp_path / "bodies.pack").read_bytes()
    memory = MemoryBodies(tmp_path)
    memory.put(body(9), parts(9))
    assert memory.facts(body(3).digest) == body(3)
    assert memory.parts(body(3).digest) == parts(3)
    memory.close()
    assert (tmp_path / "bodies.pack").read_bytes() == before


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return bytes with something wrong: cut, changed, repeated or overwritten by zeros."""
    at = chance.randrange(len(content))
    match chance.randrange(4):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
        case 2:
            return content[:at] + content[chance.randrange(len(content)) :]
        case _:
            return content[:at] + bytes(min(40, len(content) - at)) + content[at + 40 :]


def damage_many(folder: Path, rounds: int) -> None:
    """Damage a pack again and again; what can be read is right, and a build on top of it works."""
    count = 12
    filled(folder, count)
    pack = folder / "bodies.pack"
    whole = pack.read_bytes()
    chance = random.Random(7)
    losses = 0
    for _ in range(rounds):
        pack.write_bytes(damaged(whole, chance))
        index = folder / "bodies.pack.index"
        match chance.randrange(3):
            case 0:
                index.unlink()
            case 1:
                index.write_bytes(damaged(index.read_bytes(), chance))
            case _:
                pass
        memory = MemoryBodies(folder)
        assert all(memory.facts(body(number).digest) in {None, body(number)} for number in range(count))
        memory.close()
        found = readable(folder, count)
        losses += found != set(range(count))
        filled(folder, count)
        assert readable(folder, count) == set(range(count))
    assert losses > rounds // 2


def test_a_damaged_pack_never_gives_a_wrong_body(tmp_path: Path) -> None:
    """Whatever byte is changed or cut, each body is right or absent, nothing is raised, and the next build mends it."""
    damage_many(tmp_path, 200)


@pytest.mark.deep
def test_a_pack_damaged_in_ten_thousand_ways_never_gives_a_wrong_body(tmp_path: Path) -> None:
    """The same ten thousand times."""
    damage_many(tmp_path, 10_000)


def test_a_pack_is_usable_up_to_the_tear(tmp_path: Path) -> None:
    """A pack whose writer was killed holds all records before the torn one."""
    filled(tmp_path, 6)
    pack = tmp_path / "bodies.pack"
    pack.write_bytes(pack.read_bytes()[:-1])
    assert readable(tmp_path, 6) == set(range(5))


def test_a_record_whose_key_is_damaged_is_not_taken_for_another(tmp_path: Path) -> None:
    """Parts are never those of another body, also when a damaged key happens to be one that exists."""
    filled(tmp_path, 3)
    (tmp_path / "bodies.pack.index").unlink()
    pack = tmp_path / "bodies.pack"
    content = pack.read_bytes()
    at = content.index(body(2).digest.encode())
    pack.write_bytes(content[:at] + body(1).digest.encode() + content[at + 32 :])
    shelf = BodyReader(StoreAddress(path=str(pack), seal=find_seal(str(tmp_path))))
    assert shelf.parts(body(1).digest) == parts(1)
    assert readable(tmp_path, 3) == {0, 1}


def test_a_second_writer_uses_a_pack_of_its_own(tmp_path: Path) -> None:
    """While one build writes the cache's pack, a build into another output does not touch it, and leaves nothing."""
    first = BodyStore(tmp_path, key="one")
    first.put(body(1), parts(1))
    second = BodyStore(tmp_path, key="two")
    second.put(body(2), parts(2))
    second.share()
    assert second.facts(body(1).digest) is None
    assert BodyReader(second.address).parts(body(2).digest) == parts(2)
    second.flush({body(2).digest})
    second.close()
    first.flush({body(1).digest})
    first.close()
    assert readable(tmp_path, 3) == {1}
    assert {path.name for path in tmp_path.iterdir()} == {"bodies.lock", "bodies.pack", "bodies.pack.index", "key"}


def test_garbage_is_dropped_when_it_is_more_than_half(tmp_path: Path) -> None:
    """Bodies that are no longer used stay while they are few and go when they are most of the pack."""
    filled(tmp_path, 100)
    store = BodyStore(tmp_path)
    store.flush({body(number).digest for number in range(40, 100)})
    assert store.facts(body(0).digest) == body(0)
    store.flush({body(number).digest for number in range(90, 100)})
    assert store.facts(body(0).digest) is None
    assert store.parts(body(95).digest) == parts(95)
    store.put(body(3), parts(3))
    store.close()
    assert readable(tmp_path, 100) == set(range(90, 100))
    assert {path.name for path in tmp_path.iterdir()} == {"bodies.lock", "bodies.pack", "bodies.pack.index", "key"}


def test_a_store_made_anew_holds_nothing(tmp_path: Path) -> None:
    """With --clean what was kept is not used."""
    filled(tmp_path, 3)
    store = BodyStore(tmp_path, anew=True)
    assert store.facts(body(1).digest) is None
    store.close()
    assert readable(tmp_path, 3) == set()


def test_a_record_under_a_wrong_key_is_absent(tmp_path: Path) -> None:
    """A body is given only under its own digest, and bytes of another shape are absent."""
    store = BodyStore(tmp_path)
    encoded = encode_body(body(1), parts(1))
    store.add(EncodedBody(digest="other", facts=encoded.facts, parts=encoded.parts))
    store.add(EncodedBody(digest="odd", facts=b"\xc1", parts=b"\xc1"))
    assert (store.facts("other"), store.facts("odd")) == (None, None)
    with pytest.raises(KeyError):
        store.parts("odd")
    store.close()


def test_other_outcomes_are_kept_beside_bodies(tmp_path: Path) -> None:
    """Bytes kept under a key come back, in the next build and for commands that write nothing, and go as bodies go."""
    store = BodyStore(tmp_path)
    store.keep("key.read", b"outcome")
    store.put(body(1), parts(1))
    assert (store.kept("key.read"), store.kept("absent")) == (b"outcome", None)
    assert (store.has(body(1).digest), store.has(body(2).digest)) == (True, False)
    store.flush({"key.read", body(1).digest})
    store.close()

    memory = MemoryBodies(tmp_path)
    memory.keep("new", b"n")
    memory.add(encode_body(body(2), parts(2)))
    assert (memory.kept("key.read"), memory.kept("new"), memory.kept("absent")) == (b"outcome", b"n", None)
    assert [memory.has(body(number).digest) for number in range(4)] == [False, True, True, False]
    assert (memory.facts(body(2).digest), memory.parts(body(2).digest)) == (body(2), parts(2))
    memory.close()


def test_a_pack_with_an_index_is_opened_without_looking_at_its_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a build has kept is found by the index beside the pack; the index of another pack is not believed."""
    filled(tmp_path, 5)
    with monkeypatch.context() as patched:
        patched.delattr("sitegen.disk.cache.pack.Pack._read_header")
        assert readable(tmp_path, 5) == set(range(5))
    pack = tmp_path / "bodies.pack"
    moved = tmp_path / "moved"
    moved.write_bytes(pack.read_bytes()[:-1])  # another file, whose last record is torn
    moved.rename(pack)
    assert readable(tmp_path, 5) == set(range(4))


@pytest.mark.parametrize("damage", ["head", "cut"])
def test_an_index_does_not_outlive_its_pack(damage: str, tmp_path: Path) -> None:
    """A pack that had to be begun anew, or that was cut, is not looked at through the index of what it was."""
    filled(tmp_path, 5)
    pack = tmp_path / "bodies.pack"
    content = pack.read_bytes()
    pack.write_bytes(b"x" + content[1:] if damage == "head" else content[: len(content) // 2])
    store = BodyStore(tmp_path)
    for number in range(9, -1, -1):
        if store.facts(body(number).digest) is None:
            store.put(body(number), parts(number))
    store.share()
    shelf = BodyReader(store.address)
    assert [shelf.parts(body(number).digest) for number in range(10)] == [parts(number) for number in range(10)]
    store.close()
    assert readable(tmp_path, 10) == set(range(10))


def test_workers_find_bodies_by_an_index_and_leave_nothing_open(tmp_path: Path) -> None:
    """What is shared has its index beside it; a shelf that nobody needs any more has closed its file."""
    store = BodyStore(tmp_path / "cache")
    store.put(body(1), parts(1))
    store.share()
    assert (tmp_path / "cache/bodies.pack.index").exists()
    shelf = BodyReader(store.address)
    pack = shelf._pack
    assert shelf.parts(body(1).digest) == parts(1)
    del shelf
    assert pack._descriptor == -1
    store.close()
