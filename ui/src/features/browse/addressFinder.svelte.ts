/** What an address of GitLab leads to, as soon as one is typed or pasted. */
import { asBackendError, type Backend } from "@/backend/backend";
import type { BackendError, FoundPlace } from "@/backend/protocol";

export class AddressFinder {
  /** The address that is looked at; null where what was typed is none. */
  text: string | null = $state(null);
  found: FoundPlace | null = $state.raw(null);
  problem: BackendError | null = $state.raw(null);
  #looks = 0;

  constructor(
    private readonly backend: Backend,
    private readonly account: string,
  ) {}

  /** Resolves when it is known where the address leads, or why it leads nowhere. */
  async look(text: string): Promise<void> {
    const look = ++this.#looks;
    this.text = text;
    this.found = null;
    this.problem = null;
    try {
      const found = await this.backend.findPlace(this.account, text);
      if (look === this.#looks) this.found = found;
    } catch (thrown) {
      if (look === this.#looks) this.problem = asBackendError(thrown);
    }
  }

  forget(): void {
    this.#looks += 1;
    this.text = null;
    this.found = null;
    this.problem = null;
  }
}

/** Whether a text is an address and no words to search for: with a scheme, or as GitLab writes its own. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) || /\/-\//.test(text);
}

/** Whether a text may be the path of a project, a folder or a file. */
export function isPath(text: string): boolean {
  return /^[^\s/]+(\/[^\s/]+)+$/.test(text);
}
