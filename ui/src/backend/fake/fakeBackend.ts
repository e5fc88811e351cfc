/** A backend that keeps everything in memory, for a plain browser while developing and for component tests. */
import type { Backend, Connection, OnUpdate } from "@/backend/backend";
import { SERVER, serverAt } from "@/backend/fake/accessSeed";
import { FakeAccess } from "@/backend/fake/fakeAccess";
import { COMMANDS } from "@/backend/fake/fakeCommands";
import type { FakePage } from "@/backend/fake/fakeDiagram";
import { FakeDocument } from "@/backend/fake/fakeDocument";
import { FakeFinding } from "@/backend/fake/fakeFinding";
import { beginningOf, optionsOfAddress, type FakeOptions } from "@/backend/fake/fakeOptions";
import { fakePalette } from "@/backend/fake/fakePalette";
import { FakeSaving } from "@/backend/fake/fakeSaving";
import { error, nameOf, type FakeShelf } from "@/backend/fake/fakeShelf";
import { FakeVersions } from "@/backend/fake/fakeVersions";
import { demoPages, EMPTY_PAGES } from "@/backend/fake/seed";
import type { AppState, DocumentTab, KeyInput, Notice, Origin, Given, Place, PointerInput, Server, Way } from "@/backend/protocol";

export type { FakeOptions };

/** Options come from the address while developing, as in `?isSignedIn&delay=300`. */
export function createFakeBackend(): FakeBackend {
  return new FakeBackend(optionsOfAddress(location.search));
}

export class FakeBackend implements Backend {
  state: AppState;
  /** Every call that changes something, for tests to look at. */
  readonly calls: unknown[][] = [];
  /** Every question that would be one to the server, for tests to count. */
  readonly asked: string[] = [];
  readonly #documents = new Map<number, FakeDocument>();
  #tell: OnUpdate = () => undefined;
  #count = 0;

  readonly #access: FakeAccess;
  readonly #finding: FakeFinding;
  readonly #saving: FakeSaving;
  readonly #versions: FakeVersions;

  constructor(private readonly options: FakeOptions = {}) {
    this.state = beginningOf(options);
    const state = { get: () => this.state, set: (change: Partial<AppState>) => this.#set(change) };
    this.#access = new FakeAccess(options, state);
    const shelf: FakeShelf = {
      ...state,
      note: (...call) => void this.calls.push(call),
      pause: () => this.#pause(),
      tab: (document) => this.#tab(document),
      alter: (document, change) => this.#alter(document, change),
      stored: (document) => this.#stored(document),
      open: (title, place) => this.#open(title, { kind: "gitlab", place, host: SERVER.host }, demoPages()),
      take: (place, pages, rest) => this.#open(nameOf(place.path), { kind: "gitlab", place, host: SERVER.host }, pages, rest),
      pages: (document) => this.#documents.get(document)?.pages ?? [],
      load: (loading) => this.#tell({ kind: "loading", loading }, new Uint8Array()),
      ask: (what) => {
        this.asked.push(what);
        return this.#pause();
      },
    };
    this.#finding = new FakeFinding(options, shelf);
    this.#saving = new FakeSaving(options, shelf);
    this.#versions = new FakeVersions(shelf);
    this.state.queue = this.#saving.queue;
  }

  async connect(onUpdate: OnUpdate): Promise<Connection> {
    this.#tell = onUpdate;
    this.#set({});
    return Promise.resolve({ commands: COMMANDS, version: "0.1.0" });
  }

  /** Tells something without being asked, as the core does. */
  notice(notice: Notice): void {
    this.#tell({ kind: "notice", notice }, new Uint8Array());
  }

  askToClose(): void {
    this.#tell({ kind: "closeAsked" }, new Uint8Array());
  }

  async signIn(server: string, way: Way, readOnly: boolean): Promise<void> {
    await this.#note("signIn", server, way, readOnly);
    void this.#access.signIn(server, way, readOnly);
  }

  async signInWithToken(server: string, token: string): Promise<void> {
    await this.#note("signInWithToken", server, token);
    await this.#access.signIn(server, "token", false);
  }

  async cancelSignIn(): Promise<void> {
    await this.#note("cancelSignIn");
    this.#set({ signIn: null });
  }

  async offerLoopback(): Promise<void> {
    await this.#note("offerLoopback");
    this.#access.offerLoopback();
  }

  async retryKeychain(): Promise<void> {
    await this.#note("retryKeychain");
    await this.#access.pause();
    this.#access.keep(false);
  }

  async keepForSession(): Promise<void> {
    await this.#note("keepForSession");
    this.#access.keep(true);
  }

  async retryRevocations(): Promise<void> {
    await this.#note("retryRevocations");
    await this.#access.pause();
    this.#set({ pendingRevocations: [] });
  }

  async examineServer(url: string, clientId: string | null, certificates: string | null): Promise<void> {
    await this.#note("examineServer", url, clientId, certificates);
    void this.#access.examine(url, clientId, certificates);
  }

  async stopExamination(): Promise<void> {
    this.#access.stopExamination();
    return Promise.resolve();
  }

  chooseCertificates = () => Promise.resolve(this.options.certificates ?? null);
  reopenSignIn = () => this.#note("reopenSignIn");
  openAccessPage = (account: string) => this.#note("openAccessPage", account);
  openLink = (url: string) => this.#note("openLink", url);
  openLocal = () => this.#open("notes.drawio", { kind: "local", path: "Documents/notes.drawio" }, demoPages()).then(() => undefined);

  async signOut(account: string, discard: boolean): Promise<void> {
    await this.#note("signOut", account, discard);
    const documents = this.state.documents.filter(({ origin }) => origin.kind !== "gitlab" || origin.place.account !== account);
    const accounts = this.state.accounts.filter(({ id }) => id !== account);
    const recents = this.state.recents.filter((recent) => recent.account !== account);
    this.#set({ accounts, currentAccount: accounts[0]?.id ?? null, recents, documents, active: documents[0]?.id ?? null });
  }

  async serverFor(url: string): Promise<Server> {
    await this.#pause();
    if (!URL.canParse(url)) throw error("notGitLab", `${url} is not an address.`, "Copy it from your browser's address bar.");
    return serverAt(url, { hasClientId: false });
  }

  async addServer(url: string, clientId: string, certificates: string | null): Promise<Server> {
    await this.#note("addServer", url, clientId, certificates);
    const known = this.state.servers.find((server) => server.url === url);
    const server = { ...(known ?? (await this.serverFor(url))), hasClientId: clientId !== "" || known?.hasClientId === true, certificates };
    this.#set({ servers: [server, ...this.state.servers.filter(({ id }) => id !== server.id)] });
    return server;
  }

  async useAccount(account: string): Promise<void> {
    this.#set({ currentAccount: account });
    return Promise.resolve();
  }

  async removeServer(server: string): Promise<void> {
    await this.#note("removeServer", server);
    this.#set({ servers: this.state.servers.filter(({ id }) => id !== server) });
  }

  projects: Backend["projects"] = (account, list, search, next) => this.#finding.projects(account, list, search, next);
  groups: Backend["groups"] = (account, parent, search, next) => this.#finding.groups(account, parent, search, next);
  project: Backend["project"] = (account, project) => this.#finding.project(account, project);
  branches: Backend["branches"] = (account, project, search, next) => this.#finding.branches(account, project, search, next);
  tags: Backend["tags"] = (account, project, search, next) => this.#finding.tags(account, project, search, next);
  tree: Backend["tree"] = (account, project, branch, path, next) => this.#finding.tree(account, project, branch, path, next);
  thumbnail: Backend["thumbnail"] = (account, project, path) => this.#finding.thumbnail(account, project, path);
  findPlace = (account: string, text: string) => this.#finding.findPlace(account, text);
  openFromGitlab = (place: Place) => this.#finding.openFromGitlab(place);
  cancelLoading = (loading: number) => this.#finding.cancelLoading(loading);
  createInGitlab = (place: Place) => this.#finding.createInGitlab(place);

  history: Backend["history"] = (place, next) => this.#versions.history(place, next);
  versionThumbnail: Backend["versionThumbnail"] = (place, commit) => this.#versions.versionThumbnail(place, commit);
  openVersion = (place: Place, reference: string) => this.#versions.openVersion(place, reference);
  compare: Backend["compare"] = (left, right) => this.#versions.compare(left, right);
  restoreVersion: Backend["restoreVersion"] = (document, commit, message) => this.#versions.restoreVersion(document, commit, message);
  copyLink: Backend["copyLink"] = (document, shape) => this.#versions.copyLink(document, shape);

  saveOptions: Backend["saveOptions"] = (document, place) => this.#saving.saveOptions(document, place);
  saveToGitlab: Backend["saveToGitlab"] = (document, save) => this.#saving.saveToGitlab(document, save);
  members: Backend["members"] = (account, project, search) => this.#saving.members(account, project, search);
  addTemplate = (text: string) => this.#saving.addTemplate(text);
  removeTemplate = (text: string) => this.#saving.removeTemplate(text);
  saveLocal = (document: number) => this.#saving.saveLocal(document);
  saveLocalAs = (document: number) => this.#saving.saveLocalAs(document);
  sendQueue = () => this.#saving.sendQueue();
  openQueued = (id: string) => this.#saving.openQueued(id);
  dropQueued = (id: string) => this.#saving.dropQueued(id);
  takeUpstream = (document: number) => this.#saving.takeUpstream(document);
  followMove = (document: number) => this.#saving.followMove(document);
  conflicts = () => this.#saving.conflicts();
  settleConflicts: Backend["settleConflicts"] = (document, choices) => this.#saving.settleConflicts(document, choices);
  abandonMerge = (document: number) => this.#saving.abandonMerge(document);

  newDocument = () => this.#open(`Untitled ${this.#count + 1}.drawio`, { kind: "new" }, EMPTY_PAGES(), { stored: false });

  async activate(document: number): Promise<void> {
    this.#set({ active: document });
    return Promise.resolve();
  }

  async closeDocument(document: number, discard: boolean): Promise<void> {
    await this.#note("closeDocument", document, discard);
    if (!discard && this.#documents.get(document)?.changed === true) throw error("unsaved", "This diagram has unsaved changes.");
    this.#documents.delete(document);
    const documents = this.state.documents.filter(({ id }) => id !== document);
    this.#set({ documents, active: documents.at(-1)?.id ?? null });
  }

  async quit(discard: boolean): Promise<void> {
    await this.#note("quit", discard);
    if (!discard && [...this.#documents.values()].some(({ changed }) => changed)) throw error("unsaved", "Some diagrams have unsaved changes.");
  }

  async openDraft(draft: string): Promise<number> {
    await this.discardDraft(draft);
    return this.#open("payment-flow.drawio", { kind: "new" }, demoPages(), { stored: false });
  }

  async discardDraft(draft: string): Promise<void> {
    await this.#note("discardDraft", draft);
    this.#set({ drafts: this.state.drafts.filter(({ id }) => id !== draft) });
  }

  pointer = (document: number, input: PointerInput) => this.#edit(document, (one) => one.pointer(input));
  palette = () => Promise.resolve(fakePalette());
  run = (document: number, command: string, given: Given) => this.#edit(document, (one) => one.run(command, given));
  commitLabel = (document: number, text: string) => this.#edit(document, (one) => one.commitLabel(text));
  showPage = (document: number, page: string) => this.#edit(document, (one) => one.showPage(page));
  findCell = (document: number, cell: string) => Promise.resolve(this.#documents.get(document)?.findCell(cell) ?? false);

  async key(document: number, input: KeyInput): Promise<boolean> {
    await this.#edit(document, (one) => one.key(input.key));
    return input.key === "Escape";
  }

  async #edit(document: number, change: (one: FakeDocument) => void): Promise<void> {
    const one = this.#documents.get(document);
    if (one === undefined) throw error("notFound", "This diagram is not open.");
    change(one);
    if (this.#tab(document)?.changed !== one.changed) this.#alter(document, {});
    return Promise.resolve();
  }

  async #open(title: string, origin: Origin, pages: FakePage[], rest: Partial<DocumentTab> = {}): Promise<number> {
    const id = ++this.#count;
    const isFixed = (rest.oldVersion ?? null) !== null;
    const document = new FakeDocument(id, pages, (update, scene) => this.#tell({ kind: "document", update }, scene), isFixed);
    this.#documents.set(id, document);
    const upstream = origin.kind === "new" || isFixed ? null : this.#saving.upstream;
    const fresh = { changed: false, stored: true, saving: false, findings: this.options.findings ?? [], upstream, conflicts: 0, oldVersion: null };
    this.#set({ documents: [...this.state.documents, { id, title, origin, ...fresh, ...rest }], active: id });
    document.tell("full");
    return Promise.resolve(id);
  }

  #tab(document: number): DocumentTab | undefined {
    return this.state.documents.find(({ id }) => id === document);
  }

  #stored(document: number): void {
    const one = this.#documents.get(document);
    if (one === undefined) return;
    one.changed = false;
    one.tell("none");
    this.#alter(document, { stored: true });
  }

  /** Changes a document's tab; whether there are unsaved changes, the document says. */
  #alter(document: number, change: Partial<DocumentTab>): void {
    const one = this.#documents.get(document);
    if (one !== undefined && change.changed === true) one.changed = true;
    const altered = (tab: DocumentTab) => ({ ...tab, ...change, changed: one?.changed ?? false });
    this.#set({ documents: this.state.documents.map((tab) => (tab.id === document ? altered(tab) : tab)) });
  }

  #set(change: Partial<AppState>): void {
    this.state = { ...this.state, ...change };
    this.#tell({ kind: "app", state: this.state }, new Uint8Array());
  }

  async #note(...call: unknown[]): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.options.delay ?? 0));
  }
}
