/** Saving by way of the desktop window. */
import { invoke } from "@tauri-apps/api/core";

import { decodeConflicts } from "@/backend/frame";
import type { Saving } from "@/backend/saving";

export const tauriSaving: Saving = {
  saveOptions: (document, place) => invoke("save_options", { document, place }),
  saveToGitlab: (document, save) => invoke("save_to_gitlab", { document, save }),
  members: (account, project, search) => invoke("members", { account, project, search }),
  addTemplate: (text) => invoke("add_template", { text }),
  removeTemplate: (text) => invoke("remove_template", { text }),

  saveLocal: (document) => invoke("save_local", { document }),
  saveLocalAs: (document) => invoke("save_local_as", { document }),

  sendQueue: () => invoke("send_queue"),
  openQueued: (id) => invoke("open_queued", { id }),
  dropQueued: (id) => invoke("drop_queued", { id }),

  takeUpstream: (document) => invoke("take_upstream", { document }),
  followMove: (document) => invoke("follow_move", { document }),

  conflicts: async (document) => decodeConflicts(await invoke<ArrayBuffer>("conflicts", { document })),
  settleConflicts: (document, choices) => invoke("settle_conflicts", { document, choices }),
  abandonMerge: (document) => invoke("abandon_merge", { document }),
};
