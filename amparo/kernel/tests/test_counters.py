"""The shared store of throttles and locks."""

import multiprocessing
import pathlib

import pytest

from amparo.kernel.counters import FOREVER, Store


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(str(tmp_path / "counters.sqlite3"), {})


def test_what_was_set_is_read_and_what_ended_is_not(store, monkeypatch):
    store.set("a", [1.5, 2.5], 60)
    assert store.get("a") == [1.5, 2.5]
    assert store.get("b", "nothing") == "nothing"
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert store.get("a") is None
    assert store.add("a", 1)


def test_adding_twice_keeps_the_first(store):
    assert store.add("a", 1)
    assert not store.add("a", 2)
    assert store.get("a") == 1
    assert store.delete("a")
    assert not store.delete("a")


def test_counting_up(store):
    with pytest.raises(ValueError, match="nothing is counted"):
        store.incr("n")
    store.set("n", 1)
    assert store.incr("n") == 2
    assert store.incr("n", 5) == 7
    assert store.get("n") == 7


def test_nothing_outlives_thirty_days(store, monkeypatch):
    import time

    store.set("a", 1, None)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + FOREVER + 1)
    assert store.get("a") is None


def test_a_thousand_entries_push_no_other_out(store):
    store.set("nora", "counted", 600)
    for number in range(1000):
        store.set(f"guess {number}", number, 600)
    assert store.get("nora") == "counted"


def test_the_file_holds_no_key_in_clear(store):
    store.set("alias nora", 1)
    folder = pathlib.Path(store.place).parent
    assert not any(b"nora" in file.read_bytes() for file in folder.iterdir() if file.is_file())


def _try(place: str, won) -> None:
    if Store(place, {}).add("lock", 1):
        won.put(1)


def test_of_ten_processes_one_gets_the_lock(store):
    won: multiprocessing.Queue = multiprocessing.Queue()
    racers = [multiprocessing.Process(target=_try, args=(str(store.place), won)) for _ in range(10)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert won.qsize() == 1
