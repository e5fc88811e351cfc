/** What is asked for in a save: what the core offers, unless the person says otherwise. */
import type { BackendError, Member, Obstacle, Place, Save, SaveOptions } from "@/backend/protocol";

/** Obstacles that a branch of one's own goes around. */
const AROUND: readonly Obstacle[] = ["protected", "branchGone"];

interface Beginning {
  place: Place;
  /** Where the document came from. */
  own: Place | null;
  isStored: boolean;
  isOnNewBranch: boolean;
  typed: string | null;
}

export class SaveForm {
  place: Place = $state.raw({ account: "", project: 0, projectPath: "", branch: "", path: "" });
  /** What may be done at the place, once that is known. */
  options: SaveOptions | null = $state.raw(null);
  /** Why it is not known. Saving can be tried all the same. */
  unknown: BackendError | null = $state.raw(null);
  /** What a save that was tried said about the place. */
  refused: "obstacle" | "taken" | null = $state(null);
  isDraft = $state(false);
  withPictures = $state(true);
  reviewers: Member[] = $state.raw([]);
  others: number[] = $state.raw([]);
  replace = $state(false);
  readonly #own: Place | null;
  readonly #isStored: boolean;
  #message: string | null = $state(null);
  #onNewBranch: boolean | null = $state(null);
  #newBranch: string | null = $state(null);
  #wantsMergeRequest: boolean | null = $state(null);
  #title: string | null = $state(null);
  #description: string | null = $state(null);
  #withPicture: boolean | null = $state(null);

  constructor({ place, own, isStored, isOnNewBranch, typed }: Beginning) {
    this.place = place;
    this.#own = own;
    this.#isStored = isStored;
    this.#message = typed;
    if (isOnNewBranch) this.#onNewBranch = true;
  }

  /** Another place is asked about anew; what was typed stays. */
  moveTo(place: Place): void {
    this.place = place;
    this.options = null;
    this.unknown = null;
    this.refused = null;
    this.replace = false;
    this.others = [];
  }

  get isElsewhere(): boolean {
    const { place } = this;
    const own = this.#own;
    return own === null || !(["account", "project", "branch", "path"] as const).every((part) => own[part] === place[part]);
  }

  get message(): string {
    const file = this.place.path.split("/").at(-1) ?? "";
    return this.#message ?? this.options?.message ?? `${this.isElsewhere || !this.#isStored ? "Add" : "Update"} ${file}`;
  }

  set message(text: string) {
    this.#message = text;
  }

  /** What the person typed; null where it is still the message to begin with. */
  get typed(): string | null {
    return this.#message;
  }

  get obstacle(): Obstacle | null {
    return this.refused === "obstacle" ? "protected" : (this.options?.obstacle ?? null);
  }

  /** Whether nothing can be saved to this project, on whatever branch. */
  get isClosed(): boolean {
    return this.obstacle !== null && !AROUND.includes(this.obstacle);
  }

  get isTaken(): boolean {
    return !this.isOnNewBranch && (this.refused === "taken" || this.options?.isTaken === true);
  }

  get canBranch(): boolean {
    return this.options?.isEmptyRepository !== true && !this.isClosed;
  }

  get isOnNewBranch(): boolean {
    return this.canBranch && (this.#onNewBranch ?? this.obstacle !== null);
  }

  set isOnNewBranch(is: boolean) {
    this.#onNewBranch = is;
  }

  get newBranch(): string {
    return this.#newBranch ?? this.options?.suggestedBranch ?? "";
  }

  set newBranch(name: string) {
    this.#newBranch = name;
  }

  get branchProblem(): string | null {
    const name = this.newBranch.trim();
    if (name === "") return this.#newBranch === null ? null : "A branch needs a name.";
    if (name === this.place.branch) return "This is the branch that it begins with.";
    const isValid = !/[\s~^:?*[\]\\]|\.\.|@\{|\/\/|\/\.|^[-/.]|[/.]$|\.lock$/.test(name);
    return isValid ? null : "Git does not take this as the name of a branch.";
  }

  /** A branch that is gone cannot be merged into. */
  get canAskForMerge(): boolean {
    return this.isOnNewBranch && this.options?.takesMergeRequests !== false && this.obstacle !== "branchGone";
  }

  get wantsMergeRequest(): boolean {
    return this.canAskForMerge && (this.#wantsMergeRequest ?? this.obstacle === "protected");
  }

  set wantsMergeRequest(wants: boolean) {
    this.#wantsMergeRequest = wants;
  }

  /** The first line of the message, until it is given another one. */
  get title(): string {
    return this.#title ?? this.message.trim().split("\n", 1)[0] ?? "";
  }

  set title(text: string) {
    this.#title = text;
  }

  /** The rest of the message, until it is given another one. */
  get description(): string {
    return this.#description ?? this.message.trim().split("\n").slice(1).join("\n").trim();
  }

  set description(text: string) {
    this.#description = text;
  }

  /** A picture that is there already is kept in step, unless told otherwise. */
  get withPicture(): boolean {
    return this.options !== null && this.options.picturePath !== null && (this.#withPicture ?? this.options.hasPicture);
  }

  set withPicture(is: boolean) {
    this.#withPicture = is;
  }

  /** Whether everything is there that a save needs, as far as is known. */
  get isReady(): boolean {
    if (this.isClosed || this.message.trim() === "" || (this.isTaken && !this.replace)) return false;
    if (!this.isOnNewBranch) return this.obstacle === null;
    return this.newBranch.trim() !== "" && this.branchProblem === null && (!this.wantsMergeRequest || this.title.trim() !== "");
  }

  /** A template with its gaps filled in. */
  filled(template: string, pages: string[]): string {
    const gaps: Record<string, string> = { file: this.place.path.split("/").at(-1) ?? "", branch: this.place.branch, pages: pages.join(", ") };
    return template.replace(/\{(file|branch|pages)\}/g, (_, name: string) => gaps[name] ?? "");
  }

  get save(): Save {
    return {
      place: this.isElsewhere ? this.place : null,
      message: this.message.trim(),
      newBranch: this.isOnNewBranch ? this.newBranch.trim() : null,
      mergeRequest: this.wantsMergeRequest
        ? {
            title: this.title.trim(),
            description: this.description.trim(),
            draft: this.isDraft,
            reviewers: this.reviewers.map(({ id }) => id),
            withPictures: this.withPictures,
          }
        : null,
      withPicture: this.withPicture,
      others: this.others,
      replace: this.replace,
    };
  }
}
