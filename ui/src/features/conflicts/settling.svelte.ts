/** What is chosen for each thing that both sides changed, and which of them is looked at. */
import type { Choice, Conflict, PagePair, Rect } from "@/backend/protocol";
import type { Conflicts } from "@/backend/saving";
import { around } from "@/features/compare/comparison.svelte";
import type { SceneBox } from "@/features/compare/sceneBoxes";

type SideName = "mine" | "theirs";

export class Settling {
  /** In the order of the conflicts; null where nothing is chosen yet. */
  choices: (Choice | null)[] = $state([]);
  front = $state(0);

  constructor(readonly conflicts: Conflicts) {
    this.choices = conflicts.conflicts.map(() => null);
  }

  get list(): Conflict[] {
    return this.conflicts.conflicts;
  }

  get left(): number {
    return this.choices.filter((choice) => choice === null).length;
  }

  /** All choices, once nothing is left. */
  get settled(): Choice[] | null {
    const chosen = this.choices.flatMap((choice) => choice ?? []);
    return chosen.length === this.choices.length ? chosen : null;
  }

  get current(): Conflict | null {
    return this.list[this.front] ?? null;
  }

  get page(): PagePair | null {
    return this.conflicts.pages[this.current?.page ?? 0] ?? null;
  }

  choose(index: number, choice: Choice): void {
    const conflict = this.list[index];
    if (conflict === undefined || (choice === "both" && !conflict.canKeepBoth)) return;
    this.choices[index] = choice;
    this.front = index;
  }

  chooseAll(choice: SideName): void {
    this.choices = this.choices.map(() => choice);
  }

  go(index: number): void {
    this.front = Math.min(this.list.length - 1, Math.max(0, index));
  }

  /** Goes on with the next one that is not settled, from here on and around. */
  goToNext(): void {
    const order = this.list.map((_, index) => (this.front + 1 + index) % this.list.length);
    const next = order.find((index) => this.choices[index] === null);
    if (next !== undefined) this.front = next;
  }

  /** A box around where the one that is looked at lies, or lay, on both sides. */
  get place(): Rect | null {
    return around(this.current?.mine.rect ?? null, this.current?.theirs.rect ?? null);
  }

  /** A box around both sides of the page. */
  get extent(): Rect | null {
    return around(this.page?.left?.extent ?? null, this.page?.right?.extent ?? null);
  }

  /** Marks what both changed on the page in front. A shape that a side removed is marked where the other has it. */
  boxesOf(side: SideName): SceneBox[] {
    const other = side === "mine" ? "theirs" : "mine";
    return this.list.flatMap((conflict, index): SceneBox[] => {
      const rect = conflict[side].rect ?? conflict[other].rect;
      if (conflict.page !== this.current?.page || rect === null) return [];
      return [{ rect, change: conflict[side].removed ? "removed" : "changed", isFront: index === this.front }];
    });
  }
}
