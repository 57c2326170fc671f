"""An update of the extension finds what the version before it kept."""

from typing import Any

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, quote, row, written

KEEP_AS_BEFORE = """() => new Promise((done, failed) => {
    const opening = indexedDB.open("postil", 3);
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = async () => {
        const now = opening.result;
        const names = [...now.objectStoreNames];
        const tx = now.transaction(names);
        const all = (store) => new Promise((got) => {
            const values = store.getAll(), keys = store.getAllKeys();
            keys.onsuccess = () => got(keys.result.map((key, at) => [key, values.result[at]]));
        });
        const kept = {};
        for (const name of names) kept[name] = await all(tx.objectStore(name));
        now.close();
        indexedDB.deleteDatabase("postil").onsuccess = () => {
            const older = indexedDB.open("postil", 2);
            older.onupgradeneeded = () => {
                const make = (name, keyPath, more) =>
                    older.result.createObjectStore(name, { keyPath, ...more });
                make("papers", "id").createIndex("aliases", "aliases", { multiEntry: true });
                make("notes", "paperId");
                make("highlights", "id").createIndex("paperId", "paperId");
                make("seen", "alias_hash");
                make("redirects", "id");
                make("tags", "id");
                make("edits", "key", { autoIncrement: true });
                const outbox = make("outbox", "key", { autoIncrement: true });
                outbox.createIndex("state", "state");
                outbox.createIndex("waitingPapers", "waitingPapers", { multiEntry: true });
                older.result.createObjectStore("meta");
                for (const name of names) {
                    const store = older.transaction.objectStore(name);
                    for (const [key, { base, settledAt, ...value }] of kept[name]) {
                        if (name === "notes") value.base = base.revision;
                        if (settledAt) value.acknowledgedAt = settledAt;
                        if (value.body?.base) value.body.base = value.body.base.revision;
                        if (store.keyPath) store.put(value);
                        else store.put(value, key);
                    }
                }
            };
            older.onerror = () => failed(older.error);
            older.onsuccess = () => { older.result.close(); done(null); };
        };
    };
})"""


def test_what_the_version_before_kept_is_here_and_sent(profile: Profile, account: Account) -> None:
    connect(profile, account)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    paper_id = profile.paper(row(1))["id"]
    profile.ask("saveNote", paperId=paper_id, note=written("kept"))
    made = profile.ask("saveHighlight", listing=LISTING, row=row(1), highlight=quote("notes"))
    profile.sync()
    profile.ask("disconnect")
    profile.ask("saveNote", paperId=paper_id, note=written("kept, and more", "kept"))
    profile.ask("editHighlight", id=made["highlight"]["id"], comment=written("why"))
    before = kept(profile)

    profile.kill_worker()
    profile.page.evaluate(KEEP_AS_BEFORE)

    assert kept(profile) == before
    connect(profile, account)
    outbox = profile.sync()
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    assert account.note(paper_id) == "kept, and more"
    assert [one["comment"] for one in account.highlights()] == ["why"]


def kept(profile: Profile) -> dict[str, Any]:
    return {**profile.paper(row(1)), "outbox": profile.ask("countOutbox")}
