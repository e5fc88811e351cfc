/** Versions, in the desktop window. */
import { invoke } from "@tauri-apps/api/core";

import { decodeComparison } from "@/backend/frame";
import type { Versions } from "@/backend/versions";

export const tauriVersions: Versions = {
  history: (place, next) => invoke("history", { place, next }),
  versionThumbnail: (place, commit) => invoke("version_thumbnail", { place, commit }),
  openVersion: (place, reference) => invoke("open_version", { place, reference }),
  compare: async (left, right) => decodeComparison(await invoke<ArrayBuffer>("compare", { left, right })),
  restoreVersion: (document, commit, message) => invoke("restore_version", { document, commit, message }),
  copyLink: (document, shape) => invoke("copy_link", { document, shape }),
};
