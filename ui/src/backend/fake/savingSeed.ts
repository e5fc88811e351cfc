/** What there is to see of saving while developing: people, messages, what waits, what others did, and what is to be settled. */
import { itemsOf, type FakePage } from "@/backend/fake/fakeDiagram";
import { extentOf } from "@/backend/fake/fakeDocument";
import { writeScene } from "@/backend/fake/sceneWriter";
import { demoPages } from "@/backend/fake/seed";
import type { BackendError, Conflict, Member, PagePair, Picture, QueuedSave, Side, Upstream, UpstreamKind } from "@/backend/protocol";
import type { Conflicts } from "@/backend/saving";

export const MEMBERS: Member[] = [
  { id: 7, username: "jonas.weber", name: "Jonas Weber" },
  { id: 8, username: "aiko", name: "Aiko Tanaka" },
  { id: 9, username: "lena.fischer", name: "Lena Fischer" },
  { id: 10, username: "samir", name: "Samir Haddad" },
];

export const MESSAGES = ["Gateway: retry twice, then give up", "Show where orders are kept", "Update system-context.drawio\n\nThe CDN is in front of the gateway now."];
export const TEMPLATES = ["docs({branch}): update {file}", "Update {file} [skip ci]"];

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** What Jonas did to the file, or to where it lies. */
export function upstreamOf(kind: UpstreamKind): Upstream {
  const nobody: Upstream = { kind, author: null, title: null, at: null, commit: null, movedTo: null };
  if (kind === "branchGone" || kind === "projectGone" || kind === "rewritten") return nobody;
  const byJonas = { ...nobody, author: "Jonas Weber", at: hoursAgo(0.4), commit: "9c1d77e02b4f5a6633910ac8d1f0be72c4a5d9e8" };
  if (kind === "changed") return { ...byJonas, title: "Gateway: the limit is asked for first" };
  if (kind === "deleted") return { ...byJonas, title: "Remove diagrams that nobody looks at" };
  return { ...byJonas, title: "Diagrams have a folder of their own", movedTo: "docs/diagrams/gateway.drawio" };
}

const offline: BackendError = {
  code: "network",
  message: "gitlab.example.com cannot be reached.",
  hint: "Check the connection; Drawbridge sends the save as soon as the server answers.",
  retryAfter: null,
};
const refused: BackendError = {
  code: "refused",
  message: "GitLab refused the commit: the message must begin with the number of an issue (push rule).",
  hint: "Open it, and save it with another message.",
  retryAfter: null,
};

function queued(id: string, path: string, message: string, hours: number, rest: Partial<QueuedSave>): QueuedSave {
  const place = { account: "gitlab.example.com/mira", project: 11, projectPath: "atlas/platform/gateway", branch: "feature/retries", path };
  const title = path.split("/").at(-1) ?? path;
  return { id, document: null, title, place, message, queuedAt: Math.round(Date.now() / 1000 - hours * 3600), phase: "waiting", error: offline, ...rest };
}

export const QUEUE: QueuedSave[] = [
  queued("q1", "docs/architecture/deployment.drawio", "Deployment: a second region\n\nOrders are written to both.", 2.2, {}),
  queued("q2", "docs/onboarding.drawio", "Update onboarding.drawio", 1.5, { phase: "refused", error: refused }),
  queued("q3", "overview.drawio", "Overview: events go through the queue", 0.2, { phase: "conflicts", error: null }),
];

const RED = { fill: "#f8cecc", line: "#b85450" };

/** Both sides of the demonstration: a label and a place that both changed, a shape that one side removed, a page named twice. */
export function demoConflicts(): Conflicts {
  const mine = demoPages().slice(0, 2);
  const theirs = demoPages().slice(0, 2);
  alter(mine, "gateway", { label: "Gateway (v2)", ...RED });
  alter(theirs, "gateway", { label: "Edge gateway" });
  move(theirs, "gateway", 0, 24);
  remove(mine, "limit");
  alter(theirs, "limit", { label: "Over quota?" });
  alter(mine, "wait", { label: "Wait 200 ms" });
  alter(theirs, "wait", { label: "Wait twice as long, at most 30 s" });
  const conflicts: Conflict[] = [
    conflict(0, "API gateway", side(mine, "gateway", "Gateway (v2), red"), side(theirs, "gateway", "Edge gateway"), ["text", "fill colour"], true),
    conflict(0, "Over limit?", side(mine, "limit", ""), side(theirs, "limit", "Over quota?"), ["text"], false),
    conflict(1, "Wait twice as long", side(mine, "wait", "Wait 200 ms"), side(theirs, "wait", "Wait twice as long, at most 30 s"), ["text"], true),
  ];
  const scenes = new Scenes();
  const pages = mine.map((page, index): PagePair => ({ name: page.name, left: scenes.add(page), right: scenes.add(theirs[index] ?? page) }));
  return { author: "Jonas Weber", message: null, conflicts, pages, taken: 4, scenes: scenes.bytes };
}

class Scenes {
  bytes = new Uint8Array();

  add(page: FakePage): Picture {
    const scene = writeScene([], itemsOf(page));
    const from = this.bytes.length;
    this.bytes = Uint8Array.from([...this.bytes, ...scene]);
    return { from, to: this.bytes.length, extent: extentOf(page.shapes), background: null };
  }
}

function conflict(page: number, title: string, mine: Side, theirs: Side, aspects: string[], canKeepBoth: boolean): Conflict {
  return { page, title, mine, theirs, aspects, canKeepBoth };
}

function side(pages: FakePage[], id: string, value: string): Side {
  const shape = pages.flatMap(({ shapes }) => shapes).find((one) => one.id === id);
  return { removed: shape === undefined, value, rect: shape?.rect ?? null };
}

function alter(pages: FakePage[], id: string, change: object): void {
  for (const shape of pages.flatMap(({ shapes }) => shapes)) if (shape.id === id) Object.assign(shape, change);
}

function move(pages: FakePage[], id: string, dx: number, dy: number): void {
  for (const { rect, id: own } of pages.flatMap(({ shapes }) => shapes)) if (own === id) Object.assign(rect, { x: rect.x + dx, y: rect.y + dy });
}

function remove(pages: FakePage[], id: string): void {
  for (const page of pages) {
    page.shapes = page.shapes.filter((shape) => shape.id !== id);
    page.connectors = page.connectors.filter(({ from, to }) => from !== id && to !== id);
  }
}
