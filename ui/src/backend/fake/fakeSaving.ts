/** Saving as the core would tell it; how it ends is an option. */
import { SERVER } from "@/backend/fake/accessSeed";
import type { FakeState } from "@/backend/fake/fakeAccess";
import { error, nameOf } from "@/backend/fake/fakeShelf";
import { demoConflicts, MEMBERS, MESSAGES, QUEUE, TEMPLATES, upstreamOf } from "@/backend/fake/savingSeed";
import type { Choice, DocumentTab, ErrorCode, Obstacle, Place, Save, Saved, SaveOptions, UpstreamKind } from "@/backend/protocol";
import type { Saving } from "@/backend/saving";

export interface FakeSavingOptions {
  /** What saving to a repository fails with. */
  saveError?: ErrorCode;
  /** For how many seconds the server wants no more, with that. */
  retryAfter?: number;
  /** How a save to a repository ends otherwise. */
  saved?: "merged" | "queued" | "conflicts" | "trouble" | "unchanged";
  /** Why the branch cannot be saved to. */
  obstacle?: Obstacle;
  /** What is particular about the place that is saved to. */
  target?: "emptyRepository" | "taken" | "large" | "noMergeRequests";
  /** What asking about the place fails with. */
  optionsError?: ErrorCode;
  /** What happened to the file of every document that is opened. */
  upstream?: UpstreamKind;
  hasQueue?: boolean;
}

/** What saving needs of the rest of the fake. */
export interface FakeDesk extends FakeState {
  note: (...call: unknown[]) => void;
  pause: () => Promise<void>;
  tab: (document: number) => DocumentTab | undefined;
  alter: (document: number, change: Partial<DocumentTab>) => void;
  /** What is in front is what is stored from now on. */
  stored: (document: number) => void;
  open: (title: string, place: Place) => Promise<number>;
}

const COMMIT = "4f2a91c07d8e6b35a1f09c44d2be7785630e1fab";

export class FakeSaving implements Saving {
  #templates = TEMPLATES;
  #pending: Save | null = null;

  constructor(
    private readonly options: FakeSavingOptions,
    private readonly desk: FakeDesk,
  ) {}

  async saveOptions(document: number, place: Place | null): Promise<SaveOptions> {
    this.desk.note("saveOptions", document, place);
    await this.desk.pause();
    const { obstacle, optionsError, target } = this.options;
    if (optionsError !== undefined) throw error(optionsError, `${SERVER.host} cannot be reached.`, "Check the connection.");
    const tab = this.desk.tab(document);
    const own = tab?.origin.kind === "gitlab" ? tab.origin.place : null;
    const to = place ?? own;
    if (to === null) throw error("notFound", "This diagram has no place in a repository.");
    const { documents } = this.desk.get();
    const beside = documents.filter(({ id, changed, origin }) => id !== document && changed && origin.kind === "gitlab" && isBeside(origin.place, to));
    const isNew = tab?.stored !== true || place !== null;
    return {
      place: to,
      obstacle: to.branch.startsWith("release/") ? "protected" : to.branch === own?.branch || own === null ? (obstacle ?? null) : null,
      isEmptyRepository: target === "emptyRepository",
      isTaken: target === "taken",
      isLarge: target === "large",
      defaultBranch: target === "emptyRepository" ? null : "main",
      suggestedBranch: `drawbridge/${nameOf(to.path).replace(/\.drawio$/, "")}`,
      takesMergeRequests: target !== "noMergeRequests",
      message: `${isNew ? "Add" : "Update"} ${nameOf(to.path)}`,
      messages: MESSAGES,
      templates: this.#templates,
      others: beside.map(({ id, title, origin }) => ({ document: id, title, path: origin.kind === "gitlab" ? origin.place.path : "" })),
      picturePath: to.path.endsWith(".drawio") ? `${to.path}.svg` : null,
      hasPicture: to.path.includes("context"),
    };
  }

  async saveToGitlab(document: number, save: Save): Promise<Saved> {
    this.desk.note("saveToGitlab", document, save);
    await this.desk.pause();
    const { saved, saveError, retryAfter = null } = this.options;
    if (saveError !== undefined) {
      throw error(saveError, "GitLab did not take the commit.", "Save it under another name, or on a new branch.", retryAfter);
    }
    if (saved === "unchanged") return { kind: "unchanged" };
    if (saved === "conflicts" && save.newBranch === null && this.#pending === null) {
      this.#pending = save;
      this.desk.alter(document, { conflicts: 3 });
      return { kind: "conflicts", count: 3 };
    }
    this.#move(document, save);
    this.desk.stored(document);
    for (const other of save.others) this.desk.stored(other);
    if (saved !== "queued") return committed(save, saved);
    this.#enqueue(document, save);
    return { kind: "queued" };
  }

  async members(_account: string, _project: number, search: string) {
    await this.desk.pause();
    const wanted = search.toLowerCase();
    return MEMBERS.filter(({ name, username }) => `${name} ${username}`.toLowerCase().includes(wanted));
  }

  async addTemplate(text: string): Promise<void> {
    this.desk.note("addTemplate", text);
    this.#templates = [...this.#templates.filter((one) => one !== text), text];
    return Promise.resolve();
  }

  async removeTemplate(text: string): Promise<void> {
    this.desk.note("removeTemplate", text);
    this.#templates = this.#templates.filter((one) => one !== text);
    return Promise.resolve();
  }

  async saveLocal(document: number): Promise<Saved> {
    this.desk.note("saveLocal", document);
    this.desk.stored(document);
    return Promise.resolve({ kind: "committed", commit: "", link: "", merged: false, mergeRequest: null, trouble: null });
  }

  async saveLocalAs(document: number): Promise<Saved> {
    this.desk.note("saveLocalAs", document);
    this.desk.alter(document, { title: "diagram.drawio", origin: { kind: "local", path: "Documents/diagram.drawio" } });
    this.desk.stored(document);
    return Promise.resolve({ kind: "committed", commit: "", link: "", merged: false, mergeRequest: null, trouble: null });
  }

  async sendQueue(): Promise<void> {
    this.desk.note("sendQueue");
    this.desk.set({ queue: this.desk.get().queue.map((save) => (save.phase === "waiting" ? { ...save, phase: "sending" } : save)) });
    await this.desk.pause();
    this.desk.set({ queue: this.desk.get().queue.filter(({ phase }) => phase !== "sending") });
  }

  async openQueued(id: string): Promise<number> {
    this.desk.note("openQueued", id);
    const { queue } = this.desk.get();
    const save = queue.find((one) => one.id === id);
    if (save === undefined) throw error("notFound", "This save is no longer in the queue.");
    const document = save.document ?? (await this.desk.open(save.title, save.place));
    this.desk.alter(document, { changed: true });
    this.desk.set({ queue: queue.filter((one) => one.id !== id), active: document });
    return document;
  }

  async dropQueued(id: string): Promise<void> {
    this.desk.note("dropQueued", id);
    this.desk.set({ queue: this.desk.get().queue.filter((save) => save.id !== id) });
    return Promise.resolve();
  }

  async takeUpstream(document: number): Promise<Saved> {
    this.desk.note("takeUpstream", document);
    await this.desk.pause();
    const { saved, saveError } = this.options;
    if (saveError !== undefined) throw error(saveError, "GitLab did not answer.");
    this.desk.alter(document, saved === "conflicts" ? { conflicts: 3 } : { upstream: null });
    return saved === "conflicts" ? { kind: "conflicts", count: 3 } : { kind: "unchanged" };
  }

  async followMove(document: number): Promise<Saved> {
    this.desk.note("followMove", document);
    await this.desk.pause();
    const tab = this.desk.tab(document);
    const path = tab?.upstream?.movedTo ?? null;
    if (tab?.origin.kind !== "gitlab" || path === null) throw error("notFound", "It was not moved.");
    this.desk.alter(document, { title: nameOf(path), origin: { ...tab.origin, place: { ...tab.origin.place, path } }, upstream: null });
    return { kind: "unchanged" };
  }

  async conflicts() {
    await this.desk.pause();
    return { ...demoConflicts(), message: this.#pending?.message ?? null };
  }

  async settleConflicts(document: number, choices: Choice[]): Promise<Saved> {
    this.desk.note("settleConflicts", document, choices);
    await this.desk.pause();
    const save = this.#pending;
    this.#pending = null;
    this.desk.alter(document, { conflicts: 0, upstream: null });
    if (save === null) return { kind: "unchanged" };
    this.desk.stored(document);
    return committed(save, "merged");
  }

  async abandonMerge(document: number): Promise<void> {
    this.desk.note("abandonMerge", document);
    this.#pending = null;
    this.desk.alter(document, { conflicts: 0 });
    return Promise.resolve();
  }

  /** What the core would have put into its state by the time that the window opens, or that a document is opened. */
  get queue() {
    return this.options.hasQueue === true ? QUEUE : [];
  }

  get upstream() {
    return this.options.upstream === undefined ? null : upstreamOf(this.options.upstream);
  }

  #move(document: number, { place, newBranch }: Save): void {
    const origin = this.desk.tab(document)?.origin;
    const to = place ?? (origin?.kind === "gitlab" ? origin.place : null);
    if (to === null || (place === null && newBranch === null)) return;
    this.desk.alter(document, {
      title: nameOf(to.path),
      origin: { kind: "gitlab", place: { ...to, branch: newBranch ?? to.branch }, host: SERVER.host },
      conflicts: 0,
      upstream: null,
    });
  }

  #enqueue(document: number, { message }: Save): void {
    const tab = this.desk.tab(document);
    if (tab?.origin.kind !== "gitlab") return;
    const { queue } = this.desk.get();
    const first = QUEUE[0];
    if (first === undefined) return;
    const save = { ...first, id: `q-${document}`, document, title: tab.title, place: tab.origin.place, message, queuedAt: Date.now() / 1000 };
    this.desk.set({ queue: [...queue, save] });
  }
}

function committed({ newBranch, mergeRequest }: Save, saved: FakeSavingOptions["saved"]): Saved {
  const isTroubled = saved === "trouble";
  const trouble = error("refused", "The merge request could not be opened: another one for this branch is open.", "Open the branch on GitLab.");
  return {
    kind: "committed",
    commit: COMMIT,
    link: `${SERVER.url}/atlas/platform/gateway/-/commit/${COMMIT}`,
    merged: saved === "merged",
    mergeRequest: mergeRequest === null || newBranch === null || isTroubled ? null : `${SERVER.url}/atlas/platform/gateway/-/merge_requests/42`,
    trouble: isTroubled ? trouble : null,
  };
}

function isBeside(one: Place, other: Place): boolean {
  return one.account === other.account && one.project === other.project && one.branch === other.branch;
}
