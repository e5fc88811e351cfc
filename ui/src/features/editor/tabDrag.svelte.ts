/** Putting tabs in another order by hand. */

/** How far the hand may slip before a click becomes a drag, in CSS pixels. */
const SLOP = 5;
const LEFT = 0;

/** The gap between tabs that the hand is nearest to: 0 before the first, their number after the last. */
export function gapAt(x: number, middles: readonly number[]): number {
  const after = middles.findIndex((middle) => x < middle);
  return after < 0 ? middles.length : after;
}

/** Which place a tab has once it is put into a gap. */
export function placeAfter(from: number, gap: number): number {
  return gap > from ? gap - 1 : gap;
}

export class TabDrag {
  /** The tab that is held. */
  from: number | null = $state(null);
  /** The gap it would go to; nothing until it is really dragged. */
  to: number | null = $state(null);
  #stop: AbortController | null = null;

  press(event: PointerEvent, from: number, tabs: HTMLElement[], drop: (gap: number) => void): void {
    if (event.button !== LEFT) return;
    this.cancel();
    this.from = from;
    this.#stop = new AbortController();
    const options = { signal: this.#stop.signal, capture: true };
    const move = ({ clientX }: PointerEvent) => {
      if (this.to === null && Math.abs(clientX - event.clientX) <= SLOP) return;
      this.to = gapAt(clientX, tabs.map(middleOf));
    };
    const release = () => {
      const gap = this.to;
      this.cancel();
      if (gap !== null) drop(gap);
    };
    window.addEventListener("pointermove", move, options);
    window.addEventListener("pointerup", release, options);
    window.addEventListener("pointercancel", () => this.cancel(), options);
    window.addEventListener("keydown", ({ key }) => key === "Escape" && this.cancel(), options);
  }

  /** Leaves everything where it was. */
  cancel(): void {
    this.#stop?.abort();
    this.from = null;
    this.to = null;
  }
}

function middleOf(tab: HTMLElement): number {
  const { left, width } = tab.getBoundingClientRect();
  return left + width / 2;
}
