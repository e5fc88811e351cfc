/** The palette of the fake: the few shapes that its diagrams are made of. */
import type { Palette } from "@/backend/backend";
import { shapeItem, type FakeShape } from "@/backend/fake/fakeDiagram";
import { writeScene } from "@/backend/fake/sceneWriter";

interface FakePrototype {
  name: FakeShape["kind"];
  title: string;
  group: string;
  width: number;
  height: number;
}

const PROTOTYPES: FakePrototype[] = [
  { name: "rectangle", title: "Rectangle", group: "General", width: 120, height: 60 },
  { name: "rounded", title: "Rounded rectangle", group: "General", width: 120, height: 60 },
  { name: "ellipse", title: "Ellipse", group: "General", width: 120, height: 80 },
  { name: "rhombus", title: "Rhombus", group: "General", width: 80, height: 80 },
  { name: "container", title: "Container", group: "Containers", width: 200, height: 140 },
];

/** A shape as it comes out of the palette, with its middle at a place. */
export function fresh(id: string, name: string, at: { x: number; y: number }): FakeShape {
  const { name: kind = "rectangle", width = 120, height = 60 } = PROTOTYPES.find((one) => one.name === name) ?? {};
  return { id, kind, label: "", rect: { x: at.x - width / 2, y: at.y - height / 2, width, height }, fill: "#ffffff", line: "#1a1f2c" };
}

export function fakePalette(): Palette {
  const pictures = PROTOTYPES.map(({ name, width, height }) =>
    writeScene([], [shapeItem(fresh(name, name, { x: width / 2, y: height / 2 }))]),
  );
  let end = 0;
  const prototypes = PROTOTYPES.map((prototype, index) => {
    const from = end;
    end += pictures[index]?.length ?? 0;
    return { ...prototype, from, to: end };
  });
  return { prototypes, scenes: Uint8Array.from(pictures.flatMap((bytes) => [...bytes])) };
}
