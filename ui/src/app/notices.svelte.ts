/** What is told in passing. */
import { asBackendError } from "@/backend/backend";
import type { Notice, NoticeLevel } from "@/backend/protocol";

/** A page to look at, opened by the system's browser. */
export interface NoticeLink {
  title: string;
  url: string;
}

export interface ShownNotice {
  id: number;
  notice: Notice;
  links: NoticeLink[];
  /** Until when the server wants no more requests, seconds since 1970. */
  waitUntil: number | null;
}

/** What is told besides level and message, where there is more to tell. */
interface More {
  hint?: string | null;
  links?: NoticeLink[];
  waitUntil?: number | null;
}

/** How long a notice stays by itself, in milliseconds; a warning has something to do in it, and stays until it is closed. */
const TIMES: Record<NoticeLevel, number | null> = { success: 5000, info: 5000, warning: null, error: 15_000 };
/** With a link to press it stays longer. */
const TIME_WITH_LINKS = 12_000;
const MOST_AT_ONCE = 4;

export class Notices {
  shown: ShownNotice[] = $state([]);
  #count = 0;

  /** Shows what the core tells. */
  show(notice: Notice): void {
    this.#add(notice, { links: notice.link === null ? [] : [{ title: "Open in browser", url: notice.link }] });
  }

  /** Tells what came of something. */
  tell(level: NoticeLevel, message: string, more: More = {}): void {
    this.#add({ level, message, hint: more.hint ?? null, link: null, draft: null }, more);
  }

  /** Tells of something that went wrong where no place of its own shows it. */
  report(thrown: unknown): void {
    const { message, hint, retryAfter } = asBackendError(thrown);
    this.tell("error", message, { hint, waitUntil: retryAfter === null ? null : Date.now() / 1000 + retryAfter });
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

  /** What is to be read already is not said twice. */
  #add(notice: Notice, { links = [], waitUntil = null }: More): void {
    if (this.shown.some((shown) => shown.notice.message === notice.message)) return;
    const id = ++this.#count;
    this.shown = [...this.shown, { id, notice, links, waitUntil }].slice(-MOST_AT_ONCE);
    const time = TIMES[notice.level];
    if (time !== null) setTimeout(() => this.close(id), links.length > 0 ? Math.max(time, TIME_WITH_LINKS) : time);
  }
}
