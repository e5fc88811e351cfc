/** The scene of the page in front, kept in step with the core. */
import type { Box, Item } from "@/canvas/marks";
import { outOfOrder } from "@/canvas/outOfOrder";
import { decodeScene } from "@/canvas/sceneBytes";
import { strips } from "@/canvas/strips";

/** Where a scene looks different from how it was taken last. */
export type Stale = readonly Box[] | "another scene";

/** Numbers that a box takes. */
const BOX = 4;

export class Scene {
  /** Back to front. */
  #items: Item[] = [];
  /** The items' boxes one after the other. To walk 30,000 of them takes less than to ask a tree and to sort. */
  #bounds = new Float32Array(0);
  #places = new Map<string, number>();
  #stale: Box[] | "another scene" = "another scene";

  /** Takes a whole scene. */
  replace(bytes: Uint8Array): void {
    this.#arrange(decodeScene(bytes).items);
    this.#stale = "another scene";
  }

  /** Takes the difference to a newer scene. New items come in front unless an order is given. */
  change(bytes: Uint8Array): void {
    const { removed, items, order } = decodeScene(bytes);
    for (const cell of removed) this.#soil(this.item(cell));
    const added = items.filter((item) => !this.#put(item));
    if (removed.length > 0 || added.length > 0 || order !== null) this.#rearrange(removed, added, order);
  }

  get size(): number {
    return this.#items.length;
  }

  item(cell: string): Item | undefined {
    const place = this.#places.get(cell);
    return place === undefined ? undefined : this.#items[place];
  }

  /** The items that reach into a box, back to front. The loop is plain because it is the one over everything. */
  within({ x0, y0, x1, y1 }: Box): Item[] {
    const bounds = this.#bounds;
    const found: Item[] = [];
    for (let place = 0, at = 0; at < bounds.length; place += 1, at += BOX) {
      const isBefore = (bounds[at] as number) > x1 || (bounds[at + 1] as number) > y1;
      const isBehind = (bounds[at + 2] as number) < x0 || (bounds[at + 3] as number) < y0;
      if (!isBefore && !isBehind) found.push(this.#items[place] as Item);
    }
    return found;
  }

  /** Where it looks different since this was last asked. */
  takeStale(): Stale {
    const stale = this.#stale;
    this.#stale = [];
    return stale;
  }

  /** Replaces an item in its place, and says whether there was one. */
  #put(item: Item): boolean {
    this.#soil(item);
    const place = this.#places.get(item.cell);
    if (place === undefined) return false;
    this.#soil(this.#items[place]);
    this.#items[place] = item;
    this.#setBounds(place, item.bounds);
    return true;
  }

  #rearrange(removed: string[], added: Item[], order: string[] | null): void {
    const gone = new Set(removed);
    const kept = removed.length === 0 ? this.#items : this.#items.filter((item) => !gone.has(item.cell));
    const all = [...kept, ...added];
    this.#arrange(order === null ? all : this.#inOrder(order, all, new Set(added)));
  }

  #inOrder(order: string[], all: Item[], added: ReadonlySet<Item>): Item[] {
    const byCell = new Map(all.map((item) => [item.cell, item]));
    const arranged = order.flatMap((cell) => byCell.get(cell) ?? []);
    const stayed = arranged.filter((item) => !added.has(item));
    const places = stayed.map((item) => this.#places.get(item.cell) ?? 0);
    for (const index of outOfOrder(places)) this.#soil(stayed[index]);
    return arranged;
  }

  #arrange(items: Item[]): void {
    this.#items = items;
    this.#places = new Map(items.map((item, place) => [item.cell, place]));
    this.#bounds = new Float32Array(items.length * BOX);
    items.forEach((item, place) => this.#setBounds(place, item.bounds));
  }

  #setBounds(place: number, { x0, y0, x1, y1 }: Box): void {
    this.#bounds.set([x0, y0, x1, y1], place * BOX);
  }

  #soil(item: Item | undefined): void {
    if (item !== undefined && Array.isArray(this.#stale)) this.#stale.push(...strips(item));
  }
}
