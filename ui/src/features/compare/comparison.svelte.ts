/** Two versions beside each other: which page is in front, which difference is talked about, and where it is looked at from. */
import type { ChangeKind, Difference, PagePair, Rect } from "@/backend/protocol";
import type { Compared } from "@/backend/versions";
import type { SceneBox } from "@/features/compare/sceneBoxes";
import { SharedCamera } from "@/features/compare/sharedCamera.svelte";

/** Beside each other; one over the other with a line that is drawn aside; one over the other, more or less faded. */
export type Mode = "beside" | "swipe" | "fade";

export type Side = "left" | "right";

/** A page that there is something to see of. */
export interface ChangedPage {
  /** In the comparison. */
  index: number;
  pair: PagePair;
  count: number;
}

export class ComparisonView {
  readonly camera = new SharedCamera();
  mode: Mode = $state("beside");
  /** The page in front, as an index into the comparison's. */
  page = $state(0);
  /** The difference that is talked about; -1 for none. */
  front = $state(-1);

  constructor(readonly compared: Compared) {
    this.page = this.pages[0]?.index ?? 0;
    this.camera.turn(this.#extent);
  }

  get differences(): Difference[] {
    return this.compared.differences;
  }

  get pages(): ChangedPage[] {
    return this.compared.pages
      .map((pair, index) => ({ index, pair, count: this.differences.filter(({ page }) => page === index).length }))
      .filter(({ pair, count }) => count > 0 || pair.left === null || pair.right === null);
  }

  get pair(): PagePair | null {
    return this.compared.pages[this.page] ?? null;
  }

  count(change: ChangeKind): number {
    return this.differences.filter((difference) => difference.change === change).length;
  }

  /** What is marked on one side of the page in front. */
  boxes(side: Side): SceneBox[] {
    return this.differences.flatMap((difference, index): SceneBox[] => {
      const rect = difference[side];
      if (difference.page !== this.page || rect === null) return [];
      return [{ rect, change: difference.change, isFront: index === this.front }];
    });
  }

  turn(page: number): void {
    this.front = -1;
    this.#turn(page, null);
  }

  /** Goes to a difference: to its page, and near enough to see it on both sides. */
  show(index: number): void {
    const difference = this.differences[index];
    if (difference === undefined) return;
    this.front = index;
    const box = around(difference.left, difference.right);
    if (difference.page !== this.page) this.#turn(difference.page, box);
    else if (box !== null) this.camera.show(box);
  }

  /** To the next difference or the one before; from the last one it goes on with the first. */
  step(by: 1 | -1): void {
    const { length } = this.differences;
    if (length === 0) return;
    const from = this.front === -1 && by === -1 ? 0 : this.front;
    this.show((from + by + length) % length);
  }

  #turn(page: number, box: Rect | null): void {
    this.page = page;
    this.camera.turn(this.#extent, box);
  }

  get #extent(): Rect | null {
    return around(this.pair?.left?.extent ?? null, this.pair?.right?.extent ?? null);
  }
}

/** A box around both, as far as they are there. */
export function around(one: Rect | null, other: Rect | null): Rect | null {
  if (one === null || other === null) return one ?? other;
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}
