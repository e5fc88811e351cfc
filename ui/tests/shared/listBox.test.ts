import { render, waitFor } from "@testing-library/svelte";
import { createRawSnippet } from "svelte";
import { afterEach, describe, expect, it } from "vitest";

import ListBox from "@/shared/ListBox.svelte";
import { PagedList, wholeList, type Listed } from "@/shared/pagedList.svelte";

import "@tests/window";

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

function show(list: Listed<number>, more: object = {}) {
  const row = createRawSnippet<[number]>((number) => ({ render: () => `<span>${number()}</span>` }));
  const empty = createRawSnippet(() => ({ render: () => "<p>Nothing</p>" }));
  const props = { label: "Numbers", list, problem: null, keyOf: (number: number) => number, attributes: () => ({}), row, empty, onPress: () => undefined, ...more };
  const { container } = render(ListBox<number>, { props });
  const box = container.querySelector<HTMLElement>("[role=listbox]");
  if (box === null) throw new Error("there is no list");
  return { box, rows: () => [...box.querySelectorAll("[role=option]")].map(({ textContent }) => Number(textContent)) };
}

function key(element: HTMLElement, name: string) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
}

afterEach(() => document.body.replaceChildren());

describe("a list", () => {
  it("has rows only for what is in view, and says how many there are", () => {
    const { box, rows } = show(wholeList(numbers(10_000)));
    expect(rows().length).toBeLessThan(40);
    expect(box.querySelector("[role=option]")?.getAttribute("aria-setsize")).toBe("10000");
  });

  it("has other rows when it is scrolled", async () => {
    const { box, rows } = show(wholeList(numbers(10_000)));
    box.scrollTop = 36 * 5000;
    box.dispatchEvent(new Event("scroll"));
    await waitFor(() => expect(rows()).toContain(5000));
    expect(rows()).not.toContain(0);
  });

  it("loads to its end as it is gone through", async () => {
    const list = new PagedList<number>();
    const pages: (string | null)[] = [];
    await list.restart((next) => {
      pages.push(next);
      const from = Number(next ?? 0);
      return Promise.resolve({ things: numbers(100, from), next: from < 300 ? String(from + 100) : null });
    });
    const { box } = show(list);
    for (const length of [200, 300, 400]) {
      key(box, "End");
      await waitFor(() => expect(list.things).toHaveLength(length));
    }
    key(box, "End");
    expect(pages).toEqual([null, "100", "200", "300"]);
  });

  it("opens what is pressed twice, and not what the second press meets by chance", () => {
    const opened: number[] = [];
    const { box } = show(wholeList(numbers(3)), { onOpen: (number: number) => opened.push(number) });
    const [first, second] = box.querySelectorAll<HTMLElement>("[role=option]");
    const press = (row: HTMLElement | undefined) => row?.click();
    const pressTwice = (row: HTMLElement | undefined) => row?.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
    press(first);
    press(second);
    pressTwice(second);
    expect(opened).toEqual([]);
    press(second);
    pressTwice(second);
    expect(opened).toEqual([1]);
  });

  it("looks through a few pieces for something to show, and then asks", async () => {
    const list = new PagedList<number>();
    let pieces = 0;
    await list.restart(() => Promise.resolve({ things: numbers(100, 100 * pieces++), next: String(pieces) }));
    const { box } = show(list, { filter: (number: number) => number === 1234 });
    const button = await waitFor(() => {
      const found = box.querySelector<HTMLElement>("[data-testid=list-more]");
      if (found === null) throw new Error("it does not ask yet");
      return found;
    });
    expect(pieces).toBe(6);
    button.click();
    await waitFor(() => expect(pieces).toBe(7));
  });
});
