/** Where a diagram may be looked for. */
import Clock from "@lucide/svelte/icons/clock";
import FolderGit2 from "@lucide/svelte/icons/folder-git-2";
import FolderTree from "@lucide/svelte/icons/folder-tree";
import Star from "@lucide/svelte/icons/star";
import UserRound from "@lucide/svelte/icons/user-round";
import type { Component } from "svelte";

export type Section = "recent" | "starred" | "mine" | "member" | "groups";

interface Words {
  section: Section;
  title: string;
  icon: Component;
}

export const SECTIONS: Words[] = [
  { section: "recent", title: "Recent", icon: Clock },
  { section: "starred", title: "Starred", icon: Star },
  { section: "mine", title: "Personal", icon: UserRound },
  { section: "member", title: "Your projects", icon: FolderGit2 },
  { section: "groups", title: "Groups", icon: FolderTree },
];
