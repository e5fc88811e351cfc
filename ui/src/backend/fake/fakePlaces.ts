/** What an address leads to in the fake's repositories. */
import { SERVER } from "@/backend/fake/accessSeed";
import { error } from "@/backend/fake/fakeShelf";
import { BRANCHES, isFolder, PROJECTS } from "@/backend/fake/seed";
import { TAGS } from "@/backend/fake/treeSeed";
import type { FoundPlace } from "@/backend/protocol";

export function foundPlace(account: string, text: string): FoundPlace {
  const [projectPath = "", rest = ""] = pathOf(text).split("/-/", 2);
  const project = PROJECTS.find(({ path }) => path === projectPath);
  if (project === undefined) {
    throw error("notFound", `There is no project ${projectPath} on ${SERVER.host}, or it is not open to you.`, "Check the address, or ask a member for access.");
  }
  const afterKind = rest.split("/").slice(1).join("/");
  const names = [...BRANCHES, ...TAGS].map(({ name }) => name).filter((name) => afterKind === name || afterKind.startsWith(`${name}/`));
  const reference = names.sort((one, other) => other.length - one.length)[0] ?? null;
  const path = reference === null ? "" : afterKind.slice(reference.length + 1);
  const isTag = TAGS.some(({ name }) => name === reference);
  return {
    project,
    place: { account, project: project.id, projectPath, branch: reference ?? project.defaultBranch ?? "main", path },
    isFolder: isFolder(path),
    version: isTag ? reference : null,
    shape: /#shape=(.+)$/.exec(text)?.[1] ?? null,
  };
}

function pathOf(text: string): string {
  if (!URL.canParse(text)) return text.replace(/#.*$/, "").replace(/^\/+|\/+$/g, "");
  const { host, pathname } = new URL(text);
  if (host !== SERVER.host) throw error("refused", `This is an address of ${host}.`, "Sign in there to open it.");
  return decodeURIComponent(pathname).replace(/^\/+|\/+$/g, "");
}
