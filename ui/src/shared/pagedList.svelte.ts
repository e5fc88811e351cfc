/** A list that arrives in pieces. Whatever was asked for before the last {@link PagedList.restart} is not shown. */

export interface Piece<T> {
  things: T[];
  /** Hand this back to get more; null at the end. */
  next: string | null;
}

/** What a list box shows. */
export interface Listed<T> {
  readonly things: T[];
  readonly status: "loading" | "ready" | "failed";
  readonly hasMore: boolean;
  more: () => Promise<void>;
  retry: () => Promise<void>;
}

type Load<T> = (next: string | null) => Promise<Piece<T>>;

export class PagedList<T> implements Listed<T> {
  things: T[] = $state.raw([]);
  status: "loading" | "ready" | "failed" = $state("ready");
  /** What {@link PagedList.status} failed with. */
  error: unknown = $state.raw(null);
  #next: string | null = $state(null);
  #load: Load<T> = () => Promise.resolve({ things: [], next: null });
  #run = 0;

  get isLoading(): boolean {
    return this.status === "loading";
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Empties the list and begins to load another. */
  async restart(load: Load<T>): Promise<void> {
    this.#load = load;
    this.things = [];
    this.#next = null;
    await this.#fetch();
  }

  /** Loads the next piece, if there is one and none is on its way. */
  async more(): Promise<void> {
    if (this.status === "ready" && this.#next !== null) await this.#fetch();
  }

  /** Asks again for what could not be had. */
  async retry(): Promise<void> {
    await this.#fetch();
  }

  async #fetch(): Promise<void> {
    const run = ++this.#run;
    this.status = "loading";
    try {
      const { things, next } = await this.#load(this.#next);
      if (run !== this.#run) return;
      this.things = [...this.things, ...things];
      this.#next = next;
      this.status = "ready";
    } catch (thrown) {
      if (run !== this.#run) return;
      this.error = thrown;
      this.status = "failed";
    }
  }
}

/** A list that is all there. */
export function wholeList<T>(things: T[]): Listed<T> {
  const nothing = () => Promise.resolve();
  return { things, status: "ready", hasMore: false, more: nothing, retry: nothing };
}
