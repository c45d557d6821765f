"""Tables that are cut off at any moment, and go on to the very bytes that they would have had."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.compression import Compression
from extractor.writing import growing
from extractor.writing.growing import Layout, Tables

LINES = [f'{{"n": {number}}}\n'.encode() for number in range(10, 34)]
PART = sum(map(len, LINES))  # what they fill, so that a part is just full at the end
LAYOUTS = {
    f"{how.value}, {name}": Layout(how, size)
    for how in Compression
    for name, size in (("one file", 10 * PART), ("just full", PART), ("many parts", 100))
}
Places = dict[str, list[int]]


class CutOff(BaseException):
    """The power fails."""


def write(folder: Path, layout: Layout, places: Places | None, begin: int, saved: list[Any]) -> dict[str, bytes]:
    """Appends the lines from `begin` on; `saved` gets how far it came as often as a checkpoint would."""
    folder.mkdir(exist_ok=True)
    tables = Tables(folder, places, layout)
    found = [line.data for line in tables.lines("claims")]
    assert found == LINES[:begin]
    for number in range(begin, len(LINES)):
        tables.append("claims", LINES[number])
        if number % 10 == 9:
            saved.append((tables.sync(), number + 1))
            tables.settle()
    saved.append((tables.sync(), len(LINES)))
    tables.settle()
    return {path.name: path.read_bytes() for path in tables.finish()["claims"]}


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets so many changes to the folder happen, and then no more."""

    def arm(number: int) -> None:
        left = iter(range(number))

        def failing(change: Callable[..., Any]) -> Callable[..., Any]:
            def attempt(*given: Any, **named: Any) -> Any:
                if next(left, None) is None:
                    raise CutOff
                return change(*given, **named)

            return attempt

        def half(source: Path, target: Path, how: Compression) -> None:
            if next(left, None) is None:
                target.write_bytes(b"\x1f\x8b half of it")
                raise CutOff
            compress(source, target, how)

        compress = growing.compress
        monkeypatch.setattr(Path, "replace", failing(Path.replace))
        monkeypatch.setattr(Path, "unlink", failing(Path.unlink))
        monkeypatch.setattr(growing, "compress", half)

    return arm


@pytest.mark.parametrize("name", LAYOUTS)
def test_cut_off_at_any_change_of_the_folder(
    tmp_path: Path, cut_off: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    whole = write(tmp_path / "whole", LAYOUTS[name], None, 0, [])
    for number in range(100):
        folder, saved = tmp_path / str(number), [({}, 0)]
        cut_off(number)
        try:
            done = write(folder, LAYOUTS[name], None, 0, saved)
        except CutOff:
            done = None
        monkeypatch.undo()
        if done is not None:
            assert number or LAYOUTS[name].compression is Compression.NONE
            return
        assert write(folder, LAYOUTS[name], *saved[-1], []) == whole
    raise AssertionError("no end")


@pytest.mark.parametrize("name", ["none, one file", "gz, one file", "zst, many parts"])
def test_cut_off_at_any_byte_of_the_tail(tmp_path: Path, name: str) -> None:
    layout = LAYOUTS[name]
    whole = write(tmp_path / "whole", layout, None, 0, [])
    tail = b"".join(LINES[20:22])
    for size in range(len(tail) + 1):
        folder = tmp_path / str(size)
        folder.mkdir()
        tables = Tables(folder, None, layout)
        for line in LINES[:20]:
            tables.append("claims", line)
        places = tables.sync()
        tables.settle()
        tables.close()
        with (folder / f"claims-{places['claims'][0]:05}.jsonl").open("ab") as file:
            file.write(tail[:size])
        assert write(folder, layout, places, 20, []) == whole


@pytest.mark.parametrize("how", [Compression.GZIP, Compression.ZSTD])
def test_cut_off_at_any_byte_of_what_is_compressed(tmp_path: Path, how: Compression) -> None:
    """The compressed file is written aside: what was begun of it is not taken for it."""
    saved: list[Any] = []
    layout = Layout(how, 10 * PART)
    whole = write(tmp_path / "whole", layout, None, 0, saved)
    packed = whole[f"claims.jsonl.{how.value}"]
    for size in range(0, len(packed) + 1, 8):
        folder = tmp_path / str(size)
        write(folder, layout, None, 0, [])
        (folder / f"claims.jsonl.{how.value}").unlink()
        (folder / f"claims.jsonl.{how.value}.new").write_bytes(packed[:size])
        assert write(folder, layout, *saved[-1], []) == whole
