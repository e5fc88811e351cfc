/** Light or dark: as the system has it, or as the person chose. */
const THEMES = ["system", "light", "dark"] as const;
const KEY = "theme";

export type ThemeChoice = (typeof THEMES)[number];

export class Theme {
  choice: ThemeChoice = $state(remembered());

  constructor() {
    apply(this.choice);
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
