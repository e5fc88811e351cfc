/** Looking for a place in a repository: project, then branch, then folders. */
import type { RepositoryFolder } from "@/app/app.svelte";
import { asBackendError, type Backend } from "@/backend/backend";
import type { Account, Branch, Entry, Place, Project } from "@/backend/protocol";
import { PagedList } from "@/shared/pagedList.svelte";

/** The branch that a repository without any gets with its first commit. */
const FIRST_BRANCH = "main";

export class Browser {
  project: Project | null = $state.raw(null);
  branch: string | null = $state(null);
  /** What is known of the branch; nothing until the server has said. */
  branchFacts: Branch | null = $state.raw(null);
  /** The folder in front, empty at the root. */
  folder = $state("");
  /** Whether somebody came back from a project to choose another. */
  hasLeftProject = false;
  readonly projects = new PagedList<Project>();
  readonly branches = new PagedList<Branch>();
  readonly entries = new PagedList<Entry>();

  constructor(
    private readonly backend: Backend,
    readonly account: Account,
    private readonly lastPlaces: Map<string, RepositoryFolder>,
  ) {}

  /** Whether the project has no commit yet, and so no branch and no file. */
  get isEmptyRepository(): boolean {
    return this.project !== null && this.project.defaultBranch === null;
  }

  /** Begins at a place, or where this account looked last, or with its projects. */
  async start(place: RepositoryFolder | null): Promise<void> {
    const last = this.lastPlaces.get(this.account.id) ?? null;
    for (const candidate of [place, last]) {
      if (candidate !== null && (await this.#canBeginAt(candidate))) return;
    }
    this.#forgetProject();
    await this.searchProjects("");
  }

  async searchProjects(search: string): Promise<void> {
    await this.projects.restart(async (next) => {
      const page = await this.backend.projects(this.account.id, { kind: "member" }, search, next);
      return { things: page.projects, next: page.next };
    });
  }

  async searchBranches(search: string): Promise<void> {
    const project = this.project;
    if (project === null) return;
    await this.branches.restart(async (next) => {
      const page = await this.backend.branches(this.account.id, project.id, search, next);
      return { things: page.branches, next: page.next };
    });
  }

  async openProject(project: Project): Promise<void> {
    await this.#enter(project, project.defaultBranch ?? FIRST_BRANCH, "");
  }

  /** Goes back to the choice of projects. */
  async leaveProject(): Promise<void> {
    this.#forgetProject();
    this.hasLeftProject = true;
    if (this.projects.things.length === 0) await this.searchProjects("");
  }

  /** Stays in the folder if the branch has it too. */
  async chooseBranch(branch: Branch): Promise<void> {
    this.branch = branch.name;
    this.branchFacts = branch;
    const folder = this.folder;
    await this.openFolder(folder);
    const isMissing = this.entries.status === "failed" && asBackendError(this.entries.error).code === "notFound";
    if (isMissing && this.branch === branch.name && this.folder === folder && folder !== "") await this.openFolder("");
  }

  async openFolder(folder: string): Promise<void> {
    this.folder = folder;
    const { project, branch } = this;
    if (project === null || branch === null) return;
    await this.entries.restart(async (next) => {
      if (this.isEmptyRepository) return { things: [], next: null };
      const page = await this.backend.tree(this.account.id, project.id, branch, folder, next);
      return { things: page.entries, next: page.next };
    });
    if (this.#isAt(project, branch, folder)) this.#remember({ project: project.id, branch, folder });
  }

  /** One folder up, and from the root to the projects. */
  async up(): Promise<void> {
    if (this.folder === "") await this.leaveProject();
    else await this.openFolder(this.folder.split("/").slice(0, -1).join("/"));
  }

  /** The place of a file, once a project and a branch are chosen. */
  place(path: string): Place | null {
    const { project, branch, account } = this;
    if (project === null || branch === null) return null;
    return { account: account.id, project: project.id, projectPath: project.path, branch, path };
  }

  /** The path of a file of this name in the folder in front. */
  pathOf(name: string): string {
    return this.folder === "" ? name : `${this.folder}/${name}`;
  }

  /** Where listing failed nobody wants to begin the next time. */
  #remember(place: RepositoryFolder): void {
    if (this.entries.status === "ready") this.lastPlaces.set(this.account.id, place);
    else if (this.entries.status === "failed") this.lastPlaces.delete(this.account.id);
  }

  #isAt(project: Project, branch: string, folder: string): boolean {
    return this.project?.id === project.id && this.branch === branch && this.folder === folder;
  }

  #forgetProject(): void {
    this.project = null;
    this.branch = null;
    this.branchFacts = null;
    this.folder = "";
  }

  async #canBeginAt({ project, branch, folder }: RepositoryFolder): Promise<boolean> {
    try {
      await this.#enter(await this.backend.project(this.account.id, project), branch, folder);
      return this.entries.status !== "failed";
    } catch {
      // The project may be gone or closed to this account by now.
      return false;
    }
  }

  async #enter(project: Project, branch: string, folder: string): Promise<void> {
    this.project = project;
    this.branch = branch;
    this.branchFacts = null;
    await Promise.all([this.openFolder(folder), this.#learnBranch(project, branch)]);
  }

  async #learnBranch(project: Project, branch: string): Promise<void> {
    if (project.defaultBranch === null) return;
    try {
      const { branches } = await this.backend.branches(this.account.id, project.id, branch, null);
      if (this.branch === branch) this.branchFacts = branches.find(({ name }) => name === branch) ?? null;
    } catch {
      // Without these facts the server says on saving whether the branch may be written to.
    }
  }
}
