/** Who is signed in where, and getting somebody signed in before something that needs it. */
import type { App } from "@/app/app.svelte";
import { asBackendError } from "@/backend/backend";
import type { Account, AppState, BackendError, Notice, PendingRevocation, Server, SignIn, Way } from "@/backend/protocol";

/** What access is asked for, to say so. */
export type Intent = "open" | "create" | "saveAs" | "write" | "signIn";

/** What a read-only access is not enough for. */
const WRITES: readonly Intent[] = ["create", "saveAs", "write"];

export class Access {
  /** What access is being asked for; null while it is not. */
  intent: Intent | null = $state(null);
  /** The server that access is asked for, where it is a certain one. */
  wished: Server | null = $state.raw(null);
  #granted: ((account: Account | null) => void) | null = null;

  constructor(private readonly app: App) {}

  get accounts(): Account[] {
    return this.app.state.accounts;
  }

  get servers(): Server[] {
    return this.app.state.servers;
  }

  get signIn(): SignIn | null {
    return this.app.state.signIn;
  }

  /** Access that has ended here and that a server was not told of yet. */
  get pending(): PendingRevocation[] {
    return this.app.state.pendingRevocations;
  }

  /** Whether the sign-in dialog is there. */
  get isAsking(): boolean {
    return this.intent !== null || this.signIn !== null;
  }

  /** Whether access that may only read would be of no use now. */
  get needsToWrite(): boolean {
    return this.intent !== null && WRITES.includes(this.intent);
  }

  /** The account to work with. */
  get current(): Account | null {
    return this.accounts.find((account) => account.id === this.app.state.currentAccount) ?? this.accounts[0] ?? null;
  }

  async use(account: Account): Promise<void> {
    await this.app.attempt(() => this.app.backend.useAccount(account.id));
  }

  /** The account to work with; asks for access where there is none that would do. Null when the person leaves it at that. */
  need(intent: Exclude<Intent, "write">): Promise<Account | null> {
    const { current } = this;
    const isEnough = intent !== "signIn" && current !== null && (current.mayWrite || !WRITES.includes(intent));
    return isEnough ? Promise.resolve(current) : this.#ask(intent, intent === "signIn" ? null : (current?.server ?? null));
  }

  /** Asks for access that may write where there is one already that may only read. */
  needToWrite(server: Server): Promise<Account | null> {
    return this.#ask("write", server);
  }

  /** Begins one of the ways in that ask for nothing here. */
  async start(server: Server, way: Exclude<Way, "token">, isReadOnly: boolean): Promise<void> {
    this.#keepAsking();
    try {
      await this.app.backend.signIn(server.id, way, isReadOnly);
    } catch (thrown) {
      if (this.signIn?.phase !== "failed") this.app.notices.report(thrown);
    }
  }

  /** Signs in with a token that the person has made. Answers why it is not taken, unless the sign-in itself says so. */
  async startWithToken(server: Server, token: string): Promise<BackendError | null> {
    this.#keepAsking();
    try {
      await this.app.backend.signInWithToken(server.id, token);
    } catch (thrown) {
      return this.signIn?.phase === "failed" ? null : asBackendError(thrown);
    }
    if (this.signIn === null) this.#end(this.accounts.find((account) => account.server.id === server.id) ?? this.current);
    return null;
  }

  async cancel(): Promise<void> {
    this.#end(null);
    if (this.signIn !== null) await this.app.attempt(() => this.app.backend.cancelSignIn());
  }

  /** Gives up this attempt, but not what access is asked for. */
  async startOver(): Promise<void> {
    this.#keepAsking();
    if (this.signIn === null) return;
    this.wished = this.signIn.server;
    await this.app.attempt(() => this.app.backend.cancelSignIn());
  }

  /** Whether the sign-in dialog says already what a notice would say again. */
  isShowing({ level, message }: Notice): boolean {
    return level === "error" && this.signIn?.phase === "failed" && this.signIn.message === message;
  }

  /** Goes on with what access was asked for, as soon as there is an account that was not there before, or one with more rights. */
  follow({ accounts: before, signIn }: AppState): void {
    for (const { id } of before) if (!this.accounts.some((account) => account.id === id)) this.#forget(id);
    const fresh = this.accounts.find((account) => before.every((known) => known.id !== account.id || known.mayWrite !== account.mayWrite));
    const isFinished = signIn !== null && signIn.phase !== "failed" && signIn.phase !== "waiting" && this.signIn === null;
    if (fresh !== undefined || isFinished) this.app.notices.closeErrors();
    else this.app.notices.closeAll((notice) => this.isShowing(notice));
    if (fresh !== undefined) this.#end(fresh);
    else if (isFinished && signIn.server.id === this.current?.server.id) this.#end(this.current);
  }

  async signOut(account: Account): Promise<void> {
    await this.app.settle();
    const open = this.app.state.documents.filter(({ origin }) => origin.kind === "gitlab" && origin.place.account === account.id);
    const queued = this.app.state.queue.filter(({ place }) => place.account === account.id);
    const isAsked = open.some((tab) => tab.changed) || queued.length > 0;
    const answer = isAsked ? await this.app.dialogs.ask("signOut", { account, documents: open, queued }) : "keep";
    if (answer !== null) await this.app.attempt(() => this.app.backend.signOut(account.id, answer === "discard"));
  }

  async retryRevocations(): Promise<void> {
    await this.app.attempt(() => this.app.backend.retryRevocations());
  }

  /** Nothing of an account stays in the page that is no longer there. */
  #forget(account: string): void {
    this.app.dialogs.leaveOf(account);
    this.app.lastPlaces.delete(account);
  }

  #ask(intent: Intent, wished: Server | null): Promise<Account | null> {
    this.#end(null);
    this.intent = intent;
    this.wished = wished;
    return new Promise((resolve) => (this.#granted = resolve));
  }

  /** The dialog outlives an attempt that it did not begin itself. */
  #keepAsking(): void {
    this.intent ??= "signIn";
  }

  #end(account: Account | null): void {
    const isEnough = account === null || account.mayWrite || !this.needsToWrite;
    if (!isEnough) this.#sayReadOnly(account);
    this.intent = null;
    this.wished = null;
    this.#granted?.(isEnough ? account : null);
    this.#granted = null;
  }

  #sayReadOnly({ username, server }: Account): void {
    const message = `${username} may only read on ${server.host}.`;
    this.app.notices.show({ level: "info", message, hint: "Saving there needs access that may write.", link: null, draft: null });
  }
}
