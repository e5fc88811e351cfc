/** Starts the page: the fonts first, so that no text is ever painted in another. */
import { mount } from "svelte";

import "@/shared/base.css";
import { App } from "@/app/app.svelte";
import Window from "@/app/App.svelte";
import { chooseBackend } from "@/backend/choose";
import { loadFonts } from "@/canvas/fonts";

async function start(target: HTMLElement): Promise<void> {
  const [backend] = await Promise.all([chooseBackend(), loadFonts()]);
  const app = new App(backend);
  mount(Window, { target, props: { app } });
  await app.connect();
}

const target = document.getElementById("app");
if (target === null) throw new Error("index.html has no element #app");
void start(target);
