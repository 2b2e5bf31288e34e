"""Ask for decks and briefings, and see whether other readers notice: `python -m bench.files [URL] --files 10`.

So many of each are asked for at once, each with another choice and by another reader. Before and meanwhile, a page is
asked for again and again. Without a URL, a server is started.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import sys
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bench import servers
from bench.report import percentile

#: After so many seconds a file counts as missing.
PATIENCE = 600.0


def choices(count: int) -> list[str]:
    """Queries of so many different slides and briefings."""
    options = {"unit": ("bn", "mn"), "intervals": ("on", "off"), "scale": ("linear", "log"), "events": ("on", "off")}
    made = itertools.product(*([f"{key}={value}" for value in values] for key, values in options.items()))
    return ["&".join(one) for one in itertools.islice(made, count)]


async def ask(url: str, count: int, *, seconds: float, pids: list[int] | None = None) -> dict[str, object]:
    """Ask for `count` decks and as many briefings at once, each another reader, and for pages before and meanwhile."""

    def seconds_for(path: str, reader: str = "") -> float:
        began = time.perf_counter()
        asked = urllib.request.Request(url + path, headers={"Cookie": f"reader={reader}", "Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            answer.read()
        return time.perf_counter() - began

    async def pages(waits: Callable[[], bool]) -> list[float]:
        times: list[float] = []
        while waits():
            times.append(await asyncio.to_thread(seconds_for, f"potash?n={len(times)}"))
            await asyncio.sleep(0.05)
        return times

    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(2 * count + 4))
    await asyncio.to_thread(seconds_for, "potash")
    held = [sum(map(servers.memory, pids or ()))]
    ends = time.perf_counter() + seconds
    idle = await pages(lambda: time.perf_counter() < ends)
    wanted = [f"data/{name}?{query}" for name in ("slides.pptx", "briefing.html") for query in choices(count)]
    asked = [asyncio.create_task(asyncio.to_thread(seconds_for, one, one)) for one in wanted]
    busy = await pages(lambda: not all(one.done() for one in asked))
    held.append(sum(map(servers.memory, pids or ())))
    waited = await asyncio.gather(*asked)
    return {
        "files": len(asked),
        "files_p50_s": round(percentile(waited, 50), 1),
        "files_max_s": round(max(waited), 1),
        **{f"page_p{share}_{name}_ms": round(1000 * percentile(times, share), 1)
           for name, times in (("idle", idle), ("busy", busy)) for share in (50, 95)},
        **({"memory_mb": [round(one, 1) for one in held]} if pids else {}),
    }  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Ask, and print what was seen."""
    parser = argparse.ArgumentParser(prog="python -m bench.files", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("url", metavar="URL", nargs="?", help="where the dashboard is")
    parser.add_argument("--files", type=int, default=10, help="how many decks, and briefings (10; at most 16)")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long pages are asked for before (10)")
    parser.add_argument("--pid", type=int, action="append", help="process of a server here, to tell its memory")
    chosen = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        server = None if chosen.url else stack.enter_context(servers.running("ours"))
        url, pids = (server.url, [server.pid]) if server else (chosen.url.rstrip("/") + "/", chosen.pid)
        print(json.dumps(asyncio.run(ask(url, chosen.files, seconds=chosen.seconds, pids=pids)), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
