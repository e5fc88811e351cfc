/** A backend that keeps everything in memory, for a plain browser while developing and for component tests. */
import type { Backend, Connection, OnUpdate } from "@/backend/backend";
import { ACCOUNT, OTHER_ACCOUNTS, OTHER_SERVERS, PENDING, recentsOf, SERVER, serverAt } from "@/backend/fake/accessSeed";
import { FakeAccess, type FakeAccessOptions } from "@/backend/fake/fakeAccess";
import { COMMANDS } from "@/backend/fake/fakeCommands";
import type { FakePage } from "@/backend/fake/fakeDiagram";
import { FakeDocument } from "@/backend/fake/fakeDocument";
import { fakePalette } from "@/backend/fake/fakePalette";
import { BRANCHES, demoPages, DRAFTS, EMPTY_PAGES, entriesOf, PROJECTS } from "@/backend/fake/seed";
import type { Account, AppState, BackendError, DocumentTab, ErrorCode, KeyInput, Notice, Origin, Given, Place, PointerInput, Server, Way } from "@/backend/protocol";

export interface FakeOptions extends FakeAccessOptions {
  isSignedIn?: boolean;
  /** What is particular about the account that is signed in. */
  account?: "readOnly" | "session" | "ending";
  hasOtherAccounts?: boolean;
  hasOtherServers?: boolean;
  /** What is particular about the first server. */
  server?: "unregistered" | "http";
  hasPending?: boolean;
  hasRecents?: boolean;
  hasDrafts?: boolean;
  /** What the first document's reader found. */
  findings?: string[];
  /** What saving to a repository fails with. */
  saveError?: ErrorCode;
  /** The file that is chosen when certificates are asked for. */
  certificates?: string;
}

const PIECE = 20;

/** Options come from the address while developing, as in `?isSignedIn&delay=300`. */
export function createFakeBackend(): FakeBackend {
  const given = new URLSearchParams(location.search);
  const word = (name: keyof FakeOptions): Partial<FakeOptions> => (given.has(name) ? { [name]: given.get(name) } : {});
  return new FakeBackend({
    isSignedIn: given.has("isSignedIn"),
    hasOtherAccounts: given.has("hasOtherAccounts"),
    hasOtherServers: given.has("hasOtherServers"),
    hasPending: given.has("hasPending"),
    hasRecents: given.has("hasRecents"),
    hasDrafts: given.has("hasDrafts"),
    delay: Number(given.get("delay") ?? 150),
    findings: given.getAll("finding"),
    ...word("signIn"),
    ...word("loopback"),
    ...word("examination"),
    ...word("account"),
    ...word("server"),
    ...word("certificates"),
    ...word("saveError"),
  });
}

export class FakeBackend implements Backend {
  state: AppState;
  /** Every call that changes something, for tests to look at. */
  readonly calls: unknown[][] = [];
  readonly #documents = new Map<number, FakeDocument>();
  #tell: OnUpdate = () => undefined;
  #count = 0;

  readonly #access: FakeAccess;

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
    this.#access = new FakeAccess(options, { get: () => this.state, set: (change) => this.#set(change) });
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

  async saveToGitlab(document: number, place: Place | null, message: string): Promise<void> {
    await this.#note("saveToGitlab", document, place, message);
    await this.#pause();
    if (this.options.saveError !== undefined) {
      throw error(this.options.saveError, "Somebody changed gateway.drawio on main since you opened it.", "Save it under another name, or close it and open it anew.");
    }
    if (place !== null) this.#retitle(document, nameOf(place.path), { kind: "gitlab", place, host: SERVER.host });
    this.#saved(document);
    this.notice({ level: "success", message: "Saved as commit 4f2a91c.", hint: null, link: `${SERVER.url}/commit/4f2a91c`, draft: null });
  }

  newDocument = () => this.#open(`Untitled ${this.#count + 1}.drawio`, { kind: "new" }, EMPTY_PAGES(), false);

  async saveLocal(document: number): Promise<void> {
    await this.#note("saveLocal", document);
    this.#saved(document);
  }

  async saveLocalAs(document: number): Promise<void> {
    await this.#note("saveLocalAs", document);
    this.#retitle(document, "diagram.drawio", { kind: "local", path: "Documents/diagram.drawio" });
    this.#saved(document);
  }

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
    const tab = this.state.documents.find(({ id }) => id === document);
    if (tab !== undefined && tab.changed !== one.changed) this.#retitle(document, tab.title, tab.origin);
    return Promise.resolve();
  }

  async #open(title: string, origin: Origin, pages: FakePage[], stored = true): Promise<number> {
    const id = ++this.#count;
    const document = new FakeDocument(id, pages, (update, scene) => this.#tell({ kind: "document", update }, scene));
    this.#documents.set(id, document);
    const tab = { id, title, origin, changed: false, stored, saving: false, findings: this.options.findings ?? [], upstream: null, conflicts: 0, oldVersion: null };
    this.#set({ documents: [...this.state.documents, tab], active: id });
    document.tell("full");
    return Promise.resolve(id);
  }

  #saved(document: number): void {
    const one = this.#documents.get(document);
    const tab = this.state.documents.find(({ id }) => id === document);
    if (one === undefined || tab === undefined) return;
    one.changed = false;
    one.tell("none");
    this.#retitle(document, tab.title, tab.origin, true);
  }

  #retitle(document: number, title: string, origin: Origin, isStored = false): void {
    const changed = this.#documents.get(document)?.changed ?? false;
    const retitled = (tab: DocumentTab) => ({ ...tab, title, origin, changed, stored: tab.stored || isStored });
    this.#set({ documents: this.state.documents.map((tab) => (tab.id === document ? retitled(tab) : tab)) });
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

function accountsOf({ account, hasOtherAccounts, server }: FakeOptions): Account[] {
  const particular: Partial<Account> = {
    mayWrite: account !== "readOnly",
    isSessionOnly: account === "session",
    ...(account === "ending" ? { way: "token", expiresAt: Date.now() / 1000 + 5 * 86_400 } : {}),
    server: serversOf(server === undefined ? {} : { server })[0] ?? SERVER,
  };
  return [{ ...ACCOUNT, ...particular }, ...(hasOtherAccounts === true ? OTHER_ACCOUNTS : [])];
}

function serversOf({ server, hasOtherServers }: FakeOptions): Server[] {
  const first = server === "http" ? serverAt("http://gitlab.example.com:8080") : { ...SERVER, hasClientId: server !== "unregistered" };
  return [first, ...(hasOtherServers === true ? OTHER_SERVERS : [])];
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
