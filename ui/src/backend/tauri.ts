/** The backend of the desktop window. This file and its parts alone know what carries the calls. */
import { Channel, invoke } from "@tauri-apps/api/core";

import type { Backend, OnUpdate } from "@/backend/backend";
import { decodeFrame, decodePalette } from "@/backend/frame";
import { tauriFinding } from "@/backend/tauriFinding";
import { tauriSaving } from "@/backend/tauriSaving";
import { tauriVersions } from "@/backend/tauriVersions";

function listen(onUpdate: OnUpdate): Channel<ArrayBuffer> {
  return new Channel<ArrayBuffer>((message) => {
    const { update, scene } = decodeFrame(message);
    onUpdate(update, scene);
  });
}

export const tauriBackend: Backend = {
  connect: (onUpdate) => invoke("connect", { updates: listen(onUpdate) }),

  signIn: (server, way, readOnly) => invoke("sign_in", { server, way, readOnly }),
  signInWithToken: (server, token) => invoke("sign_in_with_token", { server, token }),
  offerLoopback: () => invoke("offer_loopback"),
  reopenSignIn: () => invoke("reopen_sign_in"),
  cancelSignIn: () => invoke("cancel_sign_in"),
  retryKeychain: () => invoke("retry_keychain"),
  keepForSession: () => invoke("keep_for_session"),
  useAccount: (account) => invoke("use_account", { account }),
  signOut: (account, discard) => invoke("sign_out", { account, discard }),
  openAccessPage: (account) => invoke("open_access_page", { account }),
  retryRevocations: () => invoke("retry_revocations"),

  examineServer: (url, clientId, certificates) => invoke("examine_server", { url, clientId, certificates }),
  stopExamination: () => invoke("stop_examination"),
  chooseCertificates: () => invoke("choose_certificates"),
  serverFor: (url) => invoke("server_for", { url }),
  addServer: (url, clientId, certificates) => invoke("add_server", { url, clientId, certificates }),
  removeServer: (server) => invoke("remove_server", { server }),

  ...tauriFinding,
  ...tauriSaving,
  ...tauriVersions,

  newDocument: () => invoke("new_document"),
  openLocal: () => invoke("open_local"),
  activate: (document) => invoke("activate", { document }),
  closeDocument: (document, discard) => invoke("close_document", { document, discard }),
  quit: (discard) => invoke("quit", { discard }),
  openDraft: (draft) => invoke("open_draft", { draft }),
  discardDraft: (draft) => invoke("discard_draft", { draft }),

  pointer: (document, input) => invoke("pointer", { document, input }),
  key: (document, input) => invoke("key", { document, input }),
  run: (document, command, given) => invoke("run", { document, command, given }),
  commitLabel: (document, text) => invoke("commit_label", { document, text }),
  showPage: (document, page) => invoke("show_page", { document, page }),
  findCell: (document, cell) => invoke("find_cell", { document, cell }),

  palette: async () => decodePalette(await invoke<ArrayBuffer>("palette")),

  openLink: (url) => invoke("open_link", { url }),
};
