/** What there is to see while developing: drafts, projects, branches, folders, and one diagram. */
import type { FakeConnector, FakePage, FakeShape } from "@/backend/fake/fakeDiagram";
import type { Branch, Draft, Entry, Project } from "@/backend/protocol";

export const DRAFTS: Draft[] = [
  { id: "d1", title: "payment-flow.drawio", place: "atlas/platform/gateway · feature/retries", keptAt: Date.now() / 1000 - 5400, isInterrupted: true },
  { id: "d2", title: "Untitled.drawio", place: "Not saved anywhere yet", keptAt: Date.now() / 1000 - 90000, isInterrupted: false },
];

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

function project(id: number, path: string, description: string | null, hours: number): Project {
  const name = path.split("/").at(-1) ?? path;
  return { id, name, path, defaultBranch: path.endsWith("sandbox") ? null : "main", description, lastActivity: hoursAgo(hours) };
}

export const PROJECTS: Project[] = [
  project(11, "atlas/platform/gateway", "The one door to every service", 2),
  project(12, "atlas/platform/identity", "Accounts, sessions and who may do what", 7),
  project(13, "atlas/platform/observability/pipeline", "Traces and metrics on their way to storage", 26),
  project(14, "atlas/product/handbook", "How we decide, write and ship", 30),
  project(15, "atlas/product/checkout-web", null, 51),
  project(16, "mira/sandbox", "An empty place to try things", 400),
  ...Array.from({ length: 60 }, (_, index) => project(100 + index, `archive/reports/year-${1960 + index}`, null, 2000 + index * 900)),
];

export const BRANCHES: Branch[] = [
  { name: "main", isDefault: true, isProtected: true, canPush: true },
  { name: "feature/retries", isDefault: false, isProtected: false, canPush: true },
  { name: "feature/diagrams/q3-review", isDefault: false, isProtected: false, canPush: true },
  { name: "release/4.2", isDefault: false, isProtected: true, canPush: false },
  ...Array.from({ length: 45 }, (_, index) => ({ name: `fix/${1200 + index}`, isDefault: false, isProtected: false, canPush: true })),
];

const FILES = [
  "docs/architecture/context/system-context.drawio",
  "docs/architecture/deployment.drawio",
  "docs/architecture/gateway.drawio",
  "docs/architecture/README.md",
  "docs/decisions/0001-one-gateway.md",
  "docs/onboarding.drawio",
  "src/main.rs",
  "src/routes/retry.rs",
  "CHANGELOG.md",
  "README.md",
  "overview.drawio",
];

/** Whether a path is one of a folder; the root is. */
export function isFolder(path: string): boolean {
  return path === "" || FILES.some((file) => file.startsWith(`${path}/`));
}

/** The entries of a folder, folders first. */
export function entriesOf(folder: string): Entry[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const inside = FILES.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const folders = [...new Set(inside.filter((rest) => rest.includes("/")).map((rest) => rest.split("/", 1)[0] ?? ""))];
  const files = inside.filter((rest) => !rest.includes("/"));
  return [
    ...folders.map((name): Entry => ({ name, path: prefix + name, kind: "folder", blob: name, thumbnail: null })),
    ...files.map((name): Entry => ({ name, path: prefix + name, kind: name.endsWith(".drawio") ? "diagram" : "file", blob: name, thumbnail: null })),
  ];
}

const BLUE = { fill: "#dae8fc", line: "#6c8ebf" };
const GREEN = { fill: "#d5e8d4", line: "#82b366" };
const YELLOW = { fill: "#fff2cc", line: "#d6b656" };
const VIOLET = { fill: "#e1d5e7", line: "#9673a6" };
const GREY = { fill: "#f7f8fa", line: "#b6bdca" };

type Look = typeof BLUE;

function shape(id: string, label: string, x: number, y: number, look: Look, kind: FakeShape["kind"] = "rounded"): FakeShape {
  return { id, kind, label, rect: { x, y, width: 130, height: 60 }, ...look };
}

function container(id: string, label: string, x: number, y: number, width: number, height: number): FakeShape {
  return { id, kind: "container", label, rect: { x, y, width, height }, ...GREY };
}

function connect(...pairs: string[]): FakeConnector[] {
  return pairs.map((pair) => {
    const [from = "", to = "", dashed] = pair.split(" ");
    return { id: `${from}-${to}`, from, to, isDashed: dashed !== undefined };
  });
}

/** A fresh copy of the diagram that every file holds. */
export function demoPages(): FakePage[] {
  return [
    {
      id: "p1",
      name: "Gateway",
      shapes: [
        container("edge", "Edge", 220, 40, 190, 300),
        container("core", "Services", 470, 40, 370, 300),
        shape("web", "Web client", 30, 80, BLUE),
        shape("mobile", "Mobile client", 30, 240, BLUE),
        shape("cdn", "CDN", 250, 80, YELLOW, "ellipse"),
        shape("gateway", "API gateway", 250, 240, YELLOW),
        shape("identity", "Identity", 500, 80, GREEN),
        shape("orders", "Orders", 500, 240, GREEN),
        shape("limit", "Over\nlimit?", 680, 80, VIOLET, "rhombus"),
        shape("queue", "Event queue", 680, 240, VIOLET, "rectangle"),
        shape("store", "Order store", 680, 400, BLUE, "ellipse"),
      ],
      connectors: connect("web cdn", "mobile gateway", "cdn gateway", "gateway identity", "gateway orders", "identity limit dashed", "orders queue", "queue store"),
    },
    { id: "p2", name: "Retries", shapes: [shape("try", "Try", 60, 60, GREEN, "ellipse"), shape("ok", "Answered?", 280, 60, YELLOW, "rhombus"), shape("wait", "Wait twice as long", 280, 200, BLUE)], connectors: connect("try ok", "ok wait", "wait try dashed") },
    { id: "p3", name: "Empty page", shapes: [], connectors: [] },
  ];
}

export const EMPTY_PAGES = (): FakePage[] => [{ id: "p1", name: "Page-1", shapes: [], connectors: [] }];
