/**
 * What the page asks of the core. The rest of the page knows this interface only; it has one implementation for the
 * desktop window and one for a plain browser and for tests.
 */
import type { Finding } from "@/backend/finding";
import type { BackendError, Command, Given, KeyInput, PointerInput, Prototype, Server, Update, Way } from "@/backend/protocol";
import type { Saving } from "@/backend/saving";
import type { Versions } from "@/backend/versions";

/** Hears whatever the core tells without being asked. The bytes are empty unless the update carries a scene. */
export type OnUpdate = (update: Update, scene: Uint8Array) => void;

/** What the core says about itself when the page connects. */
export interface Connection {
  commands: Command[];
  version: string;
}

/** The shapes to insert, and their pictures as scenes. */
export interface Palette {
  prototypes: Prototype[];
  scenes: Uint8Array;
}

/** Every method rejects with a {@link BackendError}. Edits are answered through updates, never by a return value. */
export interface Backend extends Finding, Saving, Versions {
  connect(onUpdate: OnUpdate): Promise<Connection>;

  /** Begins a sign-in, and for the ways that need one opens the browser. A sign-in under way is given up. */
  signIn(server: string, way: Exclude<Way, "token">, readOnly: boolean): Promise<void>;
  /** The token crosses here once and never comes back. */
  signInWithToken(server: string, token: string): Promise<void>;
  /** Begins a second request beside the one that waits, which comes back to a port of this machine; opens the browser. */
  offerLoopback(): Promise<void>;
  /** Opens the page of the sign-in under way again: the newest request's, or the one where the code is typed. */
  reopenSignIn(): Promise<void>;
  /** Gives the sign-in under way up, whatever its phase. */
  cancelSignIn(): Promise<void>;
  /** Offers a finished sign-in to the keychain again. */
  retryKeychain(): Promise<void>;
  /** Keeps a finished sign-in until the app ends, without the keychain. */
  keepForSession(): Promise<void>;
  /** The account to work with from now on. */
  useAccount(account: string): Promise<void>;
  signOut(account: string, discard: boolean): Promise<void>;
  openAccessPage(account: string): Promise<void>;
  /** Tries again to tell the servers of access that has ended here. */
  retryRevocations(): Promise<void>;

  /** Looks at a server; what is found comes as state. One that is under way is stopped. */
  examineServer(url: string, clientId: string | null, certificates: string | null): Promise<void>;
  /** Ends the look at a server, and takes what was found away. */
  stopExamination(): Promise<void>;
  /** Lets the person choose a file with certificates; null when they leave it at that. */
  chooseCertificates(): Promise<string | null>;
  /** What an address would be as a server; nothing is kept. */
  serverFor(url: string): Promise<Server>;
  /**
   * Adds a server, or gives a known one another application id or other certificates. Without an id a known one keeps its
   * own, and to any other a personal token is the one way in.
   */
  addServer(url: string, clientId: string, certificates: string | null): Promise<Server>;
  /** Forgets a server that nobody is signed in to. */
  removeServer(server: string): Promise<void>;

  newDocument(): Promise<number>;
  openLocal(): Promise<void>;
  activate(document: number): Promise<void>;
  closeDocument(document: number, discard: boolean): Promise<void>;
  quit(discard: boolean): Promise<void>;
  openDraft(draft: string): Promise<number>;
  discardDraft(draft: string): Promise<void>;

  pointer(document: number, input: PointerInput): Promise<void>;
  key(document: number, input: KeyInput): Promise<boolean>;
  run(document: number, command: string, given: Given): Promise<void>;
  commitLabel(document: number, text: string): Promise<void>;
  showPage(document: number, page: string): Promise<void>;
  /** Selects a cell and brings its page to the front; false where there is none of that name. */
  findCell(document: number, cell: string): Promise<boolean>;

  palette(): Promise<Palette>;

  openLink(url: string): Promise<void>;
}

/** The error as the core sent it; anything else that was thrown counts as a defect of ours. */
export function asBackendError(thrown: unknown): BackendError {
  if (isBackendError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "internal", message, hint: null, retryAfter: null };
}

function isBackendError(value: unknown): value is BackendError {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}
