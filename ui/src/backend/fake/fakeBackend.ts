/** A backend that keeps everything in memory, for a plain browser while developing and for component tests. */
import type { Backend, Connection, OnUpdate } from "@/backend/backend";
import { COMMANDS } from "@/backend/fake/fakeCommands";
import type { FakePage } from "@/backend/fake/fakeDiagram";
import { FakeDocument } from "@/backend/fake/fakeDocument";
import { fakePalette } from "@/backend/fake/fakePalette";
import { ACCOUNT, BRANCHES, demoPages, DRAFTS, EMPTY_PAGES, entriesOf, PROJECTS, SERVER } from "@/backend/fake/seed";
import type { AppState, BackendError, DocumentTab, ErrorCode, KeyInput, Notice, Origin, Given, Place, PointerInput, Server, SignIn, Way } from "@/backend/protocol";

export interface FakeOptions {
  isSignedIn?: boolean;
  hasDrafts?: boolean;
  /** How long every answer about the server takes, in milliseconds. */
  delay?: number;
  /** How a sign-in ends; left out, it waits for ever. */
  signIn?: "granted" | "refused";
  /** What the first document's reader found. */
  findings?: string[];
  /** What saving to a repository fails with. */
  saveError?: ErrorCode;
}

const PIECE = 20;

/** Options come from the address while developing, as in `?isSignedIn&delay=300`. */
export function createFakeBackend(): FakeBackend {
  const given = new URLSearchParams(location.search);
  return new FakeBackend({
    isSignedIn: given.has("isSignedIn"),
    hasDrafts: given.has("hasDrafts"),
    delay: Number(given.get("delay") ?? 150),
    ...(given.has("signIn") ? { signIn: given.get("signIn") as "granted" | "refused" } : {}),
    findings: given.getAll("finding"),
    ...(given.has("saveError") ? { saveError: given.get("saveError") as ErrorCode } : {}),
  });
}

export class FakeBackend implements Backend {
  state: AppState;
  /** Every call that changes something, for tests to look at. */
  readonly calls: unknown[][] = [];
  readonly #documents = new Map<number, FakeDocument>();
  #tell: OnUpdate = () => undefined;
  #count = 0;

  constructor(private readonly options: FakeOptions = {}) {
    this.state = {
      servers: [SERVER],
      accounts: options.isSignedIn === true ? [ACCOUNT] : [],
      currentAccount: options.isSignedIn === true ? ACCOUNT.id : null,
      signIn: null,
      examination: null,
      pendingRevocations: [],
      documents: [],
      active: null,
      drafts: options.hasDrafts === true ? DRAFTS : [],
      recents: [],
    };
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

  async signIn(_server: string, way: Way, readOnly: boolean): Promise<void> {
    const authorizeUrl = `${SERVER.url}/oauth/authorize?client_id=5f1c&response_type=code&scope=api&state=Zk3…`;
    const rest = { authorizeUrl, loopbackUrl: null, offersLoopback: false, device: null, message: null, hint: null };
    const signIn: SignIn = { server: SERVER, way, phase: "waiting", readOnly, ...rest };
    this.#set({ signIn });
    if (this.options.signIn === undefined) return;
    await this.#pause();
    if (this.options.signIn === "granted") this.#set({ signIn: null, accounts: [ACCOUNT], currentAccount: ACCOUNT.id });
    else this.#set({ signIn: { ...signIn, phase: "failed", message: "You did not grant access on gitlab.example.com.", hint: "Try again and choose Authorize on GitLab's page." } });
  }

  async cancelSignIn(): Promise<void> {
    this.#set({ signIn: null });
    return Promise.resolve();
  }

  signInWithToken = (server: string) => this.#note("signInWithToken", server);
  offerLoopback = () => this.#note("offerLoopback");
  retryKeychain = () => this.#note("retryKeychain");
  keepForSession = () => this.#note("keepForSession");
  retryRevocations = () => this.#note("retryRevocations");
  examineServer = (url: string) => this.#note("examineServer", url);
  stopExamination = () => this.#note("stopExamination");
  chooseCertificates = () => Promise.resolve(null);
  reopenSignIn = () => this.#note("reopenSignIn");
  openAccessPage = (account: string) => this.#note("openAccessPage", account);
  openLink = (url: string) => this.#note("openLink", url);
  openLocal = () => this.#open("notes.drawio", { kind: "local", path: "Documents/notes.drawio" }, demoPages()).then(() => undefined);

  async signOut(account: string, discard: boolean): Promise<void> {
    await this.#note("signOut", account, discard);
    const documents = this.state.documents.filter(({ origin }) => origin.kind !== "gitlab");
    this.#set({ accounts: [], currentAccount: null, documents, active: documents[0]?.id ?? null });
  }

  async serverFor(url: string): Promise<Server> {
    await this.#pause();
    if (!URL.canParse(url)) throw error("notGitLab", `${url} is not an address.`, "Copy it from your browser's address bar.");
    const { host } = new URL(url);
    return {
      ...SERVER,
      id: host,
      url,
      host,
      redirectUri: `app.drawbridge:/oauth/callback/${host}`,
      loopbackRedirectUri: `http://127.0.0.1/oauth/callback/${host}`,
      hasClientId: false,
      isPlainHttp: url.startsWith("http:"),
    };
  }

  async addServer(url: string, clientId: string): Promise<Server> {
    await this.#note("addServer", url, clientId);
    const server = { ...(await this.serverFor(url)), hasClientId: true };
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
    const tab = { id, title, origin, changed: false, stored, saving: false, findings: this.options.findings ?? [] };
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

function error(code: ErrorCode, message: string, hint: string | null = null): BackendError {
  return { code, message, hint };
}

function nameOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}

function piece<T>(all: T[], next: string | null): { things: T[]; next: string | null } {
  const start = Number(next ?? 0);
  const end = start + PIECE;
  return { things: all.slice(start, end), next: end < all.length ? String(end) : null };
}
