/** A backend that keeps everything in memory, for a plain browser while developing and for component tests. */
import type { Backend, Connection, OnUpdate } from "@/backend/backend";
import { PENDING, recentsOf, SERVER, serverAt } from "@/backend/fake/accessSeed";
import { FakeAccess } from "@/backend/fake/fakeAccess";
import { COMMANDS } from "@/backend/fake/fakeCommands";
import type { FakePage } from "@/backend/fake/fakeDiagram";
import { FakeDocument } from "@/backend/fake/fakeDocument";
import { accountsOf, optionsOfAddress, serversOf, type FakeOptions } from "@/backend/fake/fakeOptions";
import { fakePalette } from "@/backend/fake/fakePalette";
import { FakeSaving } from "@/backend/fake/fakeSaving";
import { BRANCHES, demoPages, DRAFTS, EMPTY_PAGES, entriesOf, PROJECTS } from "@/backend/fake/seed";
import type { AppState, BackendError, DocumentTab, ErrorCode, KeyInput, Notice, Origin, Given, Place, PointerInput, Server, Way } from "@/backend/protocol";

export type { FakeOptions };

const PIECE = 20;

/** Options come from the address while developing, as in `?isSignedIn&delay=300`. */
export function createFakeBackend(): FakeBackend {
  return new FakeBackend(optionsOfAddress(location.search));
}

export class FakeBackend implements Backend {
  state: AppState;
  /** Every call that changes something, for tests to look at. */
  readonly calls: unknown[][] = [];
  readonly #documents = new Map<number, FakeDocument>();
  #tell: OnUpdate = () => undefined;
  #count = 0;

  readonly #access: FakeAccess;
  readonly #saving: FakeSaving;

  constructor(private readonly options: FakeOptions = {}) {
    const accounts = options.isSignedIn === true ? accountsOf(options) : [];
    this.state = {
      servers: serversOf(options),
      accounts,
      currentAccount: accounts[0]?.id ?? null,
      signIn: null,
      examination: null,
      pendingRevocations: options.hasPending === true ? PENDING : [],
      documents: [],
      active: null,
      drafts: options.hasDrafts === true ? DRAFTS : [],
      recents: options.hasRecents === true ? recentsOf(accounts) : [],
      queue: [],
    };
    const state = { get: () => this.state, set: (change: Partial<AppState>) => this.#set(change) };
    this.#access = new FakeAccess(options, state);
    this.#saving = new FakeSaving(options, {
      ...state,
      note: (...call) => void this.calls.push(call),
      pause: () => this.#pause(),
      tab: (document) => this.#tab(document),
      alter: (document, change) => this.#alter(document, change),
      stored: (document) => this.#stored(document),
      open: (title, place) => this.#open(title, { kind: "gitlab", place, host: SERVER.host }, demoPages()),
    });
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

  async projects(_account: string, search: string, next: string | null) {
    await this.#pause();
    const { things, next: after } = piece(PROJECTS.filter(({ path }) => path.includes(search.toLowerCase())), next);
    return { projects: things, next: after };
  }

  async project(_account: string, project: number) {
    await this.#pause();
    const found = PROJECTS.find(({ id }) => id === project);
    if (found === undefined) throw error("notFound", "There is no such project.");
    return found;
  }

  async branches(_account: string, _project: number, search: string, next: string | null) {
    await this.#pause();
    const { things, next: after } = piece(BRANCHES.filter(({ name }) => name.includes(search)), next);
    return { branches: things, next: after };
  }

  async tree(_account: string, _project: number, _branch: string, path: string, next: string | null) {
    await this.#pause();
    const { things, next: after } = piece(entriesOf(path), next);
    return { entries: things, next: after };
  }

  async openFromGitlab(place: Place): Promise<number> {
    await this.#note("openFromGitlab", place);
    await this.#pause();
    return this.#open(nameOf(place.path), { kind: "gitlab", place, host: SERVER.host }, demoPages());
  }

  async createInGitlab(place: Place): Promise<number> {
    await this.#note("createInGitlab", place);
    await this.#pause();
    if (entriesOf("").some(({ path }) => path === place.path)) throw error("alreadyExists", `${place.path} is there already.`);
    return this.#open(nameOf(place.path), { kind: "gitlab", place, host: SERVER.host }, EMPTY_PAGES(), false);
  }

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

  newDocument = () => this.#open(`Untitled ${this.#count + 1}.drawio`, { kind: "new" }, EMPTY_PAGES(), false);

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
    return this.#open("payment-flow.drawio", { kind: "new" }, demoPages(), false);
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

  async #open(title: string, origin: Origin, pages: FakePage[], stored = true): Promise<number> {
    const id = ++this.#count;
    const document = new FakeDocument(id, pages, (update, scene) => this.#tell({ kind: "document", update }, scene));
    this.#documents.set(id, document);
    const tab = { id, title, origin, changed: false, stored, saving: false, findings: this.options.findings ?? [], upstream: origin.kind === "new" ? null : this.#saving.upstream, conflicts: 0, oldVersion: null };
    this.#set({ documents: [...this.state.documents, tab], active: id });
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

function error(code: ErrorCode, message: string, hint: string | null = null): BackendError {
  return { code, message, hint, retryAfter: null };
}

function nameOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}

function piece<T>(all: T[], next: string | null): { things: T[]; next: string | null } {
  const start = Number(next ?? 0);
  const end = start + PIECE;
  return { things: all.slice(start, end), next: end < all.length ? String(end) : null };
}
