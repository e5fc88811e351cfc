/** What is told in passing. */
import { asBackendError } from "@/backend/backend";
import type { Notice, NoticeLevel } from "@/backend/protocol";

export interface ShownNotice {
  id: number;
  notice: Notice;
}

/** How long a notice stays by itself, in milliseconds; a warning has something to do in it, and stays until it is closed. */
const TIMES: Record<NoticeLevel, number | null> = { success: 5000, info: 5000, warning: null, error: 15_000 };
const MOST_AT_ONCE = 4;

export class Notices {
  shown: ShownNotice[] = $state([]);
  #count = 0;

  /** What is to be read already is not said twice. */
  show(notice: Notice): void {
    if (this.shown.some((shown) => shown.notice.message === notice.message)) return;
    const id = ++this.#count;
    this.shown = [...this.shown, { id, notice }].slice(-MOST_AT_ONCE);
    const time = TIMES[notice.level];
    if (time !== null) setTimeout(() => this.close(id), time);
  }

  /** Tells of something that went wrong where no place of its own shows it. */
  report(thrown: unknown): void {
    const { message, hint } = asBackendError(thrown);
    this.show({ level: "error", message, hint, link: null, draft: null });
  }

  /** What went wrong before is of no interest once it has come right. */
  closeErrors(): void {
    this.shown = this.shown.filter(({ notice }) => notice.level !== "error");
  }

  /** Closes those that are said elsewhere by now. */
  closeAll(isMeant: (notice: Notice) => boolean): void {
    if (this.shown.some(({ notice }) => isMeant(notice))) this.shown = this.shown.filter(({ notice }) => !isMeant(notice));
  }

  close(id: number): void {
    this.shown = this.shown.filter((notice) => notice.id !== id);
  }
}
