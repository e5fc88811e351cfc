/** Where the arrow keys lead in rows of shapes, of which the last of a group may be shorter. */

/** The rows of groups that are laid out in so many columns. */
export function rowsOf<T>(groups: T[][], columns: number): T[][] {
  return groups.flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / columns) }, (_, row) => group.slice(row * columns, (row + 1) * columns)),
  );
}

/** The next one for this key; null where the key leads nowhere. From nowhere every key leads to the first. */
export function step<T>(rows: T[][], active: T | null, key: string): T | null {
  const all = rows.flat();
  const place = active === null ? -1 : all.indexOf(active);
  if (place < 0) return key.startsWith("Arrow") ? (all[0] ?? null) : null;
  if (key === "ArrowRight") return all[place + 1] ?? null;
  if (key === "ArrowLeft") return all[place - 1] ?? null;
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  const row = rows.findIndex((candidate) => candidate.includes(active as T));
  const column = rows[row]?.indexOf(active as T) ?? 0;
  const next = rows[row + (key === "ArrowDown" ? 1 : -1)];
  return next?.[column] ?? next?.at(-1) ?? null;
}
