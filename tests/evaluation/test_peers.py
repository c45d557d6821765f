"""The accuracy benchmark, as far as it goes without installing the peers."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from extractor.evaluation.gold import GoldDocument

ACCURACY = Path(__file__).parents[2] / "benchmarks" / "accuracy"


def load(path: Path) -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[path.stem]


@pytest.fixture(scope="module")
def peers() -> Iterator[ModuleType]:
    yield from load(ACCURACY / "peers.py")


@pytest.fixture(scope="module")
def protocol() -> Iterator[ModuleType]:
    yield from load(ACCURACY / "adapters" / "protocol.py")


ECHO = """
import json, sys
for line in sys.stdin:
    record = json.loads(line)
    mention = {"start": 8, "end": 12, "low": 0.25, "high": 0.5, "unit": sys.argv[1], "modifier": None, "concept": "x"}
    print(json.dumps({"id": record["id"], "mentions": [mention]}))
"""


def test_every_peer_has_an_adapter(peers: ModuleType) -> None:
    found = peers.read_peers()
    assert {peer.key for peer in found} == {"cqe", "quantulum3", "recognizers"}
    assert [peer.adapter for peer in found if not (ACCURACY / "adapters" / peer.adapter).exists()] == []


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("fraction", (25.0, 50.0, "percent")),
        ("percent", (0.25, 0.5, "percent")),
        ("percentage drop", (0.25, 0.5, "percentage drop")),
    ],
)
def test_what_an_adapter_answers_becomes_claims(
    peers: ModuleType,
    document: GoldDocument,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    unit: str,
    expected: tuple[float, float, str],
) -> None:
    (tmp_path / "adapters").mkdir()
    (tmp_path / "adapters" / "echo.py").write_text(ECHO, encoding="utf-8")
    monkeypatch.setattr(peers, "HERE", tmp_path)
    peer = peers.Peer("echo", "Echo", "echo", "3.11", [], "echo.py", [], "", (unit,))
    (claim,) = peers.run(peer, Path(sys.executable), [document]).claims
    assert (claim.low, claim.high, claim.unit) == expected
    assert (claim.article_id, claim.start, claim.modifier, claim.subject) == (document.id, 8, "exact", "x")


def test_a_text_that_crashes_a_peer_is_tried_again_in_sentences(
    protocol: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def find(text: str, base: int) -> list[dict[str, object]]:
        if "bad" in text:
            raise ZeroDivisionError
        return [protocol.mention(text, 0, 2, 5, 5, "percent", base)]

    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"id": "a", "text": "5% one. bad. 6% two."}) + "\n"))
    protocol.serve(find)
    output = capsys.readouterr()
    answer = json.loads(output.out)
    assert [(m["start"], m["surface"]) for m in answer["mentions"]] == [(0, "5%"), (13, "6%")]
    assert "crash ZeroDivisionError" in output.err


@pytest.mark.parametrize(
    ("given", "found"),
    [({"3.9": sys.executable}, sys.executable), ({"3.9": None}, None)],
    ids=["given", "nowhere"],
)
def test_an_interpreter_is_found_or_asked_for(
    peers: ModuleType, monkeypatch: pytest.MonkeyPatch, given: dict[str, str | None], found: str | None
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    if found:
        assert peers.interpreter("3.9", given) == found
    else:
        with pytest.raises(SystemExit, match="--python39"):
            peers.interpreter("3.9", given)
