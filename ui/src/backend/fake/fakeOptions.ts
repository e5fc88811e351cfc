/** What can be particular about the fake. */
import { ACCOUNT, OTHER_ACCOUNTS, OTHER_SERVERS, PENDING, recentsOf, SERVER, serverAt } from "@/backend/fake/accessSeed";
import type { FakeAccessOptions } from "@/backend/fake/fakeAccess";
import type { FakeFindingOptions } from "@/backend/fake/fakeFinding";
import type { FakeSavingOptions } from "@/backend/fake/fakeSaving";
import { DRAFTS } from "@/backend/fake/seed";
import type { Account, AppState, Server } from "@/backend/protocol";

export interface FakeOptions extends FakeAccessOptions, FakeFindingOptions, FakeSavingOptions {
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
  /** The file that is chosen when certificates are asked for. */
  certificates?: string;
}

/** Options come from the address while developing, as in `?isSignedIn&delay=300`. */
export function optionsOfAddress(search: string): FakeOptions {
  const given = new URLSearchParams(search);
  const word = (name: keyof FakeOptions): Partial<FakeOptions> => (given.has(name) ? { [name]: given.get(name) } : {});
  return {
    isSignedIn: given.has("isSignedIn"),
    hasOtherAccounts: given.has("hasOtherAccounts"),
    hasOtherServers: given.has("hasOtherServers"),
    hasPending: given.has("hasPending"),
    hasRecents: given.has("hasRecents"),
    hasDrafts: given.has("hasDrafts"),
    hasQueue: given.has("hasQueue"),
    isSlow: given.has("isSlow"),
    delay: Number(given.get("delay") ?? 150),
    findings: given.getAll("finding"),
    ...word("signIn"),
    ...word("loopback"),
    ...word("examination"),
    ...word("account"),
    ...word("server"),
    ...word("certificates"),
    ...word("listError"),
    ...word("saveError"),
    ...(given.has("retryAfter") ? { retryAfter: Number(given.get("retryAfter")) } : {}),
    ...word("saved"),
    ...word("obstacle"),
    ...word("target"),
    ...word("optionsError"),
    ...word("upstream"),
  };
}

/** What there is before anything was done. */
export function beginningOf(options: FakeOptions): AppState {
  const accounts = options.isSignedIn === true ? accountsOf(options) : [];
  return {
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
