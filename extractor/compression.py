"""Compressed files: told by their names, read as streams, written to the same bytes every time."""

from __future__ import annotations

import gzip
import io
import shutil
import zlib
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, Final, cast

from extractor.extras import load

MOST_BYTES: Final = 256 * 1024 * 1024  # of one article, decompressed: a small file may hold more than the memory
_CHUNK: Final = 1 << 20
_PACKED: Final = 1 << 16
_GZIP_LEVEL: Final = 6
_ZSTD_LEVEL: Final = 9


class TooLargeError(OSError):
    """More than MOST_BYTES where one article, or one line, was looked for."""

    def __init__(self) -> None:
        super().__init__(f"more than {MOST_BYTES:,} bytes")


class Compression(StrEnum):
    """How a file is compressed."""

    NONE = "none"
    GZIP = "gz"
    ZSTD = "zst"

    @property
    def suffix(self) -> str:
        """What it adds to a name."""
        return "" if self is Compression.NONE else f".{self.value}"

    @classmethod
    def of(cls, name: str) -> Compression:
        """By the end of a name."""
        return next((one for one in (cls.GZIP, cls.ZSTD) if name.lower().endswith(one.suffix)), cls.NONE)

    def bare(self, name: str) -> str:
        """The name without what it adds."""
        return name[: len(name) - len(self.suffix)]


def decompressed(stream: IO[bytes], how: Compression) -> IO[bytes]:
    """The contents of an open file, which are decompressed as they are read. Damage shows as OSError."""
    if how is Compression.GZIP:
        return cast(IO[bytes], io.BufferedReader(_Guarded(gzip.GzipFile(fileobj=stream, mode="rb"), stream), _CHUNK))
    if how is Compression.ZSTD:
        return cast(IO[bytes], io.BufferedReader(_Guarded(_Frames(stream), stream), _CHUNK))
    return stream


def open_plain(path: Path) -> IO[bytes]:
    """A file's contents, decompressed where its name says so. Raises OSError."""
    return decompressed(path.open("rb"), Compression.of(path.name))


def read_whole(stream: IO[bytes]) -> bytes:
    """All that is left; raises TooLargeError, and what the stream raises."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise TooLargeError
    return b"".join(pieces)


def read_line(stream: IO[bytes]) -> bytes:
    """The next line, nothing at the end; raises TooLargeError, and what the stream raises."""
    line = stream.readline(MOST_BYTES + 1)
    if len(line) > MOST_BYTES:
        raise TooLargeError
    return line


def compress(source: Path, target: Path, how: Compression) -> None:
    """Writes a compressed copy that depends on nothing but the contents: no name, no time."""
    with source.open("rb") as plain, target.open("wb") as packed:
        if how is Compression.GZIP:
            with gzip.GzipFile(filename="", fileobj=packed, mode="wb", compresslevel=_GZIP_LEVEL, mtime=0) as file:
                shutil.copyfileobj(plain, file, _CHUNK)
        elif how is Compression.ZSTD:
            zstandard = load("zstandard")
            zstandard.ZstdCompressor(level=_ZSTD_LEVEL).copy_stream(plain, packed, size=source.stat().st_size)
        else:
            shutil.copyfileobj(plain, packed, _CHUNK)


class _Frames:
    """Zstandard frames, of which the last must be whole, what the library's own reader does not ask for."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._library = load("zstandard")
        self._frame: Any = None
        self._ready = b""

    def read(self, size: int) -> bytes:
        while not self._ready:
            packed = self._stream.read(_PACKED)
            if not packed and self._frame is not None:
                raise EOFError
            if not packed:
                return b""
            self._unpack(packed)
        found, self._ready = self._ready[:size], self._ready[size:]
        return found

    def close(self) -> None:
        self._frame = None

    def _unpack(self, packed: bytes) -> None:
        found = []
        while packed:
            if self._frame is None:
                self._frame = self._library.ZstdDecompressor().decompressobj()
            found.append(self._frame.decompress(packed))
            packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = None
        self._ready = b"".join(found)


class _Guarded(io.RawIOBase):
    """A decompressor whose troubles are all of one kind."""

    def __init__(self, inner: Any, outer: IO[bytes]) -> None:
        self._inner = inner
        self._outer = outer
        self._read = getattr(inner, "read1", inner.read)  # one piece at a time: damage takes none of what came before

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._read(len(buffer))
        except EOFError as error:
            raise OSError("cut off in the middle of its compressed data") from error
        except zlib.error as error:
            raise OSError(f"damaged: {error}") from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise OSError(f"damaged: {error}") from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
            self._outer.close()  # which a GzipFile leaves open
        super().close()
