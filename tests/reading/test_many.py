"""Files that hold many articles: JSON Lines, Parquet, WARC, tar and zip, compressed or not, here or elsewhere."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import random
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from extractor.batch.processing import process
from extractor.errors import ConfigError, InputError, MissingExtraError
from extractor.reading import parse_columns, read_articles, take_inventory
from extractor.reading.columns import make_article
from extractor.reading.listing import entries
from extractor.records import Article, Failure

PAGE = (
    "<html><head><title>Nurses skip lunch</title></head><body><article><p>Nearly 52 per cent of nurses skip lunch, "
    "said Learnwell.</p><p>It had asked a thousand of them in March, on the telephone, and all over the country.</p>"
    "</article></body></html>"
)
Made = Callable[[str, bytes], str]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def made(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return made


def zst(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def read(*inputs: str, columns: str = "") -> list[Article | Failure]:
    from extractor.reading import InputBytes, InputFile, read_file

    found: list[Article | Failure] = []
    for entry in entries(inputs, columns=parse_columns(columns) if columns else {}):
        content = entry.content
        found.append(read_file(content) if isinstance(content, InputFile | InputBytes) else content)
    return found


def ids(found: list[Article | Failure]) -> list[str]:
    return [item.id if isinstance(item, Article) else f"{item.article_id}: {item.error}" for item in found]


LINES = b'{"id": "a", "text": "52%"}\n{broken\n{"text": "53%"}\n'


@pytest.mark.parametrize(("suffix", "pack"), [("", bytes), (".gz", gzip.compress), (".zst", zst)])
def test_json_lines(made: Made, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    name = made(f"lines.jsonl{suffix}", pack(LINES))
    assert [name.split(":")[0] for name in ids(read(name))] == ["a", f"lines.jsonl{suffix}", f"lines.jsonl{suffix}"]
    assert sum(entry.size for entry in entries([name])) == Path(name).stat().st_size


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zst)])
def test_one_article_compressed(made: Made, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    (text, page) = read(made(f"a.txt{suffix}", pack(b"52% of cats")), made(f"b.html{suffix}", pack(PAGE.encode())))
    assert isinstance(text, Article)
    assert isinstance(page, Article)
    assert (text.id, text.text, page.title) == (f"a.txt{suffix}", "52% of cats", "Nurses skip lunch")


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zst)])
def test_what_is_cut_off_is_a_failure_and_what_came_before_it_is_kept(
    made: Made, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    chance = random.Random(1)
    texts = [" ".join(f"{chance.random():.9f}%" for _ in range(90)) for _ in range(3000)]
    whole = b"".join(json.dumps({"id": str(n), "text": text}).encode() + b"\n" for n, text in enumerate(texts))
    packed = pack(whole)
    assert len(packed) > 100_000
    found = read(made(f"x.jsonl{suffix}", packed[: len(packed) // 2]))
    assert isinstance(found[-1], Failure)
    assert len(found) > 100
    assert all(isinstance(item, Article) for item in found[:-2])


def test_columns(made: Made) -> None:
    line = json.dumps({"body": "52%", "url": "https://example.org/1", "text": "not this", "by": "Ann", "n": 1}).encode()
    (found,) = read(made("x.jsonl", line), columns="text=body,id=url,authors=by")
    assert isinstance(found, Article)
    assert (found.text, found.id, found.url) == ("52%", "https://example.org/1", "https://example.org/1")
    assert (found.authors, found.extra) == (["Ann"], {"text": "not this", "n": 1})


@pytest.mark.parametrize("text", ["text", "text=", "words=body", "text=a,text=b", ""])
def test_columns_that_are_none_of_ours_are_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="OURS=THEIRS"):
        parse_columns(text)


def test_a_mapped_column_that_is_missing_is_named(made: Made) -> None:
    (found,) = read(made("x.jsonl", b'{"text": "52%"}'), columns="text=body")
    assert isinstance(found, Failure)
    assert "`body`" in found.error


def table(**columns: list[Any]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def test_parquet(made: Made) -> None:
    day = datetime.date(2024, 5, 6)
    data = table(body=["52%", None, "53%"], key=[7, 8, 9], published=[day, day, None], tags=[["x"], [], None])
    first, second, third = read(made("x.parquet", data), columns="text=body,id=key")
    assert isinstance(first, Article)
    assert isinstance(second, Failure)
    assert isinstance(third, Article)
    assert (first.id, first.text, first.published, first.extra) == ("7", "52%", "2024-05-06", {"tags": ["x"]})
    assert (second.article_id, second.line) == ("x.parquet:2", 2)
    assert third.id == "9"


def test_parquet_without_the_column_and_what_is_none(made: Made) -> None:
    assert "no column `text`; there are body" in ids(read(made("a.parquet", table(body=["x"]))))[0]
    assert isinstance(read(made("b.parquet", b"not parquet"))[0], Failure)


def record(kind: str, number: int, payload: bytes, content_type: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def response(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


RECORDS = [
    record("warcinfo", 1, b"software: x", "application/warc-fields"),
    record("request", 2, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    record("response", 3, response(PAGE.encode())),
    record("response", 4, response(b"\x89PNG", kind="image/png")),
    record("response", 5, response(b"", status="301 Moved")),
    record("response", 6, b"\0\1\2 no HTTP at all"),
    record("response", 7, response(gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n")),
    b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n",
    record("response", 8, response(b"<html><body></body></html>")),
    record("response", 9, response(b"Half of cats sleep.", kind="text/plain")),
]


def outcomes(name: str) -> dict[str, str]:
    from extractor.batch.processing import read as read_one
    from extractor.reading import InputBytes

    found = {}
    for entry in entries([name]):
        content = read_one(entry.content) if isinstance(entry.content, InputBytes) else entry.content
        if isinstance(content, Article):
            found[content.id] = content.text.splitlines()[0]
        else:
            failure = content if isinstance(content, Failure) else content.failure  # type: ignore[union-attr]
            found[failure.article_id] = f"{failure.stage}: {failure.error}"  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.warc", b"".join(RECORDS)),
        ("x.warc.gz", b"".join(map(gzip.compress, RECORDS))),
        ("x.warc.zst", b"".join(map(zst, RECORDS))),
    ],
)
def test_warc(made: Made, name: str, data: bytes) -> None:
    found = outcomes(made(name, data))
    assert found.pop(f"{name}:8") == "reading: malformed record: it does not say its length"
    assert found.pop(f"{name}:6").startswith("reading: malformed record")
    assert found == {
        "urn:uuid:3": "Nurses skip lunch",
        "urn:uuid:7": "Nurses skip lunch",
        "urn:uuid:8": "reading: no article found in the page",
        "urn:uuid:9": "Half of cats sleep.",
    }


ENDLESS = b"WARC/1.0\r\n" + b"X-Filler: 0123456789\r\n" * 50_000  # as it may come of a few bytes, compressed
MALFORMED = {
    "no length": (RECORDS[7], "it does not say its length"),
    "a header without end": (ENDLESS, "a header of more than 1,048,576 bytes"),
    "a line of it without end": (b"WARC/1.0\r\nX-Filler: " + bytes(3_000_000), "a header of more than 1,048,576 bytes"),
    "too long": (b"WARC/1.0\r\nContent-Length: 999999999\r\n\r\nx\r\ny\r\n", "more than 268,435,456 bytes"),
    "no record": (b"nonsense\r\n\r\nmore of it\r\n", "not as its format has it"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_record_is_one_failure(made: Made, name: str) -> None:
    data, why = MALFORMED[name]
    assert outcomes(made("x.warc", RECORDS[9] + data + b"\r\n" + RECORDS[2])) == {
        "urn:uuid:9": "Half of cats sleep.",
        "x.warc:2": f"reading: malformed record: {why}",
        "urn:uuid:3": "Nurses skip lunch",
    }


def test_what_a_warc_says_of_a_page(made: Made) -> None:
    (article,) = read(made("x.warc", RECORDS[2]))
    assert isinstance(article, Article)
    assert (article.url, article.title) == ("https://example.org/3", "Nurses skip lunch")
    assert article.extra["warc_date"] == "2024-05-06T07:08:09Z"


def test_a_warc_that_is_cut_off_keeps_what_came_before(made: Made) -> None:
    packed = b"".join(map(gzip.compress, RECORDS))
    found = outcomes(made("x.warc.gz", packed[: -len(gzip.compress(RECORDS[-1])) - 20]))
    assert found["urn:uuid:3"] == "Nurses skip lunch"
    assert any(what.startswith("reading: ") for what in found.values())


FILES = {
    "news/a.txt": b"52% of cats",
    "news/b.html": PAGE.encode(),
    "news/lines.jsonl": LINES,
    "news/c.txt.gz": gzip.compress(b"53%"),
    "news/.hidden": b"x",
}
UNPACKED = ["news/a.txt", "news/b.html", "a", "news/lines.jsonl:2", "news/lines.jsonl:3", "news/c.txt.gz"]


def tar(mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return stream.getvalue()


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.tar", tar()),
        ("x.tar.gz", tar("w:gz")),
        ("x.tgz", tar("w:gz")),
        ("x.tar.zst", zst(tar())),
        ("x.zip", zipped()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_archives(made: Made, name: str, data: bytes) -> None:
    found = ids(read(made(name, data)))
    expected = [one if one == "a" else f"{name}/{one}" for one in UNPACKED]
    assert [one.partition(": broken")[0] for one in found] == expected


@pytest.mark.parametrize(("name", "data"), [("x.tar", tar()[:2000]), ("x.zip", zipped()[:-30]), ("y.zip", b"PK\3\4")])
def test_a_damaged_archive_is_a_failure(made: Made, name: str, data: bytes) -> None:
    assert "damaged archive" in ids(read(made(name, data)))[-1]


def packed_zip(method: int) -> bytes:
    """Two files, of which the contents of the first are damaged."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("a.txt", "Half of nurses skip lunch. " * 500)
        archive.writestr("b.txt", "A third sleep badly.")
    data = bytearray(file.getvalue())
    data[55:75] = bytes(byte ^ 0x5A for byte in data[55:75])
    return bytes(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_in_a_zip_costs_no_other(made: Made, method: int) -> None:
    damaged, fine = read(made("x.zip", packed_zip(method)))
    assert isinstance(damaged, Failure)
    assert damaged.article_id == "x.zip/a.txt"
    assert isinstance(fine, Article)


def test_a_zip_of_an_unknown_version_is_a_failure(made: Made) -> None:
    data = zipped()
    at = data.index(b"PK\1\2") + 6
    (failed,) = read(made("x.zip", data[:at] + b"\xff\0" + data[at + 2 :]))
    assert isinstance(failed, Failure)


def bomb_in_tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, data in (("bomb.txt", bytes(2_000_000)), ("fine.txt", b"Half of nurses skip lunch.")):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def bomb_in_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", bytes(2_000_000))
        archive.writestr("fine.txt", "Half of nurses skip lunch.")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "fine"),
    [
        ("x.tgz", bomb_in_tar(), 1),
        ("x.zip", bomb_in_zip(), 1),
        ("x.jsonl.gz", gzip.compress(b'{"text": "Half."}\n{"text": "' + bytes(2_000_000)), 1),
        ("x.jsonl.zst", zst(b'{"text": "Half."}\n{"text": "' + bytes(2_000_000)), 1),
    ],
)
def test_what_grows_without_end_is_a_failure(
    made: Made, name: str, data: bytes, fine: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.compression.MOST_BYTES", 1_000_000)
    found = read(made(name, data))
    assert [one.error for one in found if isinstance(one, Failure)] == ["more than 1,000,000 bytes"]
    assert sum(isinstance(one, Article) for one in found) == fine


def test_one_article_that_grows_without_end(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.compression.MOST_BYTES", 1_000_000)
    with pytest.raises(InputError, match="more than 1,000,000 bytes"):
        read(made("x.txt.gz", gzip.compress(bytes(2_000_000))))


@pytest.mark.parametrize(
    "line",
    [
        b'{"text": "Half.", "tags": ' + b"[" * 300 + b"]" * 300 + b"}",  # deeper than a record may be
        b'{"text": "Half.", "published": ' + b"9" * 400 + b"}",  # more than a float holds
    ],
)
def test_an_odd_field_costs_no_other_line(made: Made, line: bytes) -> None:
    found = read(made("x.jsonl", b'{"text": "One."}\n' + line + b'\n{"text": "Three."}'))
    assert [one.text for one in (found[0], found[-1]) if isinstance(one, Article)] == ["One.", "Three."]
    assert len(found) == 3


@pytest.mark.parametrize(("kind", "value"), [(pa.timestamp("ms"), 10**15), (pa.duration("s"), 2**62)])
def test_a_value_that_python_has_no_type_for_is_a_failure(made: Made, kind: Any, value: int) -> None:
    file = io.BytesIO()
    pq.write_table(pa.table({"text": ["Half."], "when": pa.array([value], kind)}), file)
    (failed,) = read(made("x.parquet", file.getvalue()))
    assert isinstance(failed, Failure)


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.pipe({f"/bucket/{name}": data for name, data in FILES.items()})
    yield system
    system.rm("/bucket", recursive=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("memory://bucket/news", ["a.txt", "b.html", "c.txt.gz", "a", "lines.jsonl:2", "lines.jsonl:3"]),
        ("memory://bucket/news/a.txt", ["a.txt"]),
        ("memory://bucket/*/*.txt", ["news/a.txt"]),
        ("memory://bucket/news/none.txt", ["memory://bucket/news/none.txt: no such file or folder"]),
    ],
)
def test_files_elsewhere(memory: Any, name: str, expected: list[str]) -> None:
    assert [one.partition(": broken")[0] for one in ids(read(name))] == expected


def test_a_change_elsewhere_is_noticed(memory: Any) -> None:
    before = take_inventory(["memory://bucket/news"])
    assert before.files == 4
    assert take_inventory(["memory://bucket/news"]) == before
    memory.pipe("/bucket/news/a.txt", b"53% of cats")  # as long as before
    after = take_inventory(["memory://bucket/news"])
    assert after.names == before.names
    assert after.digest != before.digest


def test_the_same_by_its_address(made: Made, tmp_path: Path) -> None:
    made("a.txt", b"52%")
    made("x.jsonl.gz", gzip.compress(LINES))
    assert ids(read(f"file://{tmp_path}")) == ids(read(str(tmp_path)))


def test_the_web(made: Made, tmp_path: Path) -> None:
    made("page.html", PAGE.encode())
    made("x.warc.gz", b"".join(map(gzip.compress, RECORDS)))
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        page, missing = read(f"{address}/page.html", f"{address}/nothing.html")
        assert isinstance(page, Article)
        assert (page.title, page.path) == ("Nurses skip lunch", f"{address}/page.html")
        assert isinstance(missing, Failure)
        assert outcomes(f"{address}/x.warc.gz")["urn:uuid:3"] == "Nurses skip lunch"
        server.shutdown()


def test_no_secret_of_an_address_is_written_down(made: Made, tmp_path: Path) -> None:
    made("page.html", PAGE.encode())
    made("x.jsonl.gz", gzip.compress(LINES))
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host = f"127.0.0.1:{server.server_port}"
        names = [f"http://ann:hush@{host}/{name}?x=1/2&sig=hush" for name in ("page.html", "nothing.html")]
        found = read(*names, f"http://{host}/x.jsonl.gz?X-Amz-Signature=hush/hush")
        inventory = take_inventory(names)
        assert inventory.digest == take_inventory([name.replace("hush", "hash") for name in names]).digest
        server.shutdown()
    assert [item.id for item in found if isinstance(item, Article)] == ["page.html?x=1/2", "a", "x.jsonl.gz:3"]
    assert "hush" not in repr((found, inventory))
    assert found[0].path == f"http://{host}/page.html?x=1/2"


def test_what_a_library_says_of_an_address(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise RuntimeError("403, url=https://ann:hush@example.org/x?sig=hush")

    monkeypatch.setattr(type(memory), "_open", refuse)
    found = [process(entry.content, None) for entry in entries(["memory://bucket/news/a.txt"])]  # type: ignore[arg-type]
    assert found[0].failure
    assert found[0].failure.error.endswith("403, url=https://example.org/x")


def test_an_address_of_no_known_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = read_articles(["nonsense://x/y.txt"])
    assert isinstance(found, Failure)
    assert "nonsense" in found.error


def test_a_library_that_is_missing_is_named(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    name = made("x.warc", RECORDS[2])
    monkeypatch.setitem(__import__("sys").modules, "warcio.recordloader", None)
    with pytest.raises(MissingExtraError, match=r"warcio is not installed.*percentage-claims\[data\]"):
        read(name)


def test_fields_that_two_of_ours_are_taken_from() -> None:
    found = make_article({"text": "t", "url": 5}, "x", None, {"id": "url"})
    assert (found.id, found.url, found.extra) == ("5", None, {})
