/** Projects of one kind, as far as a search finds them. Nothing is asked for twice. */
import type { Backend } from "@/backend/backend";
import type { Project, ProjectList } from "@/backend/protocol";
import { PagedList } from "@/shared/pagedList.svelte";

export class ProjectFinder {
  readonly projects = new PagedList<Project>();
  #search: string | null = $state(null);

  constructor(
    private readonly backend: Backend,
    private readonly account: string,
    private readonly kind: ProjectList,
  ) {}

  /** The search that the list is of; null before there was any. */
  get search(): string | null {
    return this.#search;
  }

  async find(search: string): Promise<void> {
    if (search === this.#search && this.projects.status !== "failed") return;
    this.#search = search;
    await this.projects.restart(async (next) => {
      const page = await this.backend.projects(this.account, this.kind, search, next);
      return { things: page.projects, next: page.next };
    });
  }
}
