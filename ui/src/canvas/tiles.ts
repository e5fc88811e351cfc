/**
 * The books of what is painted already: square bitmaps of the page at the scale at which it is shown. Two more scales are
 * kept to stand in for what is not painted yet: the one that was shown before, and the one that shows the most.
 */
import type { Box } from "@/canvas/marks";

/** The edge of a tile in device pixels. */
export const TILE = 256;

/** A place in the raster of tiles that begins at the page's origin. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

export interface Tile<Bitmap> {
  readonly place: Place;
  readonly bitmap: Bitmap;
  /** What of it shows the page as it was, in its own pixels. */
  stale: Box | null;
  /** The frames in which it was painted and used last. */
  painted: number;
  used: number;
}

/** The tiles of one scale. */
export class Level<Bitmap> {
  readonly #tiles = new Map<number, Tile<Bitmap>>();
  /** Whether nothing was missing when it was last shown. */
  isWhole = false;

  /** @param density Device pixels for one unit of the page. */
  constructor(readonly density: number) {}

  get size(): number {
    return this.#tiles.size;
  }

  get tiles(): Tile<Bitmap>[] {
    return [...this.#tiles.values()];
  }

  at(place: Place): Tile<Bitmap> | undefined {
    return this.#tiles.get(key(place));
  }

  /** The tiles that a box in device pixels touches. */
  over(box: Box): Tile<Bitmap>[] {
    const places = placesOver(box);
    if (places.count > this.size) return this.tiles.filter(({ place }) => places.has(place));
    const found: Tile<Bitmap>[] = [];
    for (const place of places.all()) {
      const tile = this.at(place);
      if (tile !== undefined) found.push(tile);
    }
    return found;
  }

  put(place: Place, bitmap: Bitmap, frame: number): Tile<Bitmap> {
    const tile = { place, bitmap, stale: WHOLE, painted: frame, used: frame };
    this.#tiles.set(key(place), tile);
    return tile;
  }

  drop({ place }: Tile<Bitmap>): void {
    this.#tiles.delete(key(place));
  }
}

/** The tiles of the scales that are kept. */
export class Tiles<Bitmap> {
  #front = new Level<Bitmap>(0);
  #behind: Level<Bitmap> | null = null;
  #overview: Level<Bitmap> | null = null;

  /** @param free Takes a bitmap that is not needed any more. */
  constructor(private readonly free: (bitmap: Bitmap) => void) {}

  /** The scale that is shown. */
  get front(): Level<Bitmap> {
    return this.#front;
  }

  /** What can stand in for missing tiles, the one to be painted first coming first. */
  get standIns(): Level<Bitmap>[] {
    return this.#levels().filter((level) => level !== this.#front);
  }

  /** Shows another scale. What was shown before stays if it can stand in for what is missing. */
  show(density: number): void {
    if (density === this.#front.density) return;
    const before = this.#levels();
    const left = this.#front;
    this.#front = before.find((level) => level.density === density) ?? new Level(density);
    if (left.isWhole || this.#behind === null) this.#behind = left;
    if (left.isWhole && left.density < (this.#overview?.density ?? Infinity)) this.#overview = left;
    const after = this.#levels();
    for (const level of before) if (!after.includes(level)) this.#freeAll(level);
  }

  /** Marks what boxes of the page touch. Only what is shown, and what shows the most, is worth painting again. */
  soil(boxes: readonly Box[]): void {
    for (const level of this.#levels()) {
      const isWorthIt = level === this.#front || level === this.#overview;
      for (const box of boxes.map((box) => inDevicePixels(box, level.density))) {
        for (const tile of level.over(box)) {
          if (isWorthIt) soilTile(tile, box);
          else this.#drop(level, tile);
        }
      }
    }
  }

  /** Forgets everything. */
  clear(): void {
    for (const level of this.#levels()) this.#freeAll(level);
    this.#behind = this.#overview = null;
    this.#front = new Level(this.#front.density);
  }

  /** Keeps so many tiles of each scale, those that were used last. */
  trim(limit: number): void {
    for (const level of this.#levels()) {
      if (level.size <= limit) continue;
      const oldest = level.tiles.sort((one, other) => one.used - other.used);
      for (const tile of oldest.slice(0, level.size - limit)) this.#drop(level, tile);
    }
  }

  #levels(): Level<Bitmap>[] {
    return [...new Set([this.#overview, this.#behind, this.#front])].filter((level) => level !== null);
  }

  #freeAll(level: Level<Bitmap>): void {
    for (const tile of level.tiles) this.#drop(level, tile);
  }

  #drop(level: Level<Bitmap>, tile: Tile<Bitmap>): void {
    level.drop(tile);
    this.free(tile.bitmap);
  }
}

const WHOLE: Box = { x0: 0, y0: 0, x1: TILE, y1: TILE };
/** What is painted reaches at most this far out of its box, in device pixels: its edges are smoothed. */
const SMOOTHING = 1;

/** The places that a box in device pixels touches. */
export class Places {
  constructor(
    private readonly columns: readonly [number, number],
    private readonly rows: readonly [number, number],
  ) {}

  get count(): number {
    return (this.columns[1] - this.columns[0] + 1) * (this.rows[1] - this.rows[0] + 1);
  }

  has({ column, row }: Place): boolean {
    return column >= this.columns[0] && column <= this.columns[1] && row >= this.rows[0] && row <= this.rows[1];
  }

  /** Row by row. */
  all(): Place[] {
    const places: Place[] = [];
    for (let row = this.rows[0]; row <= this.rows[1]; row++) {
      for (let column = this.columns[0]; column <= this.columns[1]; column++) places.push({ column, row });
    }
    return places;
  }
}

/** The places that a box in device pixels touches. One that ends where a tile begins does not touch it. */
export function placesOver({ x0, y0, x1, y1 }: Box): Places {
  const span = (start: number, end: number): [number, number] => [Math.floor(start / TILE), Math.ceil(end / TILE) - 1];
  return new Places(span(x0, x1), span(y0, y1));
}

/** A box of the page in the device pixels of a scale, with all pixels that what lies in it may have painted. */
export function inDevicePixels({ x0, y0, x1, y1 }: Box, density: number): Box {
  return {
    x0: Math.floor(x0 * density) - SMOOTHING,
    y0: Math.floor(y0 * density) - SMOOTHING,
    x1: Math.ceil(x1 * density) + SMOOTHING,
    y1: Math.ceil(y1 * density) + SMOOTHING,
  };
}

/** What of the page lies under a part of a tile. */
export function onPage({ column, row }: Place, part: Box, density: number): Box {
  const [left, top] = [column * TILE, row * TILE];
  return {
    x0: (left + part.x0 - SMOOTHING) / density,
    y0: (top + part.y0 - SMOOTHING) / density,
    x1: (left + part.x1 + SMOOTHING) / density,
    y1: (top + part.y1 + SMOOTHING) / density,
  };
}

function soilTile(tile: Tile<unknown>, { x0, y0, x1, y1 }: Box): void {
  const [left, top] = [tile.place.column * TILE, tile.place.row * TILE];
  const known = tile.stale ?? { x0: TILE, y0: TILE, x1: 0, y1: 0 };
  tile.stale = {
    x0: Math.min(known.x0, Math.max(0, x0 - left)),
    y0: Math.min(known.y0, Math.max(0, y0 - top)),
    x1: Math.max(known.x1, Math.min(TILE, x1 - left)),
    y1: Math.max(known.y1, Math.min(TILE, y1 - top)),
  };
}

/** Far beyond any page at any scale. */
const FAR = 2 ** 24;

function key({ column, row }: Place): number {
  return (row + FAR) * 2 * FAR + column + FAR;
}
