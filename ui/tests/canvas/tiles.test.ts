import { describe, expect, it } from "vitest";

import { inDevicePixels, onPage, placesOver, TILE, Tiles, type Level } from "@/canvas/tiles";

const box = (x0: number, y0: number, x1: number, y1: number) => ({ x0, y0, x1, y1 });
const names = (places: { column: number; row: number }[]) => places.map(({ column, row }) => `${column},${row}`).join(" ");

/** Tiles whose bitmaps are their names, and the names of those that were given back. */
function tilesAt(density: number, places: string): { tiles: Tiles<string>; freed: string[] } {
  const freed: string[] = [];
  const tiles = new Tiles<string>((bitmap) => freed.push(bitmap));
  tiles.show(density);
  fill(tiles.front, places);
  return { tiles, freed };
}

function fill(level: Level<string>, places: string): void {
  places.split(" ").forEach((name, frame) => {
    const [column = 0, row = 0] = name.split(",").map(Number);
    level.put({ column, row }, `${level.density}:${name}`, frame).stale = null;
  });
  level.isWhole = true;
}

const stale = (level: Level<string>) =>
  level.tiles.filter((tile) => tile.stale !== null).map(({ bitmap, stale }) => `${bitmap} ${Object.values(stale ?? {}).join(" ")}`);

describe("the places over a box", () => {
  it("begin at the page's origin and go on beyond it", () => {
    expect(names(placesOver(box(0, 0, TILE, TILE)).all())).toBe("0,0");
    expect(names(placesOver(box(-1, 0, TILE + 1, 1)).all())).toBe("-1,0 0,0 1,0");
  });

  it("are one row more when a pan uncovers one pixel of it", () => {
    const before = placesOver(box(0, 0, 2 * TILE, TILE));
    const after = placesOver(box(0, 1, 2 * TILE, TILE + 1)).all();
    expect(names(after.filter((place) => !before.has(place)))).toBe("0,1 1,1");
  });
});

describe("a change of the page", () => {
  it("touches the tiles under it, with a pixel around for smoothed edges", () => {
    const { tiles } = tilesAt(2, "0,0 1,0 0,1 1,1");
    tiles.soil([box(10, 20, 30, 40)]);
    expect(stale(tiles.front)).toEqual(["2:0,0 19 39 61 81"]);
  });

  it("touches both sides of an edge that it reaches by a pixel only", () => {
    const { tiles } = tilesAt(1, "0,0 1,0");
    tiles.soil([box(200, 0, 256, 10)]);
    expect(stale(tiles.front)).toEqual(["1:0,0 199 0 256 11", "1:1,0 0 0 1 11"]);
  });

  it("adds to what was touched before", () => {
    const { tiles } = tilesAt(1, "0,0");
    tiles.soil([box(10, 10, 20, 20), box(100, 50, 110, 60)]);
    expect(stale(tiles.front)).toEqual(["1:0,0 9 9 111 61"]);
  });

  it("is found as well when it is larger than everything painted", () => {
    const { tiles } = tilesAt(16, "0,0 3,3");
    tiles.soil([box(-1e6, -1e6, 1e6, 1e6)]);
    expect(stale(tiles.front)).toHaveLength(2);
  });

  it("keeps the overview to be painted again, and gives up what only stands behind", () => {
    const { tiles, freed } = tilesAt(0.5, "0,0");
    tiles.show(1);
    fill(tiles.front, "0,0");
    tiles.show(2);
    fill(tiles.front, "0,0");
    tiles.soil([box(0, 0, 10, 10)]);
    expect(freed).toEqual(["1:0,0"]);
    expect([tiles.front, ...tiles.standIns].flatMap(stale)).toEqual(["2:0,0 0 0 21 21", "0.5:0,0 0 0 6 6"]);
  });
});

describe("another scale", () => {
  it("has the one before standing in for it, over the overview", () => {
    const { tiles } = tilesAt(0.1, "0,0");
    tiles.show(1);
    fill(tiles.front, "0,0");
    tiles.show(1.2);
    expect(tiles.standIns.map((level) => level.density)).toEqual([0.1, 1]);
  });

  it("finds its own tiles again when one comes back to it", () => {
    const { tiles } = tilesAt(1, "0,0");
    tiles.show(2);
    tiles.show(1);
    expect(tiles.front.size).toBe(1);
  });

  it("keeps what was whole through scales that were passed in a hurry", () => {
    const { tiles, freed } = tilesAt(1, "0,0");
    tiles.show(1.2);
    tiles.front.put({ column: 4, row: 4 }, "half done", 0);
    tiles.show(1.4);
    expect(tiles.standIns.map((level) => level.density)).toEqual([1]);
    expect(freed).toEqual(["half done"]);
  });
});

describe("the books", () => {
  it("keep the tiles used last", () => {
    const { tiles, freed } = tilesAt(1, "0,0 1,0 2,0");
    tiles.trim(2);
    expect(freed).toEqual(["1:0,0"]);
  });

  it("give everything back", () => {
    const { tiles, freed } = tilesAt(1, "0,0 1,0");
    tiles.show(2);
    tiles.clear();
    expect(freed).toHaveLength(2);
    expect([tiles.front.size, tiles.standIns.length]).toEqual([0, 0]);
  });
});

it("looks on the page for what reaches into a part of a tile", () => {
  expect(onPage({ column: 1, row: -1 }, box(0, 0, 10, 20), 2)).toEqual(box(127.5, -128.5, 133.5, -117.5));
  expect(inDevicePixels(box(0.2, 0.2, 0.3, 0.3), 1)).toEqual(box(-1, -1, 2, 2));
});
