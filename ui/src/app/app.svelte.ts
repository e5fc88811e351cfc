/** The page's picture of the application: what the core last said, and the parts that are the page's own. */
import { SvelteMap } from "svelte/reactivity";

import { Access } from "@/app/access.svelte";
import { Dialogs } from "@/app/dialogs.svelte";
import { Documents } from "@/app/documents";
import { Notices } from "@/app/notices.svelte";
import { Palette } from "@/app/palette.svelte";
import { Saves } from "@/app/saves";
import { Theme } from "@/app/theme.svelte";
import { Versions } from "@/app/versions";
import { asBackendError, type Backend } from "@/backend/backend";
import type { AppState, BackendError, Command, DocumentTab, DocumentUpdate, Loading, Notice, Update } from "@/backend/protocol";
import { DocumentView } from "@/canvas/documentView.svelte";

const NOTHING: AppState = {
  servers: [],
  accounts: [],
  currentAccount: null,
  signIn: null,
  examination: null,
  pendingRevocations: [],
  documents: [],
  active: null,
  drafts: [],
  recents: [],
  queue: [],
};

/** Where files lie in a repository. */
export interface RepositoryFolder {
  project: number;
  branch: string;
  folder: string;
}

export class App {
  state: AppState = $state.raw(NOTHING);
  commands: Command[] = $state.raw([]);
  version = $state("");
  /** Why the core cannot be reached; nothing can be done then. */
  failure: BackendError | null = $state.raw(null);
  isConnected = $state(false);
  /** Files on their way. */
  loading: Loading[] = $state.raw([]);
  readonly notices = new Notices();
  readonly dialogs = new Dialogs();
  readonly theme = new Theme();
  readonly palette = new Palette();
  readonly access = new Access(this);
  readonly documents = new Documents(this);
  readonly saves = new Saves(this);
  readonly versions = new Versions(this);
  /** Where each account looked last; kept as long as the window is open. */
  readonly lastPlaces = new SvelteMap<string, RepositoryFolder>();
  readonly #views = new SvelteMap<number, DocumentView>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing of it is shown
  readonly #awaited = new Map<number, (view: DocumentView) => void>();

  constructor(readonly backend: Backend) {}

  /** The tab of the document in front. */
  get activeTab(): DocumentTab | null {
    return this.state.documents.find((tab) => tab.id === this.state.active) ?? null;
  }

  /** The document in front, once the core has sent it. */
  get activeView(): DocumentView | null {
    return this.activeTab === null ? null : (this.#views.get(this.activeTab.id) ?? null);
  }

  async connect(): Promise<void> {
    try {
      const { commands, version } = await this.backend.connect((update, scene) => this.#takeSafely(update, scene));
      this.commands = commands;
      this.version = version;
      this.isConnected = true;
      void this.attempt(async () => this.palette.take(await this.backend.palette()));
    } catch (thrown) {
      this.failure = asBackendError(thrown);
    }
  }

  /** An open document, as soon as the core has sent it. */
  viewOf(document: number): Promise<DocumentView> {
    const view = this.#views.get(document);
    return view === undefined ? new Promise((resolve) => this.#awaited.set(document, resolve)) : Promise.resolve(view);
  }

  /** Does something and tells of it when it fails. Whoever cancelled it knows. */
  async attempt(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (thrown) {
      if (asBackendError(thrown).code !== "cancelled") this.notices.report(thrown);
    }
  }

  /** Resolves when everything typed and dragged has reached the core. */
  async settle(): Promise<void> {
    await this.activeView?.settle();
  }

  /** A document's tab once everything typed and dragged has reached the core. */
  async settledTab(document: number): Promise<DocumentTab | null> {
    await this.settle();
    return this.state.documents.find((tab) => tab.id === document) ?? null;
  }

  /** Whether a document has changes; the picture of the one in front may be newer than its tab. */
  isChanged(tab: DocumentTab): boolean {
    return tab.changed || (tab.id === this.state.active && this.activeView?.state?.changed === true);
  }

  /** An update that cannot be read must not stop those after it. */
  #takeSafely(update: Update, scene: Uint8Array): void {
    try {
      this.#take(update, scene);
    } catch (thrown) {
      this.notices.report(thrown);
    }
  }

  #take(update: Update, scene: Uint8Array): void {
    if (update.kind === "app") this.#takeState(update.state);
    else if (update.kind === "document") this.#takeDocument(update.update, scene);
    else if (update.kind === "notice") this.#takeNotice(update.notice);
    else if (update.kind === "loading") this.loading = update.loading;
    else void this.documents.closeAsked();
  }

  #takeState(state: AppState): void {
    const before = this.state;
    this.state = state;
    for (const { id } of before.documents) {
      if (!state.documents.some((tab) => tab.id === id)) this.#views.delete(id);
    }
    this.access.follow(before);
  }

  #takeNotice(notice: Notice): void {
    if (!this.access.isShowing(notice)) this.notices.show(notice);
  }

  #takeDocument(update: DocumentUpdate, scene: Uint8Array): void {
    let view = this.#views.get(update.document);
    if (view === undefined) {
      view = new DocumentView(update.document, this.backend, (thrown) => this.notices.report(thrown));
      this.#views.set(update.document, view);
    }
    view.update(update, scene);
    this.#awaited.get(update.document)?.(view);
    this.#awaited.delete(update.document);
  }
}
