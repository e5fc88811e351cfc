/** Groups within groups, and the projects in them. What is in a group is asked for when it is opened, and once. */
import { asBackendError, type Backend } from "@/backend/backend";
import type { BackendError, Group, Project } from "@/backend/protocol";
import { ProjectFinder } from "@/features/browse/projectFinder.svelte";
import { PagedList, type Listed } from "@/shared/pagedList.svelte";

/** One line of the tree. The last two stand for what is not there yet. */
export type TreeRow = { level: number; key: string } & (
  | { kind: "group"; group: Group; branch: GroupBranch }
  | { kind: "project"; project: Project }
  | { kind: "loading"; more: () => Promise<void> }
  | { kind: "failed"; problem: BackendError; retry: () => Promise<void> }
  | { kind: "nothing" }
);

/** What is in a group. */
export class GroupBranch {
  isOpen = $state(false);
  readonly groups = new PagedList<GroupBranch>();
  readonly projects: ProjectFinder;
  #isAsked = false;

  constructor(
    private readonly backend: Backend,
    private readonly account: string,
    /** Null for the tree itself, in which groups stand and no projects. */
    private readonly group: Group | null,
  ) {
    this.projects = new ProjectFinder(backend, account, { kind: "group", group: group?.id ?? 0 });
  }

  async toggle(): Promise<void> {
    this.isOpen = !this.isOpen;
    if (this.isOpen && !this.#isAsked) await this.ask("");
  }

  async ask(search: string): Promise<void> {
    this.#isAsked = true;
    const groups = this.groups.restart(async (next) => {
      const page = await this.backend.groups(this.account, this.group?.id ?? null, search, next);
      return { things: page.groups.map((group) => new GroupBranch(this.backend, this.account, group)), next: page.next };
    });
    await Promise.all([groups, this.group === null ? null : this.projects.find("")]);
  }

  /** The lines within the group. */
  rows(level: number, key: string): TreeRow[] {
    const groups = this.groups.things.flatMap((branch) => branch.#withOwn(level));
    const projects = this.projects.projects.things.map((project): TreeRow => ({ level, key: `project ${project.id}`, kind: "project", project }));
    return [...groups, ...rest(this.groups, level, `${key} groups`), ...projects, ...rest(this.projects.projects, level, `${key} projects`), ...this.#nothing(level, key)];
  }

  #nothing(level: number, key: string): TreeRow[] {
    const lists = [this.groups, this.projects.projects];
    const isEmpty = lists.every(({ status, things, hasMore }) => status === "ready" && things.length === 0 && !hasMore);
    return isEmpty && this.group !== null ? [{ level, key: `${key} nothing`, kind: "nothing" }] : [];
  }

  /** The group's own line, and those within it where it is open. */
  #withOwn(level: number): TreeRow[] {
    if (this.group === null) return [];
    const own: TreeRow = { level, key: `group ${this.group.id}`, kind: "group", group: this.group, branch: this };
    return this.isOpen ? [own, ...this.rows(level + 1, own.key)] : [own];
  }
}

/** What stands at the end of a list that is not all there. */
function rest(list: PagedList<unknown>, level: number, key: string): TreeRow[] {
  if (list.status === "failed") return [{ level, key, kind: "failed", problem: asBackendError(list.error), retry: () => list.retry() }];
  return list.isLoading || list.hasMore ? [{ level, key, kind: "loading", more: () => list.more() }] : [];
}

export class GroupTree implements Listed<TreeRow> {
  #top: GroupBranch | null = $state.raw(null);
  #search: string | null = $state(null);

  constructor(
    private readonly backend: Backend,
    private readonly account: string,
  ) {}

  get things(): TreeRow[] {
    // What is loading or failed at the top the list says itself.
    return (this.#top?.rows(1, "top") ?? []).filter(({ key }) => key !== "top groups");
  }

  get status(): Listed<TreeRow>["status"] {
    return this.#top?.groups.status ?? "ready";
  }

  get error(): unknown {
    return this.#top?.groups.error ?? null;
  }

  get hasMore(): boolean {
    return this.#top?.groups.hasMore ?? false;
  }

  get search(): string | null {
    return this.#search;
  }

  more = async () => this.#top?.groups.more();
  retry = async () => this.#top?.groups.retry();

  async find(search: string): Promise<void> {
    if (search === this.#search && this.status !== "failed") return;
    this.#search = search;
    this.#top = new GroupBranch(this.backend, this.account, null);
    await this.#top.ask(search);
  }

  /** Goes on with the lists whose end is in view. */
  reach(rows: TreeRow[]): void {
    for (const row of rows) if (row.kind === "loading") void row.more();
  }
}
