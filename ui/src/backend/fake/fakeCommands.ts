/** The fake's table of commands. */
import type { Command, Menus } from "@/backend/protocol";

const NOWHERE: Menus = { bar: false, cells: false, canvas: false, page: false };
const BAR: Menus = { ...NOWHERE, bar: true };
const CELLS: Menus = { ...BAR, cells: true };
const CANVAS: Menus = { ...BAR, canvas: true };
const PAGE: Menus = { ...BAR, page: true };

function command(name: string, title: string, shortcut: string | null, section: string, menus: Menus): Command {
  return { name, title, shortcut, section, menus };
}

export const COMMANDS: Command[] = [
  command("edit.undo", "Undo", "Ctrl+Z", "history", CANVAS),
  command("edit.redo", "Redo", "Ctrl+Shift+Z", "history", CANVAS),
  command("edit.delete", "Delete", "Delete", "change", CELLS),
  command("edit.selectAll", "Select all", "Ctrl+A", "select", CANVAS),
  command("edit.label", "Edit label", "F2", "change", CELLS),
  command("insert.rectangle", "Rectangle", null, "shape", BAR),
  command("insert.rounded", "Rounded rectangle", null, "shape", BAR),
  command("insert.ellipse", "Ellipse", null, "shape", BAR),
  command("insert.rhombus", "Rhombus", null, "shape", BAR),
  command("insert.shape", "Shape of the palette", null, "shape", NOWHERE),
  command("insert.drag", "Shape dragged out of the palette", null, "shape", NOWHERE),
  command("page.add", "New page", null, "change", PAGE),
  command("page.rename", "Rename page", null, "change", { ...NOWHERE, page: true }),
  command("page.duplicate", "Duplicate page", null, "change", PAGE),
  command("page.delete", "Delete page", null, "change", PAGE),
  command("page.move", "Move page", null, "order", NOWHERE),
];
