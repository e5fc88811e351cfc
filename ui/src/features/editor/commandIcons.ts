/** What of the core's table is at hand in the tool bar, in groups. The rest is in the menus. */
import AlignCenterHorizontal from "@lucide/svelte/icons/align-center-horizontal";
import AlignCenterVertical from "@lucide/svelte/icons/align-center-vertical";
import BringToFront from "@lucide/svelte/icons/bring-to-front";
import Circle from "@lucide/svelte/icons/circle";
import ClipboardPaste from "@lucide/svelte/icons/clipboard-paste";
import Copy from "@lucide/svelte/icons/copy";
import Diamond from "@lucide/svelte/icons/diamond";
import Group from "@lucide/svelte/icons/group";
import Redo2 from "@lucide/svelte/icons/redo-2";
import Scissors from "@lucide/svelte/icons/scissors";
import SendToBack from "@lucide/svelte/icons/send-to-back";
import Spline from "@lucide/svelte/icons/spline";
import Square from "@lucide/svelte/icons/square";
import Trash2 from "@lucide/svelte/icons/trash-2";
import Type from "@lucide/svelte/icons/type";
import Undo2 from "@lucide/svelte/icons/undo-2";
import Ungroup from "@lucide/svelte/icons/ungroup";
import type { Component } from "svelte";

export const TOOLS: [command: string, icon: Component][][] = [
  [
    ["edit.undo", Undo2],
    ["edit.redo", Redo2],
  ],
  [
    ["edit.cut", Scissors],
    ["edit.copy", Copy],
    ["edit.paste", ClipboardPaste],
    ["edit.delete", Trash2],
  ],
  [
    ["insert.rectangle", Square],
    ["insert.ellipse", Circle],
    ["insert.rhombus", Diamond],
    ["insert.text", Type],
    ["insert.connector", Spline],
  ],
  [
    ["arrange.toFront", BringToFront],
    ["arrange.toBack", SendToBack],
    ["arrange.group", Group],
    ["arrange.ungroup", Ungroup],
  ],
  [
    ["arrange.alignCenter", AlignCenterVertical],
    ["arrange.alignMiddle", AlignCenterHorizontal],
  ],
];
