import { screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import * as p from "page-types";
import { describe, expect, test } from "vitest";
import { draw, faults } from "./draw";
import { about, action, button, field, group, page, status } from "./samples";
import { setWide } from "./setup";

const full = () =>
  page([p.componentTextInput(new p.TextInput(field("reason", "Reason"), p.keyboardText(), 0))], {
    about,
    title: "Visit",
    back: action(),
    corner: button("find", "Find a person", p.iconSearch()),
    tabs: [new p.Tab("today", "Today", 3, true, action()), new p.Tab("people", "People", null, false, action())],
    signed_in: new p.SignedIn("Amara Obi", "District nurse", button("change", "Change person")),
    status: status(),
    list: new p.ListPane("Tuesday 20 January", "12 visits", [group([p.componentButton(button("open", "Desmond Okoro"))], "Visits")]),
    aside: [group([p.componentParagraph(new p.Paragraph("more", null, "More"))], "Aside")],
    bar: new p.ActionBar("Signed as Amara Obi.", button("start", "Start visit", null, p.buttonStyleMain()), []),
  });

describe("on a phone", () => {
  test("whose record it is, the three facts, the acts and the way back are there", async () => {
    const first = full();
    const { said } = draw(first);
    expect(document.querySelector(".about")?.textContent.trim()).toBe("Irene Whitlock. Born 4 March 1941, 84. NHS number 999 104 1273, not traced");
    expect(screen.getByRole("button", { name: /Offline since 8:12am.*Saved on this device All 12.*Sent 7 waiting.*Reached the team 3 of 12/ })).toBeTruthy();
    expect(screen.queryByRole("region", { name: "Tuesday 20 January" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Start visit" }));
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(said).toEqual([["used", first.bar?.main?.action], ["goBack", first.back]]);
    expect(await faults()).toEqual([]);
  });

  test("the menu holds the places one can go", async () => {
    const first = full();
    const { said } = draw(first);
    await userEvent.click(screen.getByRole("button", { name: "Menu" }));
    const menu = screen.getByRole("dialog", { name: "Menu" });
    expect(within(menu).getByRole("button", { name: "Today (3)" }).getAttribute("aria-current")).toBe("page");
    await userEvent.click(within(menu).getByRole("button", { name: "People" }));
    expect(said).toEqual([["used", first.tabs[1]?.action]]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("a sheet is a dialog over the page before it; Escape goes back", async () => {
    const view = draw(full());
    view.redraw(page([], { key: "sheet", title: "Saved, sent and reached", presentation: p.presentationSheet(), back: action() }));
    const sheet = screen.getByRole("dialog", { name: "Saved, sent and reached" });
    expect(document.querySelector(".behind")?.hasAttribute("inert")).toBe(true);
    expect(sheet.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect(view.said).toEqual([["back"]]);
    expect(await faults()).toEqual([]);
  });
});

test("on a wide screen the list stands beside the page and the places across the top", async () => {
  setWide(true);
  draw(full());
  expect(within(screen.getByRole("region", { name: "Tuesday 20 January" })).getByRole("button", { name: "Desmond Okoro" })).toBeTruthy();
  expect(within(screen.getByRole("navigation", { name: "Doorstep" })).getByRole("button", { name: "People" })).toBeTruthy();
  expect(screen.getByText(/Flat 3, Alder Court/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Menu" })).toBeNull();
  expect(await faults()).toEqual([]);
});

test("what somebody likes to be called stands beside their name and nothing else", () => {
  setWide(true);
  const { redraw } = draw(Object.assign(full(), { title: "Irene Whitlock" }));
  const title = () => document.querySelector("h1")?.textContent.trim();
  expect(title()).toBe("Irene Whitlock likes “Rene”");
  redraw(Object.assign(full(), { title: "Allergy status: two answers" }));
  expect(title()).toBe("Allergy status: two answers");
});

describe("focus and announcements", () => {
  test("another page puts the focus on its title; the same one drawn again leaves it", async () => {
    const view = draw(full());
    await userEvent.click(screen.getByLabelText("Reason"));
    view.redraw(full());
    expect(document.activeElement).toBe(screen.getByLabelText("Reason"));
    view.redraw(page([], { key: "other", title: "People" }));
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1, name: "People" }));
    expect(document.title).toBe("People - Doorstep");
  });

  test("a browser's history, which keeps titles, is told of nobody", () => {
    const told = full();
    told.title = "Irene Whitlock";
    const view = draw(told);
    expect(document.title).toBe("A person’s record - Doorstep");
    view.redraw(page([], { key: "today", title: "Tuesday 20 January" }));
    expect(document.title).toBe("Tuesday 20 January - Doorstep");
  });

  test("going back puts the focus where it was", async () => {
    const view = draw(full());
    await userEvent.click(screen.getByLabelText("Reason"));
    view.redraw(page([], { key: "other", title: "People" }));
    view.redraw(full(), true);
    expect(document.activeElement).toBe(screen.getByLabelText("Reason"));
  });

  test("when the act that was used is gone, the page begins at its title", async () => {
    const view = draw(full());
    await userEvent.click(screen.getByRole("button", { name: "Start visit" }));
    const next = full();
    next.bar = new p.ActionBar(null, button("finish", "Finish visit", null, p.buttonStyleMain()), []);
    view.redraw(next);
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });

  test("a mark moves the focus once", async () => {
    const view = draw(full());
    view.redraw(Object.assign(full(), { focus: "reason" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Reason"));
    await userEvent.click(screen.getByRole("button", { name: "Start visit" }));
    view.redraw(full());
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Start visit" }));
    view.redraw(Object.assign(full(), { focus: "reason" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Reason"));
  });

  test("an announcement is in the live region, and the same words again are new", () => {
    const view = draw(full());
    view.redraw(Object.assign(full(), { announce: "Saved" }));
    const first = within(screen.getByRole("status")).getByText("Saved");
    view.redraw(Object.assign(full(), { announce: "Saved" }));
    expect(within(screen.getByRole("status")).getByText("Saved")).not.toBe(first);
  });

  test("errors take the focus, are said in the title, and lead to their field", async () => {
    const summary = p.componentErrorSummary(new p.ErrorSummary("errors", "There is a problem", [new p.ErrorLine("Enter a reason", "reason")]));
    const view = draw(full());
    view.redraw(Object.assign(full(), { main: [group([summary], null), ...full().main] }));
    expect(document.activeElement).toBe(screen.getByRole("alert"));
    expect(document.title).toBe("Error: A person’s record - Doorstep");
    await userEvent.click(screen.getByRole("link", { name: "Enter a reason" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Reason"));
  });
});
