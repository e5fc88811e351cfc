/**
 * What goes to one document, in the order in which it happened: one call is under way, the rest waits. Of moves that
 * follow each other only the newest waits; everything else is sent, whatever it takes.
 */
type Task = () => Promise<unknown>;

interface Waiting {
  task: Task;
  isMove: boolean;
}

export class InputQueue {
  readonly #waiting: Waiting[] = [];
  #draining: Promise<void> | null = null;

  constructor(private readonly onError: (thrown: unknown) => void) {}

  /** Sends something that must not be lost. */
  push(task: Task): void {
    this.#enqueue({ task, isMove: false });
  }

  /** Sends a move unless a newer one comes first. */
  pushMove(task: Task): void {
    if (this.#waiting.at(-1)?.isMove === true) this.#waiting.pop();
    this.#enqueue({ task, isMove: true });
  }

  /** Resolves when everything that was pushed has been answered. */
  async settled(): Promise<void> {
    while (this.#draining !== null) await this.#draining;
  }

  #enqueue(entry: Waiting): void {
    this.#waiting.push(entry);
    this.#draining ??= this.#drain();
  }

  async #drain(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      try {
        await next.task();
      } catch (thrown) {
        this.onError(thrown);
      }
    }
    this.#draining = null;
  }
}
