/** The shapes to insert: their pictures, the groups they stand in, and which of them this person uses. */
import { SvelteSet } from "svelte/reactivity";

import type { Palette as PaletteMessage } from "@/backend/backend";
import type { Prototype } from "@/backend/protocol";
import type { Item } from "@/canvas/marks";
import { decodeScene } from "@/canvas/sceneBytes";

export interface PaletteShape extends Prototype {
  /** Its picture, drawn around it as it stands at the origin. */
  items: Item[];
}

export interface PaletteGroup {
  title: string;
  shapes: PaletteShape[];
}

const SHOWN_KEY = "palette";
const FOLDED_KEY = "palette.folded";
const RECENT_KEY = "palette.recent";
const MOST_RECENT = 12;

export class Palette {
  shapes: PaletteShape[] = $state.raw([]);
  /** Whether the panel is there. */
  isShown = $state(localStorage.getItem(SHOWN_KEY) !== "hidden");
  /** Names of shapes, the one used last in front. */
  #recent: string[] = $state.raw(remembered(RECENT_KEY));
  readonly #folded = new SvelteSet(remembered(FOLDED_KEY));

  take({ prototypes, scenes }: PaletteMessage): void {
    this.shapes = prototypes.map((prototype) => ({
      ...prototype,
      items: decodeScene(scenes.subarray(prototype.from, prototype.to)).items,
    }));
  }

  show(isShown: boolean): void {
    this.isShown = isShown;
    localStorage.setItem(SHOWN_KEY, isShown ? "shown" : "hidden");
  }

  isFolded(group: string): boolean {
    return this.#folded.has(group);
  }

  fold(group: string, isFolded: boolean): void {
    if (isFolded) this.#folded.add(group);
    else this.#folded.delete(group);
    localStorage.setItem(FOLDED_KEY, JSON.stringify([...this.#folded]));
  }

  /** Hears that a shape was inserted. */
  used(name: string): void {
    this.#recent = [name, ...this.#recent.filter((other) => other !== name)].slice(0, MOST_RECENT);
    localStorage.setItem(RECENT_KEY, JSON.stringify(this.#recent));
  }

  /** What a search finds, in the groups of the palette. */
  groups(query: string): PaletteGroup[] {
    return grouped(this.shapes.filter((shape) => matches(shape, query)));
  }

  /** What a search finds, what was used last in front. */
  byUse(query: string): PaletteShape[] {
    const rank = ({ name }: PaletteShape) => {
      const place = this.#recent.indexOf(name);
      return place < 0 ? MOST_RECENT : place;
    };
    return this.shapes.filter((shape) => matches(shape, query)).sort((one, other) => rank(one) - rank(other));
  }
}

function grouped(shapes: PaletteShape[]): PaletteGroup[] {
  const titles = new Set(shapes.map(({ group }) => group));
  return [...titles].map((title) => ({ title, shapes: shapes.filter(({ group }) => group === title) }));
}

/** Whether every word that is looked for begins a word of the shape. */
function matches({ title, name, group }: Prototype, query: string): boolean {
  const words = `${title} ${name} ${group}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const wanted = query.toLowerCase().split(/\s+/).filter((part) => part !== "");
  return wanted.every((part) => words.some((word) => word.startsWith(part)));
}

/** What was kept as a list of names; nothing where something else lies there. */
function remembered(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}
