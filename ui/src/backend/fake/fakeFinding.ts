/** The fake's repositories, to look through and to open from. */
import { pictureOf } from "@/backend/fake/fakePicture";
import { foundPlace } from "@/backend/fake/fakePlaces";
import { error, nameOf, piece, type FakeShelf } from "@/backend/fake/fakeShelf";
import { BRANCHES, demoPages, EMPTY_PAGES, entriesOf, PROJECTS } from "@/backend/fake/seed";
import { projectsOf, TAGS, groupsWithin } from "@/backend/fake/treeSeed";
import type { Finding } from "@/backend/finding";
import type { ErrorCode, Place, Project, ProjectList } from "@/backend/protocol";

/** Of a file that takes long to come. */
const BYTES = 42_700_000;
const STEPS = 40;

export interface FakeFindingOptions {
  /** What listing projects fails with. */
  listError?: ErrorCode;
  /** Whether files take so long to come that there is something to see of it. */
  isSlow?: boolean;
}

export class FakeFinding implements Finding {
  readonly #cancelled = new Set<number>();
  #loadings = 0;

  constructor(
    private readonly options: FakeFindingOptions,
    private readonly shelf: FakeShelf,
  ) {}

  async projects(_account: string, list: ProjectList, search: string, next: string | null) {
    await this.shelf.ask("projects");
    if (this.options.listError !== undefined) {
      const retryAfter = this.options.listError === "rateLimited" ? 20 : null;
      throw error(this.options.listError, "gitlab.example.com wants no more requests for a while.", "It counts how many are made in a minute.", retryAfter);
    }
    const { things, next: after } = piece(projectsOf(list).filter(({ path }) => path.includes(search.toLowerCase())), next);
    return { projects: things, next: after };
  }

  async groups(_account: string, parent: number | null, search: string, next: string | null) {
    await this.shelf.ask("groups");
    const { things, next: after } = piece(groupsWithin(parent, search), next);
    return { groups: things, next: after };
  }

  async project(_account: string, project: number): Promise<Project> {
    await this.shelf.ask("project");
    const found = PROJECTS.find(({ id }) => id === project);
    if (found === undefined) throw error("notFound", "There is no such project.");
    return found;
  }

  async branches(_account: string, _project: number, search: string, next: string | null) {
    await this.shelf.ask("branches");
    const { things, next: after } = piece(BRANCHES.filter(({ name }) => name.includes(search)), next);
    return { branches: things, next: after };
  }

  async tags(_account: string, _project: number, search: string, next: string | null) {
    await this.shelf.ask("tags");
    const { things, next: after } = piece(TAGS.filter(({ name }) => name.includes(search)), next);
    return { tags: things, next: after };
  }

  async tree(_account: string, _project: number, _branch: string, path: string, next: string | null) {
    await this.shelf.ask("tree");
    const { things, next: after } = piece(entriesOf(path), next);
    return { entries: things, next: after };
  }

  async thumbnail(_account: string, _project: number, path: string): Promise<string | null> {
    await this.shelf.ask("thumbnail");
    return pictureOf(demoPages()[path.length % 2]);
  }

  async findPlace(account: string, text: string) {
    await this.shelf.ask("findPlace");
    return foundPlace(account, text);
  }

  async openFromGitlab(place: Place): Promise<number> {
    this.shelf.note("openFromGitlab", place);
    await this.#load(nameOf(place.path));
    return this.shelf.take(place, demoPages());
  }

  async cancelLoading(loading: number): Promise<void> {
    this.#cancelled.add(loading);
    this.shelf.note("cancelLoading", loading);
    return Promise.resolve();
  }

  async createInGitlab(place: Place): Promise<number> {
    this.shelf.note("createInGitlab", place);
    await this.shelf.pause();
    if (entriesOf("").some(({ path }) => path === place.path)) throw error("alreadyExists", `${place.path} is there already.`);
    return this.shelf.take(place, EMPTY_PAGES(), { stored: false });
  }

  async #load(title: string): Promise<void> {
    if (this.options.isSlow !== true) return this.shelf.pause();
    const id = ++this.#loadings;
    for (let step = 0; step < STEPS && !this.#cancelled.has(id); step++) {
      this.shelf.load([{ id, title, received: Math.round((BYTES * step) / STEPS), total: BYTES }]);
      await this.shelf.pause();
    }
    this.shelf.load([]);
    if (this.#cancelled.has(id)) throw error("cancelled", "Opening was cancelled.");
  }
}
