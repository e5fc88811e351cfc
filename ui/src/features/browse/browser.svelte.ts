/** Looking for a place in a repository: project, then branch, then folders. */
import type { RepositoryFolder } from "@/app/app.svelte";
import { asBackendError, type Backend } from "@/backend/backend";
import type { Account, Branch, Entry, FoundPlace, Place, Project, Tag } from "@/backend/protocol";
import { AddressFinder } from "@/features/browse/addressFinder.svelte";
import { GroupTree } from "@/features/browse/groupTree.svelte";
import { ProjectFinder } from "@/features/browse/projectFinder.svelte";
import type { Section } from "@/features/browse/sections";
import { PagedList } from "@/shared/pagedList.svelte";

/** The branch that a repository without any gets with its first commit. */
const FIRST_BRANCH = "main";

export interface BrowserOptions {
  /** Whether it matters that the branch may be saved to. */
  isToSave: boolean;
  /** What to begin with where nobody looked before. */
  section: Section;
}

export class Browser {
  /** Where a project is looked for as long as there is none. */
  section: Section = $state("member");
  project: Project | null = $state.raw(null);
  branch: string | null = $state(null);
  /** The tag or commit that is looked at instead of the branch. */
  version: string | null = $state(null);
  /** What projects are searched for. */
  words = "";
  /** What is known of the branch; nothing until the server has said. */
  branchFacts: Branch | null = $state.raw(null);
  /** The folder in front, empty at the root. */
  folder = $state("");
  /** Whether somebody has just come back from a project to choose another. */
  hasLeftProject = false;
  readonly address: AddressFinder;
  readonly groups: GroupTree;
  readonly lists: Record<"starred" | "mine" | "member", ProjectFinder>;
  readonly branches = new PagedList<Branch>();
  readonly tags = new PagedList<Tag>();
  readonly entries = new PagedList<Entry>();
  /** Counts the places that were gone to, so that what comes late takes nobody away from the next one. */
  #moves = 0;

  constructor(
    private readonly backend: Backend,
    readonly account: Account,
    private readonly lastPlaces: Map<string, RepositoryFolder>,
    private readonly options: BrowserOptions,
  ) {
    this.address = new AddressFinder(backend, account.id);
    this.groups = new GroupTree(backend, account.id);
    const list = (kind: "starred" | "mine" | "member") => new ProjectFinder(backend, account.id, { kind });
    this.lists = { starred: list("starred"), mine: list("mine"), member: list("member") };
  }

  /** Whether the project has no commit yet, and so no branch and no file. */
  get isEmptyRepository(): boolean {
    return this.project !== null && this.project.defaultBranch === null;
  }

  /** What the files in front are read at: the tag or commit where there is one, or else the branch. */
  get reference(): string | null {
    return this.version ?? this.branch;
  }

  /** Begins at a place, or where this account looked last, or with a choice of projects. Asks for three things at most. */
  async start(place: RepositoryFolder | null): Promise<void> {
    const at = place ?? this.lastPlaces.get(this.account.id) ?? null;
    if (at === null || !(await this.#beginAt(at))) await this.show(this.options.section);
  }

  /** Shows where to look for a project, and what the search finds there. */
  async show(section: Section): Promise<void> {
    this.#moves += 1;
    this.address.forget();
    this.#forgetProject();
    this.section = section;
    if (section === "groups") await this.groups.find(this.words);
    else if (section !== "recent") await this.lists[section].find(this.words);
  }

  /** Projects are looked for among all of them where the section has none of its own to search in. */
  async search(words: string): Promise<void> {
    this.words = words;
    const isElsewhere = this.project !== null || (this.section === "recent" && words !== "");
    await this.show(isElsewhere ? "member" : this.section);
  }

  /** Whether the section in front has nothing of what was searched for. */
  get hasFoundNothing(): boolean {
    const { section } = this;
    if (section === "recent" || this.project !== null) return false;
    const list = section === "groups" ? this.groups : this.lists[section].projects;
    return list.status === "ready" && list.things.length === 0;
  }

  async searchBranches(search: string): Promise<void> {
    const project = this.project;
    if (project === null) return;
    await this.branches.restart(async (next) => {
      const page = await this.backend.branches(this.account.id, project.id, search, next);
      return { things: page.branches, next: page.next };
    });
  }

  async searchTags(search: string): Promise<void> {
    const project = this.project;
    if (project === null) return;
    await this.tags.restart(async (next) => {
      const page = await this.backend.tags(this.account.id, project.id, search, next);
      return { things: page.tags, next: page.next };
    });
  }

  async openProject(project: Project): Promise<void> {
    await this.#enter(project, project.defaultBranch ?? FIRST_BRANCH, "");
  }

  /** Goes to what an address leads to; of a file, to its folder. */
  async follow({ project, place, isFolder, version }: FoundPlace): Promise<void> {
    this.address.forget();
    await this.#enter(project, place.branch, isFolder ? place.path : folderOf(place.path), version);
  }

  /** Goes back to the choice of projects. */
  async leaveProject(): Promise<void> {
    this.hasLeftProject = true;
    await this.show(this.section);
  }

  /** Stays in the folder if the branch has it too. */
  async chooseBranch(branch: Branch): Promise<void> {
    this.branch = branch.name;
    this.branchFacts = branch;
    await this.#chooseReference(null);
  }

  async chooseTag({ name }: Tag): Promise<void> {
    await this.#chooseReference(name);
  }

  async openFolder(folder: string): Promise<void> {
    this.folder = folder;
    const { project, reference, branch, version } = this;
    if (project === null || reference === null || branch === null) return;
    await this.entries.restart(async (next) => {
      if (this.isEmptyRepository) return { things: [], next: null };
      const page = await this.backend.tree(this.account.id, project.id, reference, folder, next);
      return { things: page.entries, next: page.next };
    });
    if (version === null && this.#isAt(project, reference, folder)) this.#remember({ project: project.id, branch, folder });
  }

  /** One folder up, and from the root to the projects. */
  async up(): Promise<void> {
    if (this.folder === "") await this.leaveProject();
    else await this.openFolder(folderOf(this.folder));
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

  #isAt(project: Project, reference: string, folder: string): boolean {
    return this.project?.id === project.id && this.reference === reference && this.folder === folder;
  }

  #forgetProject(): void {
    this.project = null;
    this.branch = null;
    this.version = null;
    this.branchFacts = null;
    this.folder = "";
  }

  /** What is there is said in its place, even where it cannot be listed; false where there is no such project for us. */
  async #beginAt({ project, branch, folder }: RepositoryFolder): Promise<boolean> {
    const move = ++this.#moves;
    try {
      const found = await this.backend.project(this.account.id, project);
      if (move === this.#moves) await this.#enter(found, branch, folder);
      return true;
    } catch {
      // The project may be gone or closed to this account by now.
      return move !== this.#moves;
    }
  }

  async #enter(project: Project, branch: string, folder: string, version: string | null = null): Promise<void> {
    this.#moves += 1;
    this.hasLeftProject = false;
    this.project = project;
    this.branch = branch;
    this.version = version;
    this.branchFacts = null;
    await Promise.all([this.openFolder(folder), this.options.isToSave ? this.#learnBranch(project, branch) : null]);
  }

  async #chooseReference(version: string | null): Promise<void> {
    this.version = version;
    const { folder, reference } = this;
    await this.openFolder(folder);
    const isMissing = this.entries.status === "failed" && asBackendError(this.entries.error).code === "notFound";
    if (isMissing && this.reference === reference && this.folder === folder && folder !== "") await this.openFolder("");
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

export function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}
