/** The scene of the page in front, kept in step with the core. */
import type { Box, Item } from "@/canvas/marks";
import { decodeScene } from "@/canvas/sceneBytes";

export class Scene {
  #items = new Map<string, Item>();
  #order: string[] = [];

  /** Takes a whole scene. */
  replace(bytes: Uint8Array): void {
    const { items } = decodeScene(bytes);
    this.#items = new Map(items.map((item) => [item.cell, item]));
    this.#order = items.map((item) => item.cell);
  }

  /** Takes the difference to a newer scene. New items come in front unless an order is given. */
  change(bytes: Uint8Array): void {
    const { removed, items, order } = decodeScene(bytes);
    for (const cell of removed) this.#items.delete(cell);
    if (removed.length > 0) this.#order = this.#order.filter((cell) => this.#items.has(cell));
    for (const item of items) {
      if (!this.#items.has(item.cell)) this.#order.push(item.cell);
      this.#items.set(item.cell, item);
    }
    if (order !== null) this.#order = order.filter((cell) => this.#items.has(cell));
  }

  get size(): number {
    return this.#items.size;
  }

  item(cell: string): Item | undefined {
    return this.#items.get(cell);
  }

  /** The items that reach into a box, back to front. */
  *within(box: Box): Generator<Item> {
    for (const cell of this.#order) {
      const item = this.#items.get(cell);
      if (item !== undefined && overlaps(item.bounds, box)) yield item;
    }
  }
}

function overlaps(one: Box, other: Box): boolean {
  return one.x0 <= other.x1 && one.x1 >= other.x0 && one.y0 <= other.y1 && one.y1 >= other.y0;
}
