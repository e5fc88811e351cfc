/** The versions that a file had, and what differs between them. */
import type { Comparison, HistoryPage, Place, Saved, Version } from "@/backend/protocol";

/** What differs, and the pages of both sides as scenes. */
export interface Compared extends Comparison {
  scenes: Uint8Array;
}

export interface Versions {
  /** The commits that changed a file, the newest first. */
  history(place: Place, next: string | null): Promise<HistoryPage>;
  /** A small picture of a version as a `data:` URL; null where there is none to draw. */
  versionThumbnail(place: Place, commit: string): Promise<string | null>;
  /** Opens what a file was at a commit or tag, to look at it. */
  openVersion(place: Place, reference: string): Promise<number>;
  /** @param left The older one. */
  compare(left: Version, right: Version): Promise<Compared>;
  /** Makes a new commit that brings an open document's file back to what it was. */
  restoreVersion(document: number, commit: string, message: string): Promise<Saved>;
  /** Puts on the clipboard an address that goes on leading to what is there now: to the diagram, or to its one selected shape. */
  copyLink(document: number, shape: boolean): Promise<string>;
}
