/** Groups, tags, and which list a project stands in. */
import { PROJECTS } from "@/backend/fake/seed";
import type { Group, Project, ProjectList, Tag } from "@/backend/protocol";

const STARRED = [11, 14];

function outerOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}

const paths = new Set(
  PROJECTS.flatMap(({ path }) => {
    const parts = path.split("/").slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  }),
);

const GROUPS: Group[] = [...paths]
  .filter((path) => path !== "mira")
  .map((path, index) => ({ id: 500 + index, name: path.split("/").at(-1) ?? path, path }));

export function groupsWithin(parent: number | null, search: string): Group[] {
  const outer = GROUPS.find(({ id }) => id === parent)?.path ?? "";
  return GROUPS.filter(({ path }) => outerOf(path) === outer && path.includes(search.toLowerCase()));
}

export function projectsOf(list: ProjectList): Project[] {
  if (list.kind === "starred") return PROJECTS.filter(({ id }) => STARRED.includes(id));
  if (list.kind === "mine") return PROJECTS.filter(({ path }) => path.startsWith("mira/"));
  if (list.kind === "member") return PROJECTS;
  const group = GROUPS.find(({ id }) => id === list.group);
  return PROJECTS.filter(({ path }) => outerOf(path) === group?.path);
}

export const TAGS: Tag[] = Array.from({ length: 24 }, (_, index) => ({
  name: `v${4 - Math.floor(index / 10)}.${9 - (index % 10)}.0`,
  commit: (0x4f2a91c0 + index * 7919).toString(16).padEnd(40, "0"),
}));
