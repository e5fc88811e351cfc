/** Lets the page drift while something is dragged at the edge of the canvas, the faster the farther out. */
import type { Point } from "@/backend/protocol";
import type { Size } from "@/canvas/camera";

/** How near to the edge it begins, in CSS pixels. */
const ZONE = 20;
/** CSS pixels a second at the edge, and at most. */
const SLOWEST = 240;
const FASTEST = 1400;
/** A drag that only passes the edge on its way moves nothing. Milliseconds. */
const DELAY = 200;
/** Frames that come late do not make it leap. Milliseconds. */
const LONGEST_FRAME = 50;

/** How the page moves while the hand is here, in CSS pixels a second. */
export function drift(at: Point, size: Size): Point {
  return { x: along(at.x, size.width), y: along(at.y, size.height) };
}

function along(at: number, length: number): number {
  const [before, after] = [ZONE - at, at - (length - ZONE)];
  if (before > 0) return speed(before);
  return after > 0 ? -speed(after) : 0;
}

function speed(depth: number): number {
  return Math.min(FASTEST, (SLOWEST * depth) / ZONE);
}

export class AutoScroll {
  #velocity: Point = { x: 0, y: 0 };
  #asked: number | null = null;
  #begun: number | null = null;
  #last = 0;

  /** @param move Moves the page by CSS pixels. */
  constructor(private readonly move: (dx: number, dy: number) => void) {}

  /** Says where the hand is on a canvas of this size. */
  aim(at: Point, size: Size): void {
    this.#velocity = drift(at, size);
    if (this.#velocity.x === 0 && this.#velocity.y === 0) this.stop();
    else this.#asked ??= requestAnimationFrame((time) => this.#frame(time));
  }

  stop(): void {
    if (this.#asked !== null) cancelAnimationFrame(this.#asked);
    this.#asked = null;
    this.#begun = null;
  }

  #frame(time: number): void {
    this.#asked = requestAnimationFrame((next) => this.#frame(next));
    this.#begun ??= time;
    const seconds = Math.min(LONGEST_FRAME, time - this.#last) / 1000;
    this.#last = time;
    if (time - this.#begun >= DELAY) this.move(this.#velocity.x * seconds, this.#velocity.y * seconds);
  }
}
