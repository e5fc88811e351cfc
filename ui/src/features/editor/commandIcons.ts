/** Pictures for commands of the core's table. A command without one is in the menus only. */
import Circle from "@lucide/svelte/icons/circle";
import Diamond from "@lucide/svelte/icons/diamond";
import PanelTop from "@lucide/svelte/icons/panel-top";
import Redo2 from "@lucide/svelte/icons/redo-2";
import Spline from "@lucide/svelte/icons/spline";
import Square from "@lucide/svelte/icons/square";
import Squircle from "@lucide/svelte/icons/squircle";
import Trash2 from "@lucide/svelte/icons/trash-2";
import Type from "@lucide/svelte/icons/type";
import Undo2 from "@lucide/svelte/icons/undo-2";
import type { Component } from "svelte";

const ICONS: Record<string, Component> = {
  "edit.undo": Undo2,
  "edit.redo": Redo2,
  "edit.delete": Trash2,
  "insert.rectangle": Square,
  "insert.rounded": Squircle,
  "insert.ellipse": Circle,
  "insert.rhombus": Diamond,
  "insert.swimlane": PanelTop,
  "insert.connector": Spline,
  "insert.text": Type,
};

export function iconOf(command: string): Component | null {
  return ICONS[command] ?? null;
}
