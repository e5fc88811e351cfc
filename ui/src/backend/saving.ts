/** Saving to a repository, saves that wait, and what others do to a file meanwhile. */
import type { Choice, ConflictSet, Member, Place, Save, SaveOptions, Saved } from "@/backend/protocol";

/** What is to be settled, and the pictures of both sides behind it. */
export interface Conflicts extends ConflictSet {
  scenes: Uint8Array;
}

export interface Saving {
  /** What a save may do at a place; without one, where the document came from. */
  saveOptions(document: number, place: Place | null): Promise<SaveOptions>;
  saveToGitlab(document: number, save: Save): Promise<Saved>;
  /** Those who may be asked for a review. */
  members(account: string, project: number, search: string): Promise<Member[]>;
  /** Keeps a message to begin other saves with. */
  addTemplate(text: string): Promise<void>;
  removeTemplate(text: string): Promise<void>;

  /** Null when the person leaves it at that. */
  saveLocal(document: number): Promise<Saved | null>;
  saveLocalAs(document: number): Promise<Saved | null>;

  /** Tries to send what waits, now. */
  sendQueue(): Promise<void>;
  /** Takes a save, and those of the same file behind it, out of the queue: as changes of an open diagram that are not saved. */
  openQueued(id: string): Promise<number>;
  /** Gives a queued save up; its work stays as a draft. */
  dropQueued(id: string): Promise<void>;

  /** Merges what happened upstream, or on disk, into the open document: one step that can be undone. Saves nothing. */
  takeUpstream(document: number): Promise<Saved>;
  /** Goes where the file was moved to, and takes what it holds there. Saves nothing. */
  followMove(document: number): Promise<Saved>;

  /** What a merge has left to settle. */
  conflicts(document: number): Promise<Conflicts>;
  /** Settles all of it, and goes on with the save that met it. */
  settleConflicts(document: number, choices: Choice[]): Promise<Saved>;
  /** Leaves everything as it was before the merge. */
  abandonMerge(document: number): Promise<void>;
}
