/** Small pictures that are asked for when they come into view: a few at a time, and each once. */
import { SvelteMap } from "svelte/reactivity";

/** How many are asked for at once. */
const AT_ONCE = 3;

export class PictureLoader<T> {
  /** What is known by now; null where there is no picture. */
  readonly #known = new SvelteMap<string, string | null>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- what is on its way is not shown
  readonly #running = new Set<string>();
  #wanted: T[] = [];
  #isStopped = false;

  constructor(
    private readonly keyOf: (thing: T) => string,
    private readonly load: (thing: T) => Promise<string | null>,
    /** Whether after this failure nothing more is to be asked for. */
    private readonly isFatal: (thrown: unknown) => boolean,
  ) {}

  pictureOf(thing: T): string | null {
    return this.#known.get(this.keyOf(thing)) ?? null;
  }

  /** What is in view now; what was wanted before and has not begun is wanted no more. */
  want(things: T[]): void {
    this.#wanted = things;
    this.#go();
  }

  /** Asks for no more. */
  stop(): void {
    this.#isStopped = true;
  }

  #go(): void {
    while (!this.#isStopped && this.#running.size < AT_ONCE) {
      const next = this.#wanted.find((thing) => this.#isNew(this.keyOf(thing)));
      if (next === undefined) return;
      void this.#fetch(next);
    }
  }

  #isNew(key: string): boolean {
    return !this.#running.has(key) && !this.#known.has(key);
  }

  async #fetch(thing: T): Promise<void> {
    const key = this.keyOf(thing);
    this.#running.add(key);
    try {
      this.#known.set(key, await this.load(thing));
    } catch (thrown) {
      this.#known.set(key, null);
      if (this.isFatal(thrown)) this.stop();
    }
    this.#running.delete(key);
    this.#go();
  }
}
