// Pages and components for tests, each action with bytes of its own.

import * as p from "page-types";

let next = 1;

export function action(): p.Action {
  next += 1;
  return new p.Action(new Uint8Array([next >> 8, next & 255, 7]));
}

export const none = new p.Action(new Uint8Array());

export function button(key: string, label: string, icon: p.Icon | null = null, style: p.ButtonStyle = p.buttonStyleSecondary()): p.Button {
  return new p.Button(key, label, icon, style, action());
}

export function tag(text: string, tone: p.Tone = p.toneSoon()): p.Tag {
  return new p.Tag(text, tone, p.iconClock());
}

export function field(key: string, label: string, more: Partial<p.Field> = {}): p.Field {
  return Object.assign(new p.Field(key, label, null, null, "", 0, null, action()), more);
}

export function group(components: p.Component[], heading: string | null = "Part", isCard = false): p.Group {
  return new p.Group(`group-${heading ?? ""}`, heading, null, isCard, components);
}

export function page(components: p.Component[], more: Partial<p.Page> = {}): p.Page {
  const bare = new p.Page(
    "page", p.presentationFull(), "Today", null, [], null, null, null, [], null, null, null, [group(components)], [], null, null, null, null,
  );
  return Object.assign(bare, more);
}

export const about = new p.About("Irene Whitlock", "likes “Rene”", "Born 4 March 1941, 84", "NHS number 999 104 1273", "not traced", "Flat 3, Alder Court");

export function status(more: Partial<p.StatusLine> = {}): p.StatusLine {
  const columns = [
    new p.StatusColumn("Saved on this device", p.iconDevice(), "All 12", "at 10:09am"),
    new p.StatusColumn("Sent", p.iconSent(), "7 waiting", "oldest 2 hours"),
    new p.StatusColumn("Reached the team", p.iconSeen(), "3 of 12", "at 8:09am"),
  ];
  return Object.assign(new p.StatusLine(true, "Offline since 8:12am", "1 needs attention", columns, p.loudnessQuiet(), action()), more);
}

const radios = (key: string, isInline: boolean) =>
  new p.Radios(
    field(key, "Air or oxygen", { hint: "At rest" }),
    [new p.Choice("air", "Air", isInline ? null : "No support"), new p.Choice("oxygen", "Oxygen", null)],
    isInline,
    isInline ? tag("2") : null,
  );

/** One of each kind, with the accessible name it is found by. */
export function everyKind(): { component: p.Component; role: string; name: RegExp }[] {
  const words = new p.Paragraph("words", "Carry on.", "Nothing is lost.");
  const row = new p.ListRow("row", p.iconHandover(), "Handover", ", 1 worried", ["Priya Nair"], tag("Waiting"), [], false, action(), button("call", "Call Priya"));
  const summary = new p.SummaryRow("Phone", "01632 960001", "Recorded today", tag("2 values"), [button("change", "Change phone")]);
  const fact = new p.SafetyFact("allergy", "Allergy", "Penicillin: rash", "Recorded 3 March", null, "Until someone decides, treat as allergic to penicillin.", false, [button("history", "History of allergy", p.iconHistory())]);
  const answer = (label: string) => new p.Answer(label, "No known allergies", "Today", [new p.SummaryRow("Who", "Sade Cole", null, null, [])]);
  const moment = new p.TimelineEntry("moment", "Yesterday, 9:50am", "18 units given", "Priya Nair", p.tonePlain(), true, action(), button("strike", "Strike out"));
  const task = new p.Task("task", "Read the home chart", "Before the dose", false, null, action(), button("not", "Not done: Read the home chart"), "Not done");
  return [
    { component: p.componentParagraph(words), role: "region", name: /Part/ },
    { component: p.componentQuote(new p.Quote("quote", "What matters to me", "My own flat", "Told to Amara Obi", "Edited by two people", action())), role: "button", name: /Change What matters to me/ },
    { component: p.componentInsetText(words), role: "region", name: /Part/ },
    { component: p.componentWarningCallout(new p.WarningCallout("dog", p.iconAnimal(), "Dog in the flat.", "Ask.", "6 January", button("look", "Look"))), role: "button", name: /Look/ },
    { component: p.componentNotificationBanner(new p.NotificationBanner("done", p.toneDone(), "Visit finished", "", button("undo", "Undo"))), role: "region", name: /Visit finished/ },
    { component: p.componentErrorSummary(new p.ErrorSummary("errors", "There is a problem", [new p.ErrorLine("Enter a reason", "reason")])), role: "link", name: /Enter a reason/ },
    { component: p.componentSummaryList(new p.SummaryList("summary", [summary])), role: "button", name: /Change phone/ },
    { component: p.componentRows(new p.Rows("rows", [row])), role: "button", name: /Handover, 1 worried/ },
    { component: p.componentVisitCard(new p.VisitCard("visit", "9am", "to 9:45am", "5 of 12", "Desmond Okoro", "Dressing", "31 Ferry Lane", [tag("25 minutes overdue", p.toneLate())], p.toneLate(), true, action())), role: "button", name: /9am to 9:45am 5 of 12 ?Desmond Okoro/ },
    { component: p.componentQueueCard(new p.QueueCard("queue", [tag("40 minutes left")], "Doreen Pike, 80", "Fall", "Ambulance crew", p.toneSoon(), false, action())), role: "button", name: /Doreen Pike, 80/ },
    { component: p.componentSafetyFacts(new p.SafetyFacts("safety", "Safety facts", "as at 8:09am", [fact])), role: "region", name: /Safety facts/ },
    { component: p.componentCarriedForward(new p.CarriedForward("carried", "How many help?", "Two people", "Carried forward from First visit.", [button("still", "Still true today")])), role: "button", name: /^Still true today: How many help\?$/ },
    { component: p.componentConflictPanel(new p.ConflictPanel("conflict", "Two answers", "Neither won.", "Treat as allergic.", [answer("Answer A"), answer("Answer B")], "As at now")), role: "region", name: /Two answers/ },
    { component: p.componentTimeline(new p.Timeline("timeline", [moment])), role: "button", name: /Struck out: Yesterday, 9:50am/ },
    { component: p.componentTaskList(new p.TaskList("tasks", [task])), role: "checkbox", name: /Read the home chart/ },
    { component: p.componentScore(new p.Score("score", "NEWS2 incomplete", "2 missing", "–", p.toneUnknown(), ["One measurement scores 3"], "RCP")), role: "heading", name: /NEWS2 incomplete/ },
    { component: p.componentDetails(new p.Details("details", "Original message", ["Words"])), role: "group", name: /.*/ },
    { component: p.componentButton(button("add", "Add a photo", p.iconCamera())), role: "button", name: /Add a photo/ },
    { component: p.componentTextInput(new p.TextInput(field("name", "Full name", { error: "Enter a name" }), p.keyboardName(), 0)), role: "textbox", name: /Full name/ },
    { component: p.componentTextArea(new p.TextArea(field("note", "Note", { note: "Saved on this device" }), 3)), role: "textbox", name: /Note/ },
    { component: p.componentNumberInput(new p.NumberInput(field("pulse", "Pulse"), "beats per minute", "1", "0", "300", tag("1"))), role: "textbox", name: /Pulse/ },
    { component: p.componentDateInput(new p.DateInput(field("born", "Date of birth"))), role: "group", name: /Date of birth/ },
    { component: p.componentTimeInput(new p.TextInput(field("from", "From"), p.keyboardText(), 0)), role: "none", name: /From/ },
    { component: p.componentRadios(radios("air", true)), role: "group", name: /Air or oxygen/ },
    { component: p.componentCheckboxes(radios("air", false)), role: "group", name: /Air or oxygen/ },
    { component: p.componentSelect(radios("air", false)), role: "combobox", name: /Air or oxygen/ },
    { component: p.componentSearch(new p.TextInput(field("find", "Find a person"), p.keyboardName(), 0)), role: "searchbox", name: /Find a person/ },
    { component: p.componentPagination(new p.Pagination("parts", "1 to 50 of 132", null, button("next", "Next 50"))), role: "navigation", name: /Parts of the list/ },
  ];
}
