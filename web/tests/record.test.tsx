import { screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import * as p from "page-types";
import { describe, expect, test } from "vitest";
import { draw, faults } from "./draw";
import { about, everyKind, field, group, page, status } from "./samples";
import { setWide } from "./setup";

const one = (kind: p.Component["kind"]) => {
  const found = everyKind().find(({ component }) => component.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found.component;
};

describe("how parts stand together", () => {
  test("each act has a target of its own, none inside another", () => {
    draw(page([], { main: everyKind().map(({ component }, place) => group([component], `Part ${place}`)) }));
    expect(document.querySelectorAll("button button, a button, label button, button a, button input")).toHaveLength(0);
  });

  test.each([true, false])("a page has one main part, and at most one banner (wide: %s)", async (isWide) => {
    setWide(isWide);
    const list = new p.ListPane("Tuesday 20 January", "12 visits", [group([one("VisitCard")], "Visits")]);
    draw(page([one("Paragraph")], { about, list, status: status(), tabs: [new p.Tab("today", "Today", 3, true, new p.Action(new Uint8Array([1])))] }));
    const main = screen.getByRole("main");
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(within(main).getByRole("heading", { level: 1 })).toBeTruthy();
    // A header that stands outside every part of the page is a banner, and a page has one at most.
    const banners = [...document.querySelectorAll("header")].filter((header) => !header.closest("main, section, aside, article, nav"));
    expect(banners).toHaveLength(isWide ? 1 : 0);
    expect(await faults()).toEqual([]);
  });
});

describe("a conflict", () => {
  test("both answers look alike, none is chosen, and the safer thing is strong", () => {
    draw(page([one("ConflictPanel")]));
    const panel = screen.getByRole("region", { name: "Two answers" });
    const [first, second, ...more] = within(panel).getAllByRole("listitem");
    const shape = (box: HTMLElement | undefined) => [...(box?.querySelectorAll("*") ?? [])].map((part) => `${part.tagName} ${part.className}`);
    expect(more).toEqual([]);
    expect(first?.className).toBe(second?.className);
    expect(shape(first)).toEqual(shape(second));
    expect(within(panel).getByText(/Treat as allergic/).tagName).toBe("STRONG");
  });
});

test("a score without a total is a dash that says: not yet an answer", () => {
  draw(page([one("Score")]));
  expect(screen.getByText("–").closest("[class*=tone-unknown]")).toBeTruthy();
  expect(screen.getByText(/One measurement scores 3/)).toBeTruthy();
});

describe("fields", () => {
  const radios = (value: string) =>
    page([p.componentRadios(new p.Radios(field("air", "Air or oxygen", { value }), [new p.Choice("air", "Air", "No support"), new p.Choice("oxygen", "Oxygen", null)], false, null))]);

  test("nothing is chosen until somebody does; a hint describes and is no part of the name", async () => {
    draw(radios(""));
    expect(screen.queryByRole("radio", { checked: true })).toBeNull();
    expect(screen.getByRole("radio", { name: "Air", description: "No support" })).toBeTruthy();
    await userEvent.click(screen.getByRole("radio", { name: "Oxygen" }));
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "Oxygen" }).checked).toBe(true);
  });

  test("an error, a hint and what was saved describe their field; drawn again, it keeps its words and its cursor", async () => {
    const area = (value: string, revision: number, error: string | null) =>
      page([p.componentTextArea(new p.TextArea(field("note", "Note", { value, revision, error, note: "Saved on this device 10:23am" }), 3))]);
    const view = draw(area("", 0, null));
    const input = screen.getByLabelText<HTMLTextAreaElement>("Note");
    await userEvent.type(input, "a{Enter}b");
    input.setSelectionRange(1, 1);
    view.redraw(area("a\nb", 3, "Enter a note"));
    expect(screen.getByRole("textbox", { description: /Enter a note.*Saved on this device 10:23am/ })).toBe(input);
    expect([input.value, input.selectionStart, document.activeElement]).toEqual(["a\nb", 1, input]);
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });

  test("words that are no number are left alone by plus and minus", async () => {
    const { said } = draw(page([p.componentNumberInput(new p.NumberInput(field("temperature", "Temperature"), "°C", "0.1", "20", "43", null))]));
    const input = screen.getByLabelText<HTMLInputElement>("Temperature");
    await userEvent.type(input, "37,x");
    const before = said.length;
    await userEvent.click(screen.getByRole("button", { name: "Temperature: plus 0.1" }));
    expect(said.slice(before).filter(([kind]) => kind === "typed")).toEqual([]);
    expect([input.value, input.inputMode]).toEqual(["37,x", "decimal"]);
  });
});

test("the status line looks different at each loudness", () => {
  const kinds = [p.loudnessQuiet(), p.loudnessNotice(), p.loudnessLoud(), p.loudnessAlarm()];
  const view = draw(page([]));
  const looks = kinds.map((loudness) => {
    view.redraw(page([], { status: status({ loudness }) }));
    return screen.getByRole("button", { name: /Saved on this device.*Sent.*Reached the team/ }).className;
  });
  expect(new Set(looks).size).toBe(kinds.length);
});

test("a box that the core did not take is empty again with the next page, though that says what the last one said", async () => {
  const tasks = () => page([one("TaskList")]);
  const view = draw(tasks());
  const box = () => screen.getByRole<HTMLInputElement>("checkbox", { name: /Read the home chart/ }).checked;
  await userEvent.click(screen.getByRole("checkbox", { name: /Read the home chart/ }));
  expect(box()).toBe(true);
  view.redraw(tasks());
  expect(box()).toBe(false);
});
