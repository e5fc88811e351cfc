/** Signing in and setting servers up, as the core would tell it; how it ends is an option. */
import { ACCOUNT, EXAMINATIONS, findingsOf, SERVER, type FakeExamination } from "@/backend/fake/accessSeed";
import type { Account, AppState, Server, SignIn, Way } from "@/backend/protocol";

export interface FakeAccessOptions {
  /** How long every answer about the server takes, in milliseconds. */
  delay?: number;
  /** How a sign-in ends; left out, it waits for ever. */
  signIn?: "granted" | "refused" | "keychain";
  /** When the loopback is offered; left out, never. */
  loopback?: "atOnce" | "later";
  /** What a look at a server finds. */
  examination?: FakeExamination;
}

export interface FakeState {
  get: () => AppState;
  set: (change: Partial<AppState>) => void;
}

export class FakeAccess {
  #looks = 0;

  constructor(
    private readonly options: FakeAccessOptions,
    private readonly state: FakeState,
  ) {}

  async signIn(server: string, way: Way, readOnly: boolean): Promise<void> {
    const at = this.server(server);
    const scope = readOnly ? "read_api" : "api";
    const authorizeUrl = way === "device" || way === "token" ? null : `${at.url}/oauth/authorize?client_id=5f1c&response_type=code&scope=${scope}&state=Zk3…`;
    const signIn: SignIn = {
      server: at,
      way,
      phase: way === "token" ? "finishing" : "waiting",
      readOnly,
      authorizeUrl,
      loopbackUrl: way === "loopback" ? (authorizeUrl?.replace("&state", "&redirect_uri=http%3A%2F%2F127.0.0.1%3A40213%2Foauth&state") ?? null) : null,
      offersLoopback: this.options.loopback === "atOnce",
      device: way === "device" ? deviceCode(at) : null,
      message: null,
      hint: null,
    };
    this.state.set({ signIn });
    if (this.options.loopback === "later") setTimeout(() => this.#change({ offersLoopback: true }), 4 * (this.options.delay ?? 0));
    if (this.options.signIn === undefined) return;
    await this.pause();
    if (this.options.signIn === "granted") this.#grant(at, way, readOnly, false);
    else if (this.options.signIn === "keychain") {
      this.#change({ phase: "keychainRefused", message: "Your keychain is locked.", hint: "Unlock it, for example in the window that asks for its password." });
    } else {
      const message = way === "token" ? `${at.host} does not know this token.` : `You did not grant access on ${at.host}.`;
      const hint = way === "token" ? "Copy it again from GitLab. It may have been revoked or have ended." : "Try again and choose Authorize on GitLab's page.";
      this.#change({ phase: "failed", message, hint });
    }
  }

  offerLoopback(): void {
    const url = this.state.get().signIn?.authorizeUrl ?? "";
    this.#change({ loopbackUrl: url.replace("&state", "&redirect_uri=http%3A%2F%2F127.0.0.1%3A40213%2Foauth&state") });
  }

  /** Ends a sign-in that the keychain refused. */
  keep(isSessionOnly: boolean): void {
    const { signIn } = this.state.get();
    if (signIn !== null) this.#grant(signIn.server, signIn.way, signIn.readOnly, isSessionOnly);
  }

  async examine(url: string, clientId: string | null, certificates: string | null): Promise<void> {
    const look = ++this.#looks;
    const all = findingsOf(EXAMINATIONS[this.options.examination ?? "good"], clientId, certificates);
    this.state.set({ examination: { url, isRunning: true, findings: [] } });
    for (let count = 1; count <= all.length; count++) {
      await this.pause();
      if (look !== this.#looks) return;
      this.state.set({ examination: { url, isRunning: count < all.length || this.options.examination === "endless", findings: all.slice(0, count) } });
    }
  }

  stopExamination(): void {
    this.#looks++;
    this.state.set({ examination: null });
  }

  server(id: string): Server {
    return this.state.get().servers.find((server) => server.id === id) ?? SERVER;
  }

  pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.options.delay ?? 0));
  }

  #change(change: Partial<SignIn>): void {
    const { signIn } = this.state.get();
    if (signIn !== null) this.state.set({ signIn: { ...signIn, ...change } });
  }

  #grant(server: Server, way: Way, readOnly: boolean, isSessionOnly: boolean): void {
    const expiresAt = way === "token" ? Date.now() / 1000 + 90 * 86_400 : null;
    const account: Account = { ...ACCOUNT, id: `${server.id}/mira`, server, way, mayWrite: !readOnly, isSessionOnly, expiresAt };
    const others = this.state.get().accounts.filter(({ id }) => id !== account.id);
    this.state.set({ signIn: null, accounts: [...others, account], currentAccount: account.id });
  }
}

function deviceCode({ url }: Server): SignIn["device"] {
  return { userCode: "WDJB-MJHT", verificationUrl: `${url}/oauth/device`, completeUrl: `${url}/oauth/device?user_code=WDJB-MJHT`, expiresAt: Date.now() / 1000 + 299 };
}
