/** Which versions are chosen: no more than two, since two are what can be compared. */

const MOST = 2;

/** Adds one or takes it away; the one that was chosen first makes room. */
export function pick(picked: readonly string[], commit: string): string[] {
  const others = picked.filter((other) => other !== commit);
  return others.length < picked.length ? others : [...others, commit].slice(-MOST);
}

/** The chosen ones in the order of the list, which is the newest first. */
export function inOrder<T extends { commit: string }>(entries: readonly T[], picked: readonly string[]): T[] {
  return entries.filter(({ commit }) => picked.includes(commit));
}
