/** What looking at stored diagrams needs of the rest of the fake, and what its parts have in common. */
import type { FakePage } from "@/backend/fake/fakeDiagram";
import type { FakeDesk } from "@/backend/fake/fakeSaving";
import type { BackendError, DocumentTab, ErrorCode, Loading, Place } from "@/backend/protocol";

const PIECE = 20;

export interface FakeShelf extends FakeDesk {
  /** Opens a diagram of a repository in a tab. */
  take: (place: Place, pages: FakePage[], rest?: Partial<DocumentTab>) => Promise<number>;
  /** The pages of an open document. */
  pages: (document: number) => FakePage[];
  /** Tells what is on its way. */
  load: (loading: Loading[]) => void;
  /** Counts a question that would be one to the server, and takes the time that it takes. */
  ask: (what: string) => Promise<void>;
}

export function error(code: ErrorCode, message: string, hint: string | null = null, retryAfter: number | null = null): BackendError {
  return { code, message, hint, retryAfter };
}

export function nameOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}

/** A piece of a list, and what to ask for the next one with. */
export function piece<T>(all: T[], next: string | null): { things: T[]; next: string | null } {
  const start = Number(next ?? 0);
  const end = start + PIECE;
  return { things: all.slice(start, end), next: end < all.length ? String(end) : null };
}
