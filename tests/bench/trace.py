"""How long Postil kept a page's main thread, out of a Chromium trace.

A task is one `RunTask` of the renderer's main thread. Postil's share of it is the time in events
that name the extension's scripts (evaluation, function calls), without counting nested ones twice,
plus the microtasks that ran in the same task: a promise's continuation names no script, so all of
them are counted against Postil.
"""

import itertools
from collections.abc import Iterable
from typing import Any

Event = dict[str, Any]

CATEGORIES = ["toplevel", "devtools.timeline", "v8", "disabled-by-default-devtools.timeline"]
NAMES_A_SCRIPT = {"FunctionCall", "EvaluateScript", "v8.compile", "V8.CompileCode"}


def shares(events: Iterable[Event], extension_id: str) -> list[float]:
    """Milliseconds of Postil in each main-thread task in which it ran, in order of time."""
    complete = [event for event in events if event.get("ph") == "X"]
    by_thread: dict[tuple[int, int], list[Event]] = {}
    for event in complete:
        by_thread.setdefault((event["pid"], event["tid"]), []).append(event)
    return list(
        itertools.chain.from_iterable(
            thread_shares(thread, extension_id)
            for thread in by_thread.values()
            if any(names_extension(event, extension_id) for event in thread)
        )
    )


def thread_shares(events: list[Event], extension_id: str) -> list[float]:
    tasks = sorted((e for e in events if e["name"].endswith("RunTask")), key=lambda e: e["ts"])
    ours = [e for e in events if names_extension(e, extension_id)]
    micro = [e for e in events if e["name"] == "RunMicrotasks"]
    found = []
    for task in tasks:
        inside = [e for e in ours if within(e, task)]
        if inside:
            inside += [e for e in micro if within(e, task)]
            found.append(covered(inside) / 1000)
    return found


def names_extension(event: Event, extension_id: str) -> bool:
    if event["name"] not in NAMES_A_SCRIPT:
        return False
    data = event.get("args", {}).get("data", {})
    return f"chrome-extension://{extension_id}/" in str(data.get("url", ""))


def within(inner: Event, outer: Event) -> bool:
    start, end = outer["ts"], outer["ts"] + outer.get("dur", 0)
    return bool(start <= inner["ts"] and inner["ts"] + inner.get("dur", 0) <= end)


def covered(events: list[Event]) -> float:
    """Microseconds covered by at least one of the events."""
    total, reached = 0.0, float("-inf")
    for event in sorted(events, key=lambda e: e["ts"]):
        start, end = event["ts"], event["ts"] + event.get("dur", 0)
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total
