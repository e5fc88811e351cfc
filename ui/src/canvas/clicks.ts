/** Counts presses that make a double click. Pointer events do not say it themselves. */
import type { Point } from "@/backend/protocol";

const LONGEST_PAUSE = 500;
const FARTHEST = 5;

export class Clicks {
  #count = 0;
  #last: { at: Point; time: number } | null = null;

  /** How many presses in a row this one makes, at most 2: the third of a quick series starts anew. */
  press(at: Point, time: number): number {
    this.#count = this.#follows(at, time) && this.#count === 1 ? 2 : 1;
    this.#last = { at, time };
    return this.#count;
  }

  #follows(at: Point, time: number): boolean {
    if (this.#last === null || time - this.#last.time > LONGEST_PAUSE) return false;
    return Math.hypot(at.x - this.#last.at.x, at.y - this.#last.at.y) <= FARTHEST;
  }
}
