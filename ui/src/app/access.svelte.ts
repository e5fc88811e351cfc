/** Who is signed in where, and getting somebody signed in before something that needs it. */
import type { App } from "@/app/app.svelte";
import type { Account, AppState, Notice, Server, SignIn } from "@/backend/protocol";

/** What access is asked for, to say so. */
export type Intent = "open" | "create" | "saveAs" | "signIn";

export class Access {
  /** What access is being asked for; null while it is not. */
  intent: Intent | null = $state(null);
  #account: string | null = $state(null);
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

  /** Whether the sign-in dialog is there. */
  get isAsking(): boolean {
    return this.intent !== null || this.signIn !== null;
  }

  /** The account that was used last. */
  get current(): Account | null {
    return this.accounts.find((account) => account.id === this.#account) ?? this.accounts[0] ?? null;
  }

  use(account: Account): void {
    this.#account = account.id;
  }

  /** The account to work with; asks for access where there is none yet. Null when the person leaves it at that. */
  need(intent: Intent): Promise<Account | null> {
    if (this.current !== null && intent !== "signIn") return Promise.resolve(this.current);
    this.#end(null);
    this.intent = intent;
    return new Promise((resolve) => (this.#granted = resolve));
  }

  /** Opens the browser at the server's page. */
  async start(server: Server): Promise<void> {
    await this.app.attempt(() => this.app.backend.signIn(server.id, "browser", false));
  }

  async cancel(): Promise<void> {
    this.#end(null);
    if (this.signIn !== null) await this.app.attempt(() => this.app.backend.cancelSignIn());
  }

  /** Whether the sign-in dialog says already what a notice would say again. */
  isShowing({ level, message }: Notice): boolean {
    return level === "error" && this.signIn?.phase === "failed" && this.signIn.message === message;
  }

  /** Goes on with what access was asked for, as soon as there is an account that was not there before. */
  follow({ accounts: before, signIn }: AppState): void {
    const fresh = this.accounts.find((account) => !before.some((known) => known.id === account.id));
    const isFinished = signIn?.phase === "finishing" && this.signIn === null;
    if (fresh !== undefined || isFinished) this.app.notices.closeErrors();
    if (fresh === undefined) return;
    this.#account = fresh.id;
    this.#end(fresh);
  }

  async signOut(account: Account): Promise<void> {
    await this.app.settle();
    const changed = this.app.state.documents.filter(
      (tab) => tab.changed && tab.origin.kind === "gitlab" && tab.origin.place.account === account.id,
    );
    const answer = changed.length === 0 ? "keep" : await this.app.dialogs.ask("signOut", { account, documents: changed });
    if (answer !== null) await this.app.attempt(() => this.app.backend.signOut(account.id, answer === "discard"));
  }

  #end(account: Account | null): void {
    this.intent = null;
    this.#granted?.(account);
    this.#granted = null;
  }
}
