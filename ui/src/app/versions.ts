/** Looking at the versions of files, and going back to them. Each method is one way through dialogs and calls. */
import type { App } from "@/app/app.svelte";
import type { NamedVersion, RestoredVersion } from "@/app/dialogs.svelte";
import type { DocumentTab, Place, Saved } from "@/backend/protocol";

export class Versions {
  constructor(private readonly app: App) {}

  /** The versions of a document's file, of which there are some once it is stored in a repository. */
  async showHistory(document: number): Promise<void> {
    const tab = await this.app.settledTab(document);
    if (tab?.origin.kind === "gitlab") await this.app.dialogs.ask("history", { tab, place: tab.origin.place });
  }

  /** Opens a version to look at it. */
  async open(place: Place, reference: string): Promise<void> {
    await this.app.attempt(() => this.app.backend.openVersion(place, reference));
  }

  /** Shows what differs between a version and the diagram as it is now: the one that is open, or else the newest stored. */
  async compareWithCurrent(title: string, place: Place, version: NamedVersion): Promise<void> {
    await this.app.settle();
    const open = this.#openAt(place);
    const current: NamedVersion =
      open === null
        ? { version: { kind: "stored", place, reference: place.branch }, name: `Newest on ${place.branch}`, author: null, at: null }
        : { version: { kind: "open", document: open.id }, name: open.changed ? "Open diagram, with unsaved changes" : "Open diagram", author: null, at: null };
    await this.compare(title, place, version, current);
  }

  /** Shows what others have made of the file of an open diagram, beside what it is here. */
  async compareWithUpstream({ id, title, origin, upstream }: DocumentTab): Promise<void> {
    if (origin.kind !== "gitlab" || upstream === null) return;
    await this.app.settle();
    const { place } = origin;
    const mine: NamedVersion = { version: { kind: "open", document: id }, name: "Open diagram", author: null, at: null };
    const { author, at, commit } = upstream;
    const theirs: NamedVersion = { version: { kind: "stored", place, reference: commit ?? place.branch }, name: `Newest on ${place.branch}`, author, at };
    await this.compare(title, place, mine, theirs);
  }

  async compare(title: string, { account }: Place, left: NamedVersion, right: NamedVersion): Promise<void> {
    await this.app.dialogs.ask("compare", { title, account, left, right });
  }

  /** Makes a version the newest again, by a new commit. Resolves with whether it is. */
  async restore(tab: DocumentTab, place: Place, version: RestoredVersion): Promise<boolean> {
    await this.app.settle();
    const isChanged = this.#openAt(place)?.changed ?? false;
    const given = { fileName: tab.title, place, version, isChanged, restore: (message: string) => this.#restore(place, version, message) };
    const saved = await this.app.dialogs.ask("restore", given);
    const open = this.#openAt(place);
    if (saved === null || open === null) return false;
    await this.app.saves.goOn(open.id, saved);
    if (open.id !== tab.id) await this.app.documents.activate(open.id);
    return saved.kind === "committed";
  }

  /** What goes back is the diagram as it is now, which is opened for that where it is not open. */
  async #restore(place: Place, { commit }: RestoredVersion, message: string): Promise<Saved> {
    const document = this.#openAt(place)?.id ?? (await this.app.backend.openFromGitlab(place));
    return this.app.backend.restoreVersion(document, commit, message);
  }

  /** Puts a lasting address of a diagram, or of the shape that is selected in it, on the clipboard. */
  async copyLink(document: number, toShape: boolean): Promise<void> {
    await this.app.settle();
    await this.app.attempt(async () => {
      const link = await this.app.backend.copyLink(document, toShape);
      const what = toShape ? "The link to the selected shape" : "The link to this version of the diagram";
      this.app.notices.tell("success", `${what} is on the clipboard.`, { links: [{ title: "Open in browser", url: link }] });
    });
  }

  /** The document that holds what is at a place now, and not what was there once. */
  #openAt(place: Place): DocumentTab | null {
    const isThere = ({ origin, oldVersion }: DocumentTab) => oldVersion === null && origin.kind === "gitlab" && isSame(origin.place, place);
    return this.app.state.documents.find(isThere) ?? null;
  }
}

function isSame(one: Place, other: Place): boolean {
  return one.account === other.account && one.project === other.project && one.branch === other.branch && one.path === other.path;
}
