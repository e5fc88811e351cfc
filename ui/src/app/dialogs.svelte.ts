/** The dialogs that are open, the newest in front. Asking is a promise, so that what comes next reads in one piece. */
import type { RepositoryFolder } from "@/app/app.svelte";
import type { Account, DocumentTab, Place, QueuedSave, Saved, Version } from "@/backend/protocol";

/** What a place in a repository is looked for. */
export type BrowsePurpose = "open" | "create" | "saveAs";

/** What two versions are compared as; the older one stands at the left. */
export interface Compare {
  title: string;
  /** The account that they are reached with. */
  account: string;
  left: NamedVersion;
  right: NamedVersion;
}

export interface NamedVersion {
  version: Version;
  /** What it is, in few words. */
  name: string;
  /** Who made it, ISO 8601 when; where that is known. */
  author: string | null;
  at: string | null;
}

/** A version that a file is to go back to. */
export interface RestoredVersion {
  /** The commit or tag. */
  commit: string;
  /** ISO 8601, where it is known. */
  at: string | null;
}

/** Every dialog with what it is given and what it answers; leaving it answers null. */
interface DialogKinds {
  browse: {
    given: {
      purpose: BrowsePurpose;
      account: Account;
      /** Where to begin; null for where the account looked last. */
      start: RepositoryFolder | null;
      /** The name that a new file is offered. */
      fileName: string;
      /**
       * Does what the dialog is for; the dialog stays open and shows why when it fails. A version is the tag or commit that
       * the file is to be read at, and a shape is one that a link leads to; only opening is given them.
       */
      accept: (place: Place, version: string | null, shape: string | null) => Promise<void>;
    };
    answer: Place;
  };
  save: {
    given: {
      tab: DocumentTab;
      place: Place;
      /** Whether the person came to put it on a branch of its own. */
      isOnNewBranch: boolean;
    };
    answer: Saved;
  };
  /** What a merge left open. */
  conflicts: { given: { tab: DocumentTab }; answer: Saved | "instead" };
  dropQueued: { given: { save: QueuedSave }; answer: "drop" };
  /** The versions of a document's file. */
  history: { given: { tab: DocumentTab; place: Place }; answer: never };
  compare: { given: Compare; answer: never };
  restore: {
    given: {
      fileName: string;
      place: Place;
      version: RestoredVersion;
      /** Whether the document has changes that would go. */
      isChanged: boolean;
      restore: (message: string) => Promise<Saved>;
    };
    answer: Saved;
  };
  readOnly: { given: { account: Account; title: string }; answer: "signIn" | "elsewhere" };
  saveWhere: { given: { title: string }; answer: "gitlab" | "local" };
  unsaved: { given: { documents: DocumentTab[]; isQuitting: boolean }; answer: "save" | "discard" };
  /** The account's documents, those without changes among them, and its saves that wait. */
  signOut: { given: { account: Account; documents: DocumentTab[]; queued: QueuedSave[] }; answer: "keep" | "discard" };
  discardDraft: { given: { title: string }; answer: "discard" };
  about: { given: { version: string }; answer: never };
}

type Kind = keyof DialogKinds;

export type OpenDialog = {
  [K in Kind]: { id: number; kind: K; given: DialogKinds[K]["given"]; answer: (answer: DialogKinds[K]["answer"] | null) => void };
}[Kind];

/** The account that a dialog works with, if it needs one. */
function accountOf(dialog: OpenDialog): string | null {
  if (dialog.kind === "dropQueued") return dialog.given.save.place.account;
  if (dialog.kind === "save" || dialog.kind === "history" || dialog.kind === "restore") return dialog.given.place.account;
  if (dialog.kind === "compare") return dialog.given.account;
  if (dialog.kind === "browse" || dialog.kind === "readOnly" || dialog.kind === "signOut") return dialog.given.account.id;
  return null;
}

export class Dialogs {
  open: OpenDialog[] = $state.raw([]);
  #count = 0;

  /** Leaves the dialogs of an account that is no longer there: nothing can come of them. */
  leaveOf(account: string): void {
    for (const dialog of this.open) if (accountOf(dialog) === account) dialog.answer(null);
  }

  /** Opens a dialog and resolves with its answer. A question that is open already is not asked twice. */
  ask<K extends Kind>(kind: K, given: DialogKinds[K]["given"]): Promise<DialogKinds[K]["answer"] | null> {
    if (this.open.some((dialog) => dialog.kind === kind)) return Promise.resolve(null);
    const id = ++this.#count;
    return new Promise((resolve) => {
      const answer = (value: DialogKinds[K]["answer"] | null) => {
        this.open = this.open.filter((dialog) => dialog.id !== id);
        resolve(value);
      };
      this.open = [...this.open, { id, kind, given, answer } as OpenDialog];
    });
  }
}
