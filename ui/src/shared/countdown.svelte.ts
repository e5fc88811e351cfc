/** Counts seconds down, so that what has to wait can be done as soon as the time is over. */
export class Countdown {
  /** Seconds that are left; 0 when it is over. */
  left = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  get isOver(): boolean {
    return this.left === 0;
  }

  /** Begins anew; without a time there is nothing to wait for. */
  start(seconds: number | null): void {
    clearInterval(this.#timer);
    const until = Date.now() + (seconds ?? 0) * 1000;
    const look = () => {
      this.left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      if (this.isOver) clearInterval(this.#timer);
    };
    look();
    if (!this.isOver) this.#timer = setInterval(look, 250);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** A time in words, as in `1 min 05 s`. */
export function inWords(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
