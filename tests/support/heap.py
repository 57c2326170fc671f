"""What a page keeps in memory, once its garbage is collected."""

import json
from collections import Counter
from dataclasses import dataclass

from playwright.sync_api import CDPSession

COMPILED = "code"
"""What V8 compiled: it grows with what is run often, and tells nothing of what is kept."""


@dataclass(frozen=True)
class Heap:
    """Counts of all nodes of the DOM, also of those out of the page, and of listeners; `bytes` is
    what objects of both JavaScript and the DOM take, without compiled code.
    """

    nodes: int
    listeners: int
    bytes: int


def measure_heap(session: CDPSession) -> Heap:
    sizes = measure_kinds(session)
    counters = session.send("Memory.getDOMCounters")
    size = sizes.total() - sizes[COMPILED]
    return Heap(counters["nodes"], counters["jsEventListeners"], size)


def measure_objects(session: CDPSession) -> int:
    """Bytes of JavaScript's objects and of the buffers behind them, with compiled code."""
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return int(usage["usedSize"] + usage["backingStorageSize"])


def measure_kinds(session: CDPSession) -> Counter[str]:
    """Bytes by the kinds of the snapshot's format (https://v8.dev/docs, "heap snapshot")."""
    chunks: list[str] = []

    def take(event: dict[str, str]) -> None:
        chunks.append(event["chunk"])

    session.on("HeapProfiler.addHeapSnapshotChunk", take)
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.remove_listener("HeapProfiler.addHeapSnapshotChunk", take)
    taken = json.loads("".join(chunks))
    meta, nodes = taken["snapshot"]["meta"], taken["nodes"]
    width = len(meta["node_fields"])
    kind, size = (meta["node_fields"].index(field) for field in ("type", "self_size"))
    names = meta["node_types"][kind]
    sizes: Counter[str] = Counter()
    for number, taken_up in zip(nodes[kind::width], nodes[size::width], strict=True):
        sizes[names[number]] += taken_up
    return sizes
