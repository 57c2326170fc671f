"""Very many changes, made without a server."""

from typing import Any

from tests.extension.background.account import Account
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, row

KINDS = 4
"""Of changes, in turn."""

CHANGE = """async ([ids, rounds, statuses]) => {
    const ask = async (name, payload) => {
        const result = await chrome.runtime.sendMessage({ to: "worker", name, payload });
        if (!result.ok) throw new Error(result.error.message);
        return result.value;
    };
    for (let round = 0; round < rounds; round += 1) {
        for (const paperId of ids) {
            const status = statuses[round % statuses.length];
            await ask("editTags", { paperId, add: [`tag ${round}`], remove: [`tag ${round - 1}`] });
            await ask("setStatus", { paperId, status });
            await ask("setStar", { paperId, star: round % 2 === 0 });
            const over = round === 0 ? "" : `note ${round - 1}`;
            await ask("saveNote", { paperId, note: { text: `note ${round}`, over } });
        }
    }
}"""

STATUSES = ["reading", "finished", "put_away"]


def queue_changes(profile: Profile, papers: int, rounds: int) -> int:
    """Answers how many were made, with the one that saves the papers."""
    rows = [row(number) for number in range(papers)]
    profile.ask("savePapers", listing=LISTING, rows=rows)
    ids = [state["paper"]["id"] for state in profile.lookup(*rows)]
    profile.page.evaluate(CHANGE, [ids, rounds, STATUSES])
    return 1 + papers * rounds * KINDS


def find_wrong(account: Account, papers: int, rounds: int) -> list[dict[str, Any]]:
    """Papers that are not as the last change of each kind left them; all of them if some miss."""
    last = rounds - 1
    wanted = ([f"tag {last}"], STATUSES[last % len(STATUSES)], last % 2 == 0)
    found = account.papers()
    if len(found) != papers:
        return found
    return [
        paper
        for paper in found
        if (paper["tags"], paper["status"], paper["star"]) != wanted
        or account.note(paper["id"]) != f"note {last}"
    ]
