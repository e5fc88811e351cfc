/** What is told in passing, at the lower edge of the window. */
import { asBackendError } from "@/backend/backend";
import type { Notice } from "@/backend/protocol";

export interface ShownNotice {
  id: number;
  notice: Notice;
}

/** Good news goes away by itself; what went wrong stays until it is closed. */
const PASSING_TIME = 6000;
const MOST_AT_ONCE = 4;

export class Notices {
  shown: ShownNotice[] = $state([]);
  #count = 0;

  show(notice: Notice): void {
    const id = ++this.#count;
    this.shown = [...this.shown, { id, notice }].slice(-MOST_AT_ONCE);
    if (notice.level === "success" || notice.level === "info") setTimeout(() => this.close(id), PASSING_TIME);
  }

  /** Tells of something that went wrong where no place of its own shows it. */
  report(thrown: unknown): void {
    const { message, hint } = asBackendError(thrown);
    this.show({ level: "error", message, hint, link: null });
  }

  close(id: number): void {
    this.shown = this.shown.filter((notice) => notice.id !== id);
  }
}
