/** What differs between two of the fake's diagrams, by the ids of their shapes. */
import { itemsOf, type FakePage, type FakeShape } from "@/backend/fake/fakeDiagram";
import { extentOf } from "@/backend/fake/fakeDocument";
import { writeScene } from "@/backend/fake/sceneWriter";
import type { Difference, PagePair, Picture } from "@/backend/protocol";
import type { Compared } from "@/backend/versions";

export function compared(left: FakePage[], right: FakePage[]): Compared {
  const scenes = new Scenes();
  const ids = [...new Set([...right, ...left].map(({ id }) => id))];
  const both = ids.map((id) => ({ left: left.find((page) => page.id === id), right: right.find((page) => page.id === id) }));
  const pages = both.map((pair): PagePair => ({
    name: pair.right?.name ?? pair.left?.name ?? "",
    left: scenes.picture(pair.left),
    right: scenes.picture(pair.right),
  }));
  const differences = both.flatMap((pair, page) => differencesOf(page, pair.left?.shapes ?? [], pair.right?.shapes ?? []));
  return { pages, differences, scenes: scenes.bytes };
}

/** Scenes one after the other. */
class Scenes {
  #bytes: number[] = [];

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  picture(page: FakePage | undefined): Picture | null {
    if (page === undefined) return null;
    const from = this.#bytes.length;
    this.#bytes.push(...writeScene([], itemsOf(page)));
    return { from, to: this.#bytes.length, extent: extentOf(page.shapes), background: null };
  }
}

function differencesOf(page: number, left: FakeShape[], right: FakeShape[]): Difference[] {
  const ids = [...new Set([...right, ...left].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const before = left.find((shape) => shape.id === id);
    const after = right.find((shape) => shape.id === id);
    const aspects = before !== undefined && after !== undefined ? aspectsOf(before, after) : [];
    const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    if (change === "changed" && aspects.length === 0) return [];
    const title = (after ?? before)?.label.replace("\n", " ") ?? "";
    return [{ page, change, title, aspects, left: before?.rect ?? null, right: after?.rect ?? null }];
  });
}

function aspectsOf(before: FakeShape, after: FakeShape): string[] {
  const told: [string, unknown, unknown][] = [
    ["text", before.label, after.label],
    ["fill colour", before.fill, after.fill],
    ["line colour", before.line, after.line],
    ["position", [before.rect.x, before.rect.y], [after.rect.x, after.rect.y]],
    ["size", [before.rect.width, before.rect.height], [after.rect.width, after.rect.height]],
  ];
  return told.filter(([, one, other]) => String(one) !== String(other)).map(([aspect]) => aspect);
}
