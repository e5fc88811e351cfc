/** Finding diagrams in repositories, and opening them. */
import type {
  BranchPage,
  FoundPlace,
  GroupPage,
  Place,
  Project,
  ProjectList,
  ProjectPage,
  TagPage,
  TreePage,
} from "@/backend/protocol";

/** Lists come in pieces: hand `next` back to get more; null for the first piece, and in an answer at the end. */
export interface Finding {
  /** The search is over names and full paths. */
  projects(account: string, list: ProjectList, search: string, next: string | null): Promise<ProjectPage>;
  /** The groups within a group; null for those that stand in no other. */
  groups(account: string, parent: number | null, search: string, next: string | null): Promise<GroupPage>;
  project(account: string, project: number): Promise<Project>;
  branches(account: string, project: number, search: string, next: string | null): Promise<BranchPage>;
  tags(account: string, project: number, search: string, next: string | null): Promise<TagPage>;
  /** What lies in a folder of a branch, tag or commit. */
  tree(account: string, project: number, branch: string, path: string, next: string | null): Promise<TreePage>;
  /** A small picture of a diagram as a `data:` URL, drawn once and kept by `blob`; null where there is none to draw. */
  thumbnail(account: string, project: number, path: string, blob: string): Promise<string | null>;
  /** What an address of GitLab, or the path of a project, leads to. */
  findPlace(account: string, text: string): Promise<FoundPlace>;

  /** How far it is comes as an update of its own. */
  openFromGitlab(place: Place): Promise<number>;
  /** Gives up what is on its way; the call that began it rejects with `cancelled`. */
  cancelLoading(loading: number): Promise<void>;
  createInGitlab(place: Place): Promise<number>;
}
