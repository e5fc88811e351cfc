/** Finding and opening, in the desktop window. */
import { invoke } from "@tauri-apps/api/core";

import type { Finding } from "@/backend/finding";

export const tauriFinding: Finding = {
  projects: (account, list, search, next) => invoke("projects", { account, list, search, next }),
  groups: (account, parent, search, next) => invoke("groups", { account, parent, search, next }),
  project: (account, project) => invoke("project", { account, project }),
  branches: (account, project, search, next) => invoke("branches", { account, project, search, next }),
  tags: (account, project, search, next) => invoke("tags", { account, project, search, next }),
  tree: (account, project, branch, path, next) => invoke("tree", { account, project, branch, path, next }),
  thumbnail: (account, project, path, blob) => invoke("thumbnail", { account, project, path, blob }),
  findPlace: (account, text) => invoke("find_place", { account, text }),

  openFromGitlab: (place) => invoke("open_from_gitlab", { place }),
  cancelLoading: (loading) => invoke("cancel_loading", { loading }),
  createInGitlab: (place) => invoke("create_in_gitlab", { place }),
};
