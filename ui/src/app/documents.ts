/** What can be done with whole documents. Each method is one way through dialogs and calls, told in one piece. */
import type { App, RepositoryFolder } from "@/app/app.svelte";
import { asBackendError } from "@/backend/backend";
import type { Account, DocumentTab, Place, Recent } from "@/backend/protocol";

const FIRST_NAME = "Untitled.drawio";

export class Documents {
  constructor(private readonly app: App) {}

  async create(): Promise<void> {
    await this.app.attempt(() => this.app.backend.newDocument());
  }

  async openLocal(): Promise<void> {
    await this.app.attempt(() => this.app.backend.openLocal());
  }

  async openFromGitlab(): Promise<void> {
    const account = await this.app.access.need("open");
    if (account === null) return;
    const accept = (place: Place) => this.app.backend.openFromGitlab(place).then(() => undefined);
    await this.app.dialogs.ask("browse", { purpose: "open", account, start: null, fileName: "", accept });
  }

  async createInGitlab(): Promise<void> {
    const account = await this.app.access.need("create");
    if (account === null) return;
    const accept = (place: Place) => this.app.backend.createInGitlab(place).then(() => undefined);
    await this.app.dialogs.ask("browse", { purpose: "create", account, start: null, fileName: FIRST_NAME, accept });
  }

  async activate(document: number): Promise<void> {
    await this.app.settle();
    await this.app.attempt(() => this.app.backend.activate(document));
  }

  /** Saves where the document came from, and asks where to when it came from nowhere. */
  async save(document: number): Promise<void> {
    const tab = await this.#settled(document);
    if (tab === null) return;
    if (tab.stored && !this.#isChanged(tab)) this.app.notices.show({ level: "info", message: "Nothing to save.", hint: null, link: null, draft: null });
    else if (tab.origin.kind === "local") await this.app.attempt(() => this.app.backend.saveLocal(document));
    else if (tab.origin.kind === "gitlab") await this.#saveBack(tab, tab.origin.place, tab.origin.host);
    else await this.#saveSomewhere(tab);
  }

  /** Saves to another place: of this computer for its files, and of any kind otherwise. */
  async saveAs(document: number): Promise<void> {
    const tab = await this.#settled(document);
    if (tab === null) return;
    if (tab.origin.kind === "local") await this.#saveLocalAs(tab);
    else await this.#saveSomewhere(tab);
  }

  /** Saves to a place in a repository that is looked for first. */
  async saveToGitlab(document: number): Promise<void> {
    const tab = await this.#settled(document);
    if (tab !== null) await this.#saveNear(tab, tab.origin.kind === "gitlab" ? tab.origin.place : null);
  }

  /** Closes a document, and asks first when that would lose changes. */
  async close(document: number): Promise<void> {
    const tab = await this.#settled(document);
    if (tab === null) return;
    const close = (discard: boolean) => this.app.backend.closeDocument(document, discard);
    await this.#leave(close, () => [tab], { isQuitting: false });
  }

  async quit(): Promise<void> {
    await this.app.settle();
    await this.#leave((discard) => this.app.backend.quit(discard), () => this.#changed(), { isQuitting: true });
  }

  /** The window was asked to close while documents have unsaved changes. */
  async closeAsked(): Promise<void> {
    await this.app.settle();
    const quit = (discard: boolean) => this.app.backend.quit(discard);
    await this.#ask(quit, this.#changed(), { isQuitting: true });
  }

  /** Opens a diagram that was opened or saved before. */
  async openRecent({ place }: Recent): Promise<void> {
    await this.app.settle();
    await this.app.attempt(() => this.app.backend.openFromGitlab(place));
  }

  async openDraft(draft: string): Promise<void> {
    await this.app.attempt(() => this.app.backend.openDraft(draft));
  }

  async discardDraft(draft: string, title: string): Promise<void> {
    const answer = await this.app.dialogs.ask("discardDraft", { title });
    if (answer === "discard") await this.app.attempt(() => this.app.backend.discardDraft(draft));
  }

  /** Leaves without losing anything, or asks. */
  async #leave(
    leave: (discard: boolean) => Promise<void>,
    documents: () => DocumentTab[],
    options: { isQuitting: boolean },
  ): Promise<void> {
    try {
      await leave(false);
    } catch (thrown) {
      if (asBackendError(thrown).code === "unsaved") await this.#ask(leave, documents(), options);
      else this.app.notices.report(thrown);
    }
  }

  async #ask(
    leave: (discard: boolean) => Promise<void>,
    documents: DocumentTab[],
    { isQuitting }: { isQuitting: boolean },
  ): Promise<void> {
    const answer = await this.app.dialogs.ask("unsaved", { documents, isQuitting });
    if (answer === null) return;
    if (answer === "discard") {
      await this.app.attempt(() => leave(true));
      return;
    }
    for (const tab of documents) await this.save(tab.id);
    // A save that was cancelled or failed has said so; the document then simply stays open.
    await leave(false).catch((thrown: unknown) => {
      if (asBackendError(thrown).code !== "unsaved") this.app.notices.report(thrown);
    });
  }

  /** Saves to the place that a document came from, once its account may write there. */
  async #saveBack(tab: DocumentTab, place: Place, host: string): Promise<void> {
    const account = this.app.access.accounts.find(({ id }) => id === place.account);
    if (account?.mayWrite === false) {
      const answer = await this.app.dialogs.ask("readOnly", { account, title: tab.title });
      if (answer === "elsewhere") await this.#saveSomewhere(tab);
      const granted = answer === "signIn" ? await this.app.access.needToWrite(account.server) : null;
      // Somebody else may have signed in; the diagram is still the first one's.
      if (granted?.id !== account.id) return;
    }
    await this.#commit(tab, place, host, null);
  }

  async #saveSomewhere(tab: DocumentTab): Promise<void> {
    const where = await this.app.dialogs.ask("saveWhere", { title: tab.title });
    if (where === "local") await this.#saveLocalAs(tab);
    if (where === "gitlab") await this.saveToGitlab(tab.id);
  }

  async #saveLocalAs(tab: DocumentTab): Promise<void> {
    await this.app.attempt(() => this.app.backend.saveLocalAs(tab.id));
  }

  /** Looks for a place in a repository, beginning beside another, and saves there. */
  async #saveNear(tab: DocumentTab, beside: Place | null): Promise<void> {
    const own = this.app.access.accounts.find(({ id, mayWrite }) => id === beside?.account && mayWrite);
    const account = own ?? (await this.app.access.need("saveAs"));
    if (account === null) return;
    const start = beside === null || own === undefined ? null : folderOf(beside);
    const place = await this.#findPlace(tab, account, start);
    if (place !== null) await this.#commit(tab, place, account.server.host, place);
  }

  async #findPlace(tab: DocumentTab, account: Account, start: RepositoryFolder | null): Promise<Place | null> {
    const accept = () => Promise.resolve();
    return this.app.dialogs.ask("browse", { purpose: "saveAs", account, start, fileName: fileNameOf(tab), accept });
  }

  async #commit(tab: DocumentTab, place: Place, host: string, newPlace: Place | null): Promise<void> {
    const save = async (message: string) => {
      const otherwise = { newBranch: null, mergeRequest: null, withPicture: false, others: [], replace: false };
      await this.app.backend.saveToGitlab(tab.id, { place: newPlace, message, ...otherwise });
    };
    const fileName = place.path.split("/").at(-1) ?? place.path;
    const isNewFile = newPlace !== null || !tab.stored;
    const answer = await this.app.dialogs.ask("commit", { fileName, place, host, isNewFile, save });
    if (answer === "elsewhere") await this.#saveNear(tab, place);
  }

  /** The picture of the document in front may be newer than its tab. */
  #isChanged(tab: DocumentTab): boolean {
    return tab.changed || (tab.id === this.app.state.active && this.app.activeView?.state?.changed === true);
  }

  #changed(): DocumentTab[] {
    return this.app.state.documents.filter((tab) => tab.changed);
  }

  /** The document's tab once everything typed and dragged has reached the core. */
  async #settled(document: number): Promise<DocumentTab | null> {
    await this.app.settle();
    return this.app.state.documents.find((tab) => tab.id === document) ?? null;
  }
}

function folderOf({ project, branch, path }: Place): RepositoryFolder {
  return { project, branch, folder: path.split("/").slice(0, -1).join("/") };
}

function fileNameOf(tab: DocumentTab): string {
  return /\.(drawio|xml)$/i.test(tab.title) ? tab.title : `${tab.title}.drawio`;
}
