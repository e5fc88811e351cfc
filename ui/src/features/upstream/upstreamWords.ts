/** What happened to a document's file, in words, and what can be done about it. */
import type { DocumentTab, Upstream, UpstreamKind } from "@/backend/protocol";
import { relativeTime } from "@/shared/relativeTime";

/** What a person can do about it here, the likeliest first. */
export type Remedy = "settle" | "merge" | "compare" | "follow" | "save" | "newBranch" | "elsewhere";

export interface UpstreamWords {
  what: string;
  /** What comes of it if nothing is done. */
  outlook: string;
  remedies: Remedy[];
}

type Tell = (upstream: Upstream, where: string) => UpstreamWords;

const IN_REPOSITORY: Record<UpstreamKind, Tell> = {
  changed: (upstream, where) => ({
    what: `${whoOf(upstream)} changed this file on ${where}${whenOf(upstream)}${titleOf(upstream)}.`,
    outlook: "Saving merges it with your changes.",
    remedies: ["merge", "compare"],
  }),
  deleted: (upstream, where) => ({
    what: `${whoOf(upstream)} deleted this file from ${where}${whenOf(upstream)}${titleOf(upstream)}.`,
    outlook: "Your diagram is here; saving puts it back.",
    remedies: ["save", "newBranch"],
  }),
  moved: (upstream) => ({
    what: `${whoOf(upstream)} moved this file to ${upstream.movedTo ?? "another place"}${whenOf(upstream)}.`,
    outlook: "Follow it, and your changes are saved there.",
    remedies: ["follow", "newBranch"],
  }),
  branchGone: (_, where) => ({
    what: `The branch ${where} is no longer there: it may have been merged, or deleted.`,
    outlook: "Your diagram is here; it can go to a new branch.",
    remedies: ["newBranch", "elsewhere"],
  }),
  rewritten: (_, where) => ({
    what: `The branch ${where} was rewritten: what you opened is no longer in its history.`,
    outlook: "Saving merges your changes with what is there now.",
    remedies: ["merge", "compare", "newBranch"],
  }),
  projectGone: () => ({
    what: "The project is no longer there, or no longer open to you.",
    outlook: "Your diagram is here; it can be saved elsewhere.",
    remedies: ["elsewhere"],
  }),
};

const ON_DISK: Partial<Record<UpstreamKind, UpstreamWords>> = {
  changed: {
    what: "Another program changed this file on disk.",
    outlook: "Saving merges it with your changes.",
    remedies: ["merge"],
  },
  deleted: {
    what: "This file is no longer on disk.",
    outlook: "Your diagram is here; saving writes it again.",
    remedies: ["save", "elsewhere"],
  },
};

/** Null where nothing happened. */
export function wordsOf({ origin, upstream, conflicts }: DocumentTab): UpstreamWords | null {
  if (conflicts > 0) return toSettle(conflicts, origin.kind === "gitlab");
  if (upstream === null || origin.kind === "new") return null;
  if (origin.kind === "gitlab") return IN_REPOSITORY[upstream.kind](upstream, origin.place.branch);
  return ON_DISK[upstream.kind] ?? null;
}

function toSettle(count: number, isInRepository: boolean): UpstreamWords {
  return {
    what: `Both sides changed ${count === 1 ? "the same thing" : `${count} things`} differently.`,
    outlook: "Choose what stays, and your save goes on.",
    remedies: isInRepository ? ["settle", "newBranch"] : ["settle"],
  };
}

const whoOf = ({ author }: Upstream) => author ?? "Somebody";
const whenOf = ({ at }: Upstream) => (at === null ? "" : ` ${relativeTime(Date.parse(at))}`);
const titleOf = ({ title }: Upstream) => (title === null ? "" : `: “${title}”`);
