/** Which of many things have to be moved for them to come into order, where as many as possible stay. */

/**
 * @param places Where each one stood before, no two in the same place, in the order in which they are to stand now.
 * @returns Their indices: all but those of the longest run of rising places.
 */
export function outOfOrder(places: readonly number[]): number[] {
  /** For each length, the index that ends the run of it with the lowest place. */
  const ends: number[] = [];
  const before = new Int32Array(places.length).fill(-1);
  places.forEach((place, index) => {
    const length = firstNotBelow(ends, place, places);
    before[index] = length > 0 ? (ends[length - 1] ?? -1) : -1;
    ends[length] = index;
  });
  const stays = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) stays.add(index);
  return [...places.keys()].filter((index) => !stays.has(index));
}

/** How many runs end below a place. */
function firstNotBelow(ends: readonly number[], place: number, places: readonly number[]): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
