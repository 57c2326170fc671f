/** Addresses of OpenReview: a forum is the page of one paper, whatever was said there. */

const HOST = "openreview.net";
const ID = /^[\w-]{5,64}$/;

/** The paper's forum; null for every other address, and for that of a reply. */
export function parseForum(url: URL): string | null {
  if (url.hostname !== HOST || url.pathname !== "/forum") return null;
  const id = url.searchParams.get("id");
  const note = url.searchParams.get("noteId") ?? id;
  return id && note === id && ID.test(id) ? id : null;
}

/** The forum that a page's address is of; a reply that it points at is on the same page. */
export function forumAt(url: URL): string | null {
  if (url.hostname !== HOST || url.pathname !== "/forum") return null;
  const id = url.searchParams.get("id");
  return id && ID.test(id) ? id : null;
}

export function isForumId(text: string | null): text is string {
  return text !== null && ID.test(text);
}

export function forumAddress(id: string): string {
  return `https://${HOST}/forum?id=${id}`;
}
