/** Light or dark: as the system has it, or as the person chose; and whether the paper goes along. */
import { MediaQuery } from "svelte/reactivity";

import { DARK_PAPER, WHITE_PAPER, type Inks } from "@/canvas/inks";

const THEMES = ["system", "light", "dark"] as const;
const KEY = "theme";
const PAPER_KEY = "paper";

export type ThemeChoice = (typeof THEMES)[number];

export class Theme {
  choice: ThemeChoice = $state(remembered());
  /** Whether diagrams stand on white paper in the dark as well. */
  isPaperWhite = $state(localStorage.getItem(PAPER_KEY) === "white");
  readonly #systemIsDark = new MediaQuery("(prefers-color-scheme: dark)");

  constructor() {
    apply(this.choice);
  }

  get isDark(): boolean {
    return this.choice === "dark" || (this.choice === "system" && this.#systemIsDark.current);
  }

  /** The colours that diagrams are shown in. */
  get inks(): Inks {
    return this.isDark && !this.isPaperWhite ? DARK_PAPER : WHITE_PAPER;
  }

  /** The colours of shapes that stand on the window itself, as in the palette. */
  get surfaceInks(): Inks {
    return this.isDark ? DARK_PAPER : WHITE_PAPER;
  }

  keepPaperWhite(isWhite: boolean): void {
    this.isPaperWhite = isWhite;
    localStorage.setItem(PAPER_KEY, isWhite ? "white" : "themed");
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    localStorage.setItem(KEY, choice);
    apply(choice);
  }
}

function remembered(): ThemeChoice {
  return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "system";
}

function apply(choice: ThemeChoice): void {
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}
