/** The versions of the fake's diagrams. */
import { SERVER } from "@/backend/fake/accessSeed";
import { compared } from "@/backend/fake/fakeComparison";
import type { FakePage } from "@/backend/fake/fakeDiagram";
import { pictureOf } from "@/backend/fake/fakePicture";
import { error, piece, type FakeShelf } from "@/backend/fake/fakeShelf";
import { HISTORY, pagesAt } from "@/backend/fake/versionSeed";
import type { OldVersion, Place, Saved, Version } from "@/backend/protocol";
import type { Compared, Versions } from "@/backend/versions";

export class FakeVersions implements Versions {
  constructor(private readonly shelf: FakeShelf) {}

  async history(_place: Place, next: string | null) {
    await this.shelf.ask("history");
    const { things, next: after } = piece(HISTORY, next);
    return { entries: things, next: after };
  }

  async versionThumbnail(_place: Place, commit: string): Promise<string | null> {
    await this.shelf.ask("versionThumbnail");
    return pictureOf(pagesAt(commit)[0]);
  }

  async openVersion(place: Place, reference: string): Promise<number> {
    this.shelf.note("openVersion", place, reference);
    await this.shelf.pause();
    return this.shelf.take(place, pagesAt(reference), { oldVersion: versionOf(reference) });
  }

  async compare(left: Version, right: Version): Promise<Compared> {
    this.shelf.note("compare", left, right);
    await this.shelf.pause();
    return compared(this.#pagesOf(left), this.#pagesOf(right));
  }

  async restoreVersion(document: number, commit: string, message: string): Promise<Saved> {
    this.shelf.note("restoreVersion", document, commit, message);
    await this.shelf.pause();
    this.shelf.stored(document);
    const link = `${SERVER.url}/atlas/platform/gateway/-/commit/4f2a91c`;
    return { kind: "committed", commit: "4f2a91c", link, merged: false, mergeRequest: null, trouble: null };
  }

  async copyLink(document: number, shape: boolean): Promise<string> {
    const origin = this.shelf.tab(document)?.origin;
    await this.shelf.pause();
    if (origin?.kind !== "gitlab") throw error("refused", "This diagram is in no repository.", "Save it to GitLab first.");
    const { projectPath, path } = origin.place;
    return `${SERVER.url}/${projectPath}/-/blob/${HISTORY[0]?.commit ?? ""}/${path}${shape ? "#shape=gateway" : ""}`;
  }

  #pagesOf(version: Version): FakePage[] {
    return version.kind === "stored" ? pagesAt(version.reference) : this.shelf.pages(version.document);
  }
}

function versionOf(reference: string): OldVersion {
  const entry = HISTORY.find(({ commit }) => commit === reference);
  return { reference, title: entry?.title ?? null, author: entry?.author ?? null, at: entry?.at ?? null };
}
