/**
 * Puts the page on the canvas, tile by tile. What was painted is kept: a pan paints what it uncovers, a change paints
 * what it touched, and a zoom shows what there is at another scale until the rest of the frames have painted it anew.
 */
import type { Camera, Size } from "@/canvas/camera";
import { paintGrid, spacing } from "@/canvas/grid";
import type { Ink } from "@/canvas/inks";
import type { Box } from "@/canvas/marks";
import { paintItem, type Means } from "@/canvas/paintItem";
import type { Pictures } from "@/canvas/pictures";
import type { Scene } from "@/canvas/scene";
import { onPage, placesOver, TILE, Tiles, type Level, type Place, type Tile } from "@/canvas/tiles";

/** How long a frame may paint what is missing while something stands in for it, in milliseconds. */
const TO_REFINE = 8;
/** The same where the canvas would be empty otherwise. */
const TO_BEGIN = 400;
/** How long a frame may bring up to date what a change touched. What is left shows the page as it was a frame ago. */
const TO_FOLLOW = 30;
/** How long nothing may have changed before what only stands in is brought up to date, in milliseconds. */
const AT_REST = 300;
/** Tiles of one scale that are kept for each that is visible. */
const KEPT = 2;

/** What is to be seen. */
export interface Sight {
  scene: Scene;
  /** On whole device pixels, see {@link settled}. */
  camera: Camera;
  /** Of the canvas in CSS pixels. */
  size: Size;
  /** Device pixels for one CSS pixel. */
  ratio: number;
  paper: string;
  /** The distance of grid lines in units of the page; nothing where there is no grid. */
  grid: number | null;
  gridColor: string;
  ink: Ink;
  labelOf: string | null;
}

/** What a tile is painted in. */
export interface Bitmap {
  canvas: HTMLCanvasElement;
  context: CanvasRenderingContext2D;
}

/** A camera whose page begins on a whole device pixel, so that what was painted once is sharp wherever it is moved to. */
export function settled(camera: Camera, ratio: number): Camera {
  const whole = (offset: number) => Math.round(offset * ratio) / ratio;
  return { scale: camera.scale, x: whole(camera.x), y: whole(camera.y) };
}

export class Painter {
  readonly #spare: Bitmap[] = [];
  readonly #tiles = new Tiles<Bitmap>((bitmap) => this.#spare.push(bitmap));
  #last: Sight | null = null;
  #frame = 0;
  /** When the page looked different last. */
  #changed = 0;

  constructor(
    private readonly pictures: Pictures,
    private readonly newBitmap: () => Bitmap = blankBitmap,
  ) {}

  /** Paints in a context whose unit is the device pixel, and says whether it is done or wants another frame. */
  paint(context: CanvasRenderingContext2D, sight: Sight): boolean {
    this.#frame += 1;
    const isZooming = this.#last !== null && this.#last.camera.scale !== sight.camera.scale;
    this.#follow(sight);
    this.#tiles.show(sight.camera.scale * sight.ratio);
    const view = viewOf(sight);
    const isUpToDate = this.#bringUpToDate(sight, view);
    const missing = this.#paintMissing(sight, view, isZooming);
    this.#show(context, sight, view, missing);
    this.#tiles.front.isWhole = missing.length === 0;
    this.#last = sight;
    this.#tiles.trim(KEPT * placesOver(view).count);
    return isUpToDate && missing.length === 0;
  }

  /** Takes note of what looks different from the frame before. */
  #follow(sight: Sight): void {
    const stale = sight.scene.takeStale();
    const arrived = this.pictures.takeArrived();
    const last = this.#last;
    if (stale === "another scene" || last === null || !isSameStuff(last, sight)) this.#tiles.clear();
    else this.#soil([...stale, ...arrived, ...labels(last, sight)]);
  }

  #soil(boxes: readonly Box[]): void {
    if (boxes.length > 0) this.#changed = performance.now();
    this.#tiles.soil(boxes);
  }

  /** Paints again what changed where it can be seen, what waits longest first; at rest also what may stand in one day. */
  #bringUpToDate(sight: Sight, view: Box): boolean {
    const end = performance.now() + TO_FOLLOW;
    const { front } = this.#tiles;
    const visible = front.over(view).filter(isStale).sort((one, other) => one.painted - other.painted);
    for (const tile of visible) {
      if (performance.now() > end) return false;
      this.#paintTile(tile, front, sight);
    }
    return this.#tiles.standIns.every((level) => this.#bringOneUpToDate(level, sight));
  }

  /** One in a frame: a tile of the whole page has a large part of it in it. */
  #bringOneUpToDate(level: Level<Bitmap>, sight: Sight): boolean {
    const tile = level.tiles.find(isStale);
    if (tile === undefined) return true;
    if (performance.now() > this.#changed + AT_REST) this.#paintTile(tile, level, sight);
    return false;
  }

  /** Paints what is not there yet, from the middle outwards, and gives what is left of it. */
  #paintMissing(sight: Sight, view: Box, isZooming: boolean): Place[] {
    const { front, standIns } = this.#tiles;
    const missing = placesOver(view).all().filter((place) => front.at(place) === undefined).sort(fromMiddle(view));
    const end = performance.now() + (standIns.length === 0 ? TO_BEGIN : isZooming ? 0 : TO_REFINE);
    while (missing.length > 0 && performance.now() < end) {
      const place = missing.shift() as Place;
      this.#paintTile(front.put(place, this.#spare.pop() ?? this.newBitmap(), this.#frame), front, sight);
    }
    return missing;
  }

  #paintTile(tile: Tile<Bitmap>, level: Level<Bitmap>, sight: Sight): void {
    const { place, stale, bitmap: { context } } = tile;
    if (stale === null) return;
    const [left, top] = [place.column * TILE, place.row * TILE];
    const means: Means = { ink: sight.ink, pictures: this.pictures, scale: level.density / sight.ratio, labelOf: sight.labelOf };
    context.save();
    context.translate(-left, -top);
    context.beginPath();
    context.rect(left + stale.x0, top + stale.y0, stale.x1 - stale.x0, stale.y1 - stale.y0);
    context.clip();
    paintPaper(context, { x0: left, y0: top, x1: left + TILE, y1: top + TILE }, means.scale, sight);
    context.scale(level.density, level.density);
    for (const item of sight.scene.within(onPage(place, stale, level.density))) paintItem(context, item, means);
    context.restore();
    tile.stale = null;
    tile.painted = this.#frame;
  }

  #show(context: CanvasRenderingContext2D, sight: Sight, view: Box, missing: readonly Place[]): void {
    context.save();
    context.translate(-view.x0, -view.y0);
    if (missing.length > 0) {
      paintPaper(context, view, sight.camera.scale, { ...sight, grid: null });
      this.#standIn(context, missing);
    }
    for (const tile of this.#tiles.front.over(view)) {
      tile.used = this.#frame;
      context.drawImage(tile.bitmap.canvas, tile.place.column * TILE, tile.place.row * TILE);
    }
    context.restore();
  }

  /** Shows tiles of other scales where those of this one are missing; the rest will lie over them. */
  #standIn(context: CanvasRenderingContext2D, missing: readonly Place[]): void {
    const { front, standIns } = this.#tiles;
    const gap = around(missing);
    for (const level of standIns) {
      const zoom = front.density / level.density;
      for (const tile of level.over(zoomed(gap, 1 / zoom))) {
        tile.used = this.#frame;
        // On whole pixels, or the tiles' smoothed edges would show as lines.
        const to = rounded(zoomed(boxOf(tile.place), zoom));
        context.drawImage(tile.bitmap.canvas, to.x0, to.y0, to.x1 - to.x0, to.y1 - to.y0);
      }
    }
  }
}

function blankBitmap(): Bitmap {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = TILE;
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) throw new Error("this system gives no bitmaps to paint in");
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  return { canvas, context };
}

/** What the canvas shows of the page, in device pixels from the page's origin. */
function viewOf({ camera, size, ratio }: Sight): Box {
  const [x0, y0] = [-Math.round(camera.x * ratio), -Math.round(camera.y * ratio)];
  return { x0, y0, x1: x0 + Math.round(size.width * ratio), y1: y0 + Math.round(size.height * ratio) };
}

/** Whether what was painted for one can be shown for the other. */
function isSameStuff(one: Sight, other: Sight): boolean {
  const same = ({ scene, ratio, paper, grid, gridColor, ink }: Sight) => [scene, ratio, paper, grid, gridColor, ink];
  const others = same(other);
  return same(one).every((part, index) => part === others[index]);
}

/** Where labels come and go with the editor. */
function labels(one: Sight, other: Sight): Box[] {
  if (one.labelOf === other.labelOf) return [];
  return [one.labelOf, other.labelOf].flatMap((cell) => (cell === null ? [] : (other.scene.item(cell)?.bounds ?? [])));
}

function paintPaper(context: CanvasRenderingContext2D, box: Box, scale: number, { paper, grid, gridColor, ratio }: Sight): void {
  context.fillStyle = paper;
  context.fillRect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  if (grid === null || !(grid > 0)) return;
  paintGrid(context, spacing(grid, scale) * scale * ratio, Math.max(1, Math.round(ratio)), box, gridColor);
}

function isStale({ stale }: Tile<unknown>): boolean {
  return stale !== null;
}

function fromMiddle(view: Box): (one: Place, other: Place) => number {
  const [column, row] = [(view.x0 + view.x1) / 2 / TILE - 0.5, (view.y0 + view.y1) / 2 / TILE - 0.5];
  const distance = (place: Place) => (place.column - column) ** 2 + (place.row - row) ** 2;
  return (one, other) => distance(one) - distance(other);
}

function boxOf({ column, row }: Place): Box {
  return { x0: column * TILE, y0: row * TILE, x1: (column + 1) * TILE, y1: (row + 1) * TILE };
}

function around(places: readonly Place[]): Box {
  const boxes = places.map(boxOf);
  return {
    x0: Math.min(...boxes.map(({ x0 }) => x0)),
    y0: Math.min(...boxes.map(({ y0 }) => y0)),
    x1: Math.max(...boxes.map(({ x1 }) => x1)),
    y1: Math.max(...boxes.map(({ y1 }) => y1)),
  };
}

function zoomed({ x0, y0, x1, y1 }: Box, by: number): Box {
  return { x0: x0 * by, y0: y0 * by, x1: x1 * by, y1: y1 * by };
}

function rounded({ x0, y0, x1, y1 }: Box): Box {
  return { x0: Math.round(x0), y0: Math.round(y0), x1: Math.round(x1), y1: Math.round(y1) };
}
