from __future__ import annotations

from bench.pages import Transfer, Visit, frame_bytes, summary


class Session:
    """Stands for a DevTools session: keeps who listens."""

    def __init__(self) -> None:
        self.listeners: dict[str, object] = {}

    def on(self, event: str, listener: object) -> None:
        self.listeners[event] = listener


def test_frames_are_counted_as_they_were_sent() -> None:
    assert frame_bytes({"opcode": 2, "payloadData": "AAEC"}) == 3
    assert frame_bytes({"opcode": 1, "payloadData": "–"}) == 3


def test_transfer_adds_files_and_frames() -> None:
    session = Session()
    transfer = Transfer(session)  # type: ignore[arg-type]
    session.listeners["Network.loadingFinished"]({"encodedDataLength": 100.0})  # type: ignore[operator]
    session.listeners["Network.webSocketFrameReceived"]({"response": {"opcode": 2, "payloadData": "AAEC"}})  # type: ignore[operator]
    assert transfer.bytes == 103


def test_summary_takes_the_median_of_each_figure() -> None:
    visits = [Visit(paint=n, text=n, chart=n, live=10 * n, bytes=5, shift=0.01 * n) for n in (3, 1, 2)]
    assert summary(visits) == {"paint": 2, "text": 2, "chart": 2, "live": 20, "bytes": 5, "shift": 0.02}
