/** Saving documents, and what others did to their files meanwhile. Each method is one way through dialogs and calls, told in one piece. */
import type { App, RepositoryFolder } from "@/app/app.svelte";
import type { DocumentTab, Place, QueuedSave, QueuePhase, Saved } from "@/backend/protocol";

/** Changes upstream after which a diagram is not stored where it belongs, so that saving it does something. */
const LOST = ["deleted", "branchGone", "rewritten"];
/** Saves in the queue that do not go out without the person. */
const STUCK: readonly QueuePhase[] = ["conflicts", "refused"];

export class Saves {
  /** Messages that were typed for a place and not used yet. */
  readonly #messages = new Map<string, string>();

  constructor(private readonly app: App) {}

  /** Whether saving would do anything: what waits to be sent is saved already, what was refused is not. */
  isNeeded(tab: DocumentTab): boolean {
    if (this.app.isChanged(tab) || LOST.includes(tab.upstream?.kind ?? "")) return true;
    const queued = this.queuedOf(tab);
    return queued === null ? !tab.stored : STUCK.includes(queued.phase);
  }

  /** The last save of a document that waits to be sent. */
  queuedOf(tab: DocumentTab): QueuedSave | null {
    return this.app.state.queue.findLast(({ document }) => document === tab.id) ?? null;
  }

  /** Saves where the document came from, and asks where to when it came from nowhere. */
  async save(document: number): Promise<void> {
    const tab = await this.app.settledTab(document);
    if (tab === null) return;
    if (tab.conflicts > 0) await this.settle(document);
    else if (!this.isNeeded(tab)) this.app.notices.tell("info", "Nothing to save.");
    else if (tab.origin.kind === "local") await this.#saveLocal(document, () => this.app.backend.saveLocal(document));
    else if (tab.origin.kind === "gitlab") await this.#saveBack(tab, tab.origin.place, false);
    else await this.#saveSomewhere(tab);
  }

  /** Saves to another place: of this computer for its files, and of any kind otherwise. */
  async saveAs(document: number): Promise<void> {
    const tab = await this.app.settledTab(document);
    if (tab === null) return;
    if (tab.origin.kind === "local") await this.saveLocalAs(document);
    else await this.#saveSomewhere(tab);
  }

  /** Saves to a file of this computer that is asked for first. */
  async saveLocalAs(document: number): Promise<void> {
    await this.#saveLocal(document, () => this.app.backend.saveLocalAs(document));
  }

  /** Saves to a place in a repository that is looked for first. */
  async saveToGitlab(document: number): Promise<void> {
    const tab = await this.app.settledTab(document);
    if (tab === null) return;
    const place = await this.findPlace(tab, tab.origin.kind === "gitlab" ? tab.origin.place : null);
    if (place !== null) await this.#ask(tab, place, false);
  }

  /** Saves beside what others did, on a branch of its own. */
  async saveToNewBranch(document: number): Promise<void> {
    const tab = await this.app.settledTab(document);
    if (tab?.origin.kind === "gitlab") await this.#saveBack(tab, tab.origin.place, true);
  }

  /** Merges what others did into the open diagram. */
  async takeUpstream(document: number): Promise<void> {
    await this.app.settle();
    await this.#take(document, () => this.app.backend.takeUpstream(document));
  }

  /** Goes after a file that was moved. */
  async followMove(document: number): Promise<void> {
    await this.app.settle();
    await this.#take(document, () => this.app.backend.followMove(document));
  }

  /** Settles what a merge left open, one by one, and goes on with the save that met it. */
  async settle(document: number): Promise<void> {
    const tab = await this.app.settledTab(document);
    if (tab === null) return;
    const answer = await this.app.dialogs.ask("conflicts", { tab });
    if (answer === "instead") await this.#saveInstead(tab);
    else if (answer?.kind === "unchanged") this.#tellMerge();
    else if (answer !== null) await this.goOn(document, answer);
  }

  async sendQueue(): Promise<void> {
    await this.app.attempt(() => this.app.backend.sendQueue());
  }

  /** Opens the diagram of a save that could not be sent as it was, and goes on where it got stuck. */
  async openQueued({ id, phase, place, message }: QueuedSave): Promise<void> {
    await this.app.attempt(async () => {
      const document = await this.app.backend.openQueued(id);
      await this.app.backend.activate(document);
      const tab = await this.app.settledTab(document);
      if (tab === null) return;
      this.keepMessage(place, message);
      if (phase === "conflicts") await this.#saveAgain(document, message);
      else await this.#saveBack(tab, place, false);
    });
  }

  async dropQueued(save: QueuedSave): Promise<void> {
    const answer = await this.app.dialogs.ask("dropQueued", { save });
    if (answer === "drop") await this.app.attempt(() => this.app.backend.dropQueued(save.id));
  }

  /** Tells what came of a save, and settles what it met. */
  async goOn(document: number, saved: Saved): Promise<void> {
    if (saved.kind === "conflicts") await this.settle(document);
    else this.#tell(document, saved);
  }

  /** Looks for a place in a repository, beginning beside another. */
  async findPlace(tab: DocumentTab, beside: Place | null): Promise<Place | null> {
    const own = this.app.access.accounts.find(({ id, mayWrite }) => id === beside?.account && mayWrite);
    const account = own ?? (await this.app.access.need("saveAs"));
    if (account === null) return null;
    const start = beside === null || own === undefined ? null : folderOf(beside);
    const accept = () => Promise.resolve();
    const fileName = beside === null ? fileNameOf(tab.title) : nameOf(beside.path);
    return this.app.dialogs.ask("browse", { purpose: "saveAs", account, start, fileName, accept });
  }

  /** What was typed for a place before and not used, so that nobody types it twice. */
  typedMessage(place: Place): string | null {
    return this.#messages.get(keyOf(place)) ?? null;
  }

  /** Keeps what was typed for a place until it is used. */
  keepMessage(place: Place, message: string | null): void {
    if (message === null) this.#messages.delete(keyOf(place));
    else this.#messages.set(keyOf(place), message);
  }

  /** Saves to the place that a document came from, once its account may write there. */
  async #saveBack(tab: DocumentTab, place: Place, isOnNewBranch: boolean): Promise<void> {
    const account = this.app.access.accounts.find(({ id }) => id === place.account);
    if (account?.mayWrite === false) {
      const answer = await this.app.dialogs.ask("readOnly", { account, title: tab.title });
      if (answer === "elsewhere") await this.#saveSomewhere(tab);
      const granted = answer === "signIn" ? await this.app.access.needToWrite(account.server) : null;
      // Somebody else may have signed in; the diagram is still the first one's.
      if (granted?.id !== account.id) return;
    }
    await this.#ask(tab, place, isOnNewBranch);
  }

  /** Meets what a save met before, so that it can be settled. */
  async #saveAgain(document: number, message: string): Promise<void> {
    const otherwise = { newBranch: null, mergeRequest: null, withPicture: false, others: [], replace: false };
    await this.goOn(document, await this.app.backend.saveToGitlab(document, { place: null, message, ...otherwise }));
  }

  /** Puts a diagram beside what others did instead of merging it; without that everything is as it was before the merge. */
  async #saveInstead({ id, origin }: DocumentTab): Promise<void> {
    await (origin.kind === "local" ? this.saveLocalAs(id) : this.saveToNewBranch(id));
    const tab = this.app.state.documents.find((one) => one.id === id);
    if ((tab?.conflicts ?? 0) > 0) await this.app.attempt(() => this.app.backend.abandonMerge(id));
  }

  async #take(document: number, take: () => Promise<Saved>): Promise<void> {
    await this.app.attempt(async () => {
      const taken = await take();
      if (taken.kind === "conflicts") await this.settle(document);
      else this.#tellMerge();
    });
  }

  async #saveSomewhere(tab: DocumentTab): Promise<void> {
    const where = await this.app.dialogs.ask("saveWhere", { title: tab.title });
    if (where === "local") await this.saveLocalAs(tab.id);
    if (where === "gitlab") await this.saveToGitlab(tab.id);
  }

  async #saveLocal(document: number, save: () => Promise<Saved | null>): Promise<void> {
    await this.app.attempt(async () => {
      const saved = await save();
      if (saved !== null) await this.goOn(document, saved);
    });
  }

  async #ask(tab: DocumentTab, place: Place, isOnNewBranch: boolean): Promise<void> {
    const saved = await this.app.dialogs.ask("save", { tab, place, isOnNewBranch });
    if (saved !== null) await this.goOn(tab.id, saved);
  }

  #tell(document: number, saved: Exclude<Saved, { kind: "conflicts" }>): void {
    const { notices } = this.app;
    const origin = this.app.state.documents.find(({ id }) => id === document)?.origin;
    if (saved.kind === "unchanged") notices.tell("info", "Nothing to save.");
    else if (saved.kind === "queued") {
      const hint = "It is kept on this computer, and sent as soon as the server can be reached.";
      notices.tell("info", "The save waits to be sent.", { hint });
    } else if (origin?.kind === "gitlab") this.#tellCommit(saved, origin.place);
    else if (saved.merged) notices.tell("success", "Saved, together with what had changed in the file.");
  }

  #tellMerge(): void {
    this.app.notices.tell("success", "Merged into your diagram.", { hint: "Undo takes it back." });
  }

  #tellCommit({ commit, link, merged, mergeRequest, trouble }: Extract<Saved, { kind: "committed" }>, place: Place): void {
    const links = [{ title: "Open commit", url: link }];
    if (mergeRequest !== null) links.push({ title: "Open merge request", url: mergeRequest });
    const hint = merged ? "What others had changed was merged in." : null;
    this.app.notices.tell("success", `Saved ${nameOf(place.path)} to ${place.branch} as commit ${commit.slice(0, 8)}.`, { hint, links });
    if (trouble !== null) this.app.notices.tell("warning", trouble.message, { hint: trouble.hint });
  }
}

export function nameOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}

function folderOf({ project, branch, path }: Place): RepositoryFolder {
  return { project, branch, folder: path.split("/").slice(0, -1).join("/") };
}

function fileNameOf(title: string): string {
  return /\.(drawio|dio|xml|svg|png|html)$/i.test(title) ? title : `${title}.drawio`;
}

function keyOf({ account, project, branch, path }: Place): string {
  return [account, project, branch, path].join(" ");
}
