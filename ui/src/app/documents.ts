/** What can be done with whole documents. Each method is one way through dialogs and calls, told in one piece. */
import type { App } from "@/app/app.svelte";
import { asBackendError } from "@/backend/backend";
import type { DocumentTab, Place, Recent } from "@/backend/protocol";

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
    const accept = async (place: Place, version: string | null, shape: string | null) => {
      const { backend } = this.app;
      const id = await (version === null ? backend.openFromGitlab(place) : backend.openVersion(place, version));
      if (shape !== null) void this.#lookAt(id, shape);
    };
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

  /** Closes a document, and asks first when that would lose changes. */
  async close(document: number): Promise<void> {
    const tab = await this.app.settledTab(document);
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

  /** Looks at the shape that a link leads to. */
  async #lookAt(document: number, shape: string): Promise<void> {
    const view = await this.app.viewOf(document);
    if (!(await view.lookAt(shape))) this.app.notices.tell("info", "The shape that the link leads to is no longer in the diagram.");
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
    for (const tab of documents) await this.app.saves.save(tab.id);
    // A save that was cancelled or failed has said so; the document then simply stays open.
    await leave(false).catch((thrown: unknown) => {
      if (asBackendError(thrown).code !== "unsaved") this.app.notices.report(thrown);
    });
  }

  #changed(): DocumentTab[] {
    return this.app.state.documents.filter((tab) => tab.changed);
  }
}
