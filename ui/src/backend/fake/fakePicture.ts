/** A small picture of a page of the fake. */
import type { FakePage, FakeShape } from "@/backend/fake/fakeDiagram";

export function pictureOf(page: FakePage | undefined): string | null {
  if (page === undefined || page.shapes.length === 0) return null;
  const right = Math.max(...page.shapes.map(({ rect }) => rect.x + rect.width)) + 20;
  const bottom = Math.max(...page.shapes.map(({ rect }) => rect.y + rect.height)) + 20;
  const marks = page.shapes.map(mark).join("");
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${right} ${bottom}'><rect width='${right}' height='${bottom}' fill='white'/>${marks}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function mark({ kind, rect: { x, y, width, height }, fill, line }: FakeShape): string {
  const look = `fill='${fill}' stroke='${line}' stroke-width='4'`;
  const [cx, cy] = [x + width / 2, y + height / 2];
  if (kind === "ellipse") return `<ellipse cx='${cx}' cy='${cy}' rx='${width / 2}' ry='${height / 2}' ${look}/>`;
  if (kind === "rhombus") return `<path d='M${cx} ${y}L${x + width} ${cy} ${cx} ${y + height} ${x} ${cy}z' ${look}/>`;
  return `<rect x='${x}' y='${y}' width='${width}' height='${height}' rx='${kind === "rounded" ? 8 : 0}' ${look}/>`;
}
