"""SIGINT and SIGTERM as a request to end in order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass
class StopRequest:
    """`number` of the signal that asked to stop; None as long as none has."""

    number: int | None = None

    @property
    def name(self) -> str:
        """Of the signal."""
        return signal.Signals(self.number).name if self.number else ""


@contextmanager
def stop_requests() -> Iterator[StopRequest]:
    """Within it the first signal asks, and the second one ends the process as it always does."""
    request = StopRequest()
    if threading.current_thread() is not threading.main_thread():
        yield request
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(number: int, _: FrameType | None) -> None:
        request.number = number
        signal.signal(number, before[signal.Signals(number)])

    try:
        for number in before:
            signal.signal(number, ask)
        yield request
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
