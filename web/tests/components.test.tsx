import { fireEvent, screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import * as p from "page-types";
import { describe, expect, test } from "vitest";
import { draw, faults } from "./draw";
import { action, button, everyKind, field, none, page } from "./samples";

describe("each component", () => {
  test("all kinds are sampled", () => {
    expect(new Set(everyKind().map(({ component }) => component.kind)).size).toBe(28);
  });

  test.each(everyKind().map((sample) => [sample.component.kind, sample] as const))("%s is found by its name, and axe finds nothing", async (_kind, { component, role, name }) => {
    draw(page([component]));
    if (role === "none") expect(screen.getByLabelText(name)).toBeTruthy();
    else expect(screen.getAllByRole(role, { name }).length).toBeGreaterThan(0);
    expect(await faults()).toEqual([]);
  });

  test("whatever can be used returns the bytes it was given", async () => {
    const user = userEvent.setup();
    for (const { component } of everyKind()) {
      const { said } = draw(page([component]));
      const expected = usable(component.value);
      for (const one of screen.queryAllByRole("button")) {
        if (one.closest(".stepper")) continue;
        await user.click(one);
      }
      for (const box of document.querySelectorAll<HTMLInputElement>(".task input")) await user.click(box);
      const sent = said.flatMap((event) => (event[0] === "used" ? [[...event[1].bytes].join()] : []));
      expect(sent.sort()).toEqual(expected.sort());
      document.body.innerHTML = "";
    }
  });
});

/** The bytes of all actions in a component, but not of its fields. */
function usable(value: unknown): string[] {
  if (value instanceof p.Field || value === null || typeof value !== "object") return [];
  if (value instanceof p.Action) return value.bytes.length > 0 ? [[...value.bytes].join()] : [];
  return Object.values(value).flatMap(usable);
}

describe("what can't be used", () => {
  test("a row without an action is no button", () => {
    const row = new p.ListRow("row", null, "Words", "", [], null, [], false, none, null);
    draw(page([p.componentRows(new p.Rows("rows", [row]))]));
    expect(screen.queryByRole("button", { name: /Words/ })).toBeNull();
    expect(screen.getByText("Words")).toBeTruthy();
  });

  test("a struck-out value stays readable and says so", () => {
    const row = new p.ListRow("row", null, "180 units", "", [], null, [], true, none, null);
    draw(page([p.componentRows(new p.Rows("rows", [row]))]));
    expect(screen.getByRole("listitem").textContent).toContain("Struck out: 180 units");
  });
});

describe("fields say what is typed or chosen", () => {
  const typing = async (component: p.Component, act: (user: ReturnType<typeof userEvent.setup>) => Promise<void>) => {
    const { said } = draw(page([component]));
    await act(userEvent.setup());
    return said.flatMap((event) => (event[0] === "typed" ? [[event[2], event[3]]] : []));
  };

  test("text, letter by letter, each with the next count", async () => {
    const input = new p.TextInput(field("name", "Full name", { revision: 4 }), p.keyboardName(), 0);
    const said = await typing(p.componentTextInput(input), async (user) => {
      await user.type(screen.getByLabelText("Full name"), "Al");
    });
    expect(said).toEqual([["A", 5], ["Al", 6]]);
  });

  test("a radio by its key, checkboxes by all their keys in the page's order", async () => {
    const choices = [new p.Choice("a", "Apple", null), new p.Choice("b", "Pear", null)];
    const radios = new p.Radios(field("fruit", "Fruit"), choices, false, null);
    expect(await typing(p.componentRadios(radios), (user) => user.click(screen.getByLabelText("Pear")))).toEqual([["b", 1]]);
    document.body.innerHTML = "";
    const boxes = await typing(p.componentCheckboxes(radios), async (user) => {
      await user.click(screen.getByLabelText("Pear"));
      await user.click(screen.getByLabelText("Apple"));
      await user.click(screen.getByLabelText("Pear"));
    });
    expect(boxes).toEqual([["b", 1], ["a\nb", 2], ["a", 3]]);
  });

  test("a date as year, month and day once it is whole", async () => {
    const said = await typing(p.componentDateInput(new p.DateInput(field("born", "Born"))), async (user) => {
      await user.type(screen.getByLabelText("Day"), "4");
      await user.type(screen.getByLabelText("Month"), "3");
      await user.type(screen.getByLabelText("Year"), "1941");
    });
    expect(said[0]).toEqual(["--4", 1]);
    expect(said.at(-1)).toEqual(["1941-03-04", 6]);
    expect(screen.getByLabelText<HTMLInputElement>("Day").value).toBe("4");
  });

  test("a number that is there moves by its step and stops at its ends; minus and plus make none", async () => {
    const input = new p.NumberInput(field("temperature", "Temperature"), "°C", "0.1", "20", "36.9", null);
    const said = await typing(p.componentNumberInput(input), async (user) => {
      const plus = screen.getByRole<HTMLButtonElement>("button", { name: "Temperature: plus 0.1" });
      expect(plus.disabled).toBe(true);
      await user.click(plus);
      await user.type(screen.getByLabelText("Temperature"), "{ArrowUp}");
      await user.type(screen.getByLabelText("Temperature"), "36.8");
      for (let press = 0; press < 2; press++) await user.click(plus);
      await user.click(screen.getByRole("button", { name: "Temperature: minus 0.1" }));
    });
    expect(said.map(([text]) => text)).toEqual(["3", "36", "36.", "36.8", "36.9", "36.8"]);
  });

  test("leaving a field, or all parts of one, is said once", async () => {
    const born = field("born", "Born");
    const { said } = draw(page([p.componentDateInput(new p.DateInput(born)), p.componentButton(button("next", "Next"))]));
    const user = userEvent.setup();
    await user.click(screen.getByLabelText("Day"));
    await user.tab();
    await user.tab();
    await user.tab();
    expect(said).toEqual([["left", born.action]]);
  });
});

describe("who owns the words", () => {
  const named = (value: string, revision: number) =>
    page([p.componentTextInput(new p.TextInput(field("name", "Full name", { value, revision, action: own }), p.keyboardText(), 0))]);
  const own = action();
  const input = () => screen.getByLabelText<HTMLInputElement>("Full name");

  test("the core's older value does not undo what was typed since", async () => {
    const view = draw(named("", 0));
    await userEvent.type(input(), "abc");
    view.redraw(named("a", 1));
    expect(input().value).toBe("abc");
  });

  test("the core's value of the same or a newer count replaces it", async () => {
    const view = draw(named("", 0));
    await userEvent.type(input(), "abc");
    view.redraw(named("Abc", 3));
    expect(input().value).toBe("Abc");
    view.redraw(named("changed elsewhere", 9));
    expect(input().value).toBe("changed elsewhere");
    await userEvent.type(input(), "!");
    expect(view.said.at(-1)).toEqual(["typed", own, "changed elsewhere!", 10]);
  });

  test("nothing is replaced during composition, and is afterwards", () => {
    const view = draw(named("", 0));
    fireEvent.compositionStart(input());
    fireEvent.input(input(), { target: { value: "に" } });
    view.redraw(named("core", 5));
    expect(input().value).toBe("に");
    fireEvent.compositionEnd(input());
    expect(input().value).toBe("core");
  });
});
