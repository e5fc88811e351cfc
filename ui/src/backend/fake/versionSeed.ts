/** The commits of the fake's diagram, and what it was at each of them. */
import { SERVER } from "@/backend/fake/accessSeed";
import type { FakePage } from "@/backend/fake/fakeDiagram";
import { demoPages } from "@/backend/fake/seed";
import type { HistoryEntry } from "@/backend/protocol";

const AUTHORS = ["Mira Okafor", "Jonas Weber", "Aiko Tanaka", "Diagram Robot"];
const TITLES = [
  "Update gateway.drawio",
  "Orders go through the queue",
  "Say which answers are tried again",
  "Merge branch 'feature/retries' into 'main'",
  "Name the clients as the teams do, so that the on-call page and this diagram say the same thing",
  "Move the CDN out of the edge",
];
const COMMITS = 47;

function commitOf(index: number): HistoryEntry {
  const commit = (0x8c2f19a3b0 + index * 104_729).toString(16).padEnd(40, "7");
  const title = index === COMMITS - 1 ? "Add gateway.drawio" : (TITLES[index % TITLES.length] ?? "");
  const message = index % 3 === 1 ? `${title}\n\nThe store was written to twice when a client tried again. See the decision\nof last week for the whole story.` : title;
  const at = new Date(Date.now() - (index * index + 1) * 3_600_000).toISOString();
  const link = `${SERVER.url}/atlas/platform/gateway/-/commit/${commit}`;
  return { commit, short: commit.slice(0, 8), title, message, author: AUTHORS[index % AUTHORS.length] ?? "", at, link };
}

/** The newest first. */
export const HISTORY: HistoryEntry[] = Array.from({ length: COMMITS }, (_, index) => commitOf(index));

/** The diagram as it was at a commit or tag; the oldest has the least in it. */
export function pagesAt(reference: string): FakePage[] {
  const age = Math.max(0, HISTORY.findIndex(({ commit }) => commit === reference));
  const pages = demoPages();
  const [gateway, retries] = pages;
  if (gateway === undefined || retries === undefined || age === 0) return pages;
  gateway.shapes = gateway.shapes.filter(({ id }) => !GONE.slice(0, Math.ceil(age / 8)).includes(id));
  gateway.connectors = gateway.connectors.filter(({ from, to }) => [from, to].every((end) => gateway.shapes.some(({ id }) => id === end)));
  for (const shape of gateway.shapes) {
    if (shape.id === "web") shape.label = "Browser";
    if (shape.id === "identity") Object.assign(shape, { fill: "#fff2cc", line: "#d6b656" });
    if (shape.id === "mobile") shape.rect.y -= 40;
  }
  const { x, y } = { x: 40, y: 400 };
  gateway.shapes.push({ id: "legacy", kind: "rectangle", label: "Old gateway", rect: { x, y, width: 130, height: 60 }, fill: "#f8cecc", line: "#b85450" });
  if (age > 3) retries.shapes = retries.shapes.filter(({ id }) => id !== "wait");
  return age > 10 ? pages.slice(0, 1) : pages;
}

const GONE = ["store", "limit", "queue", "cdn", "orders"];
