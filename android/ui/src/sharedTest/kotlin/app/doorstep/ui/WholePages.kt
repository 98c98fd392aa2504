package app.doorstep.ui

import app.doorstep.page.ActionBar
import app.doorstep.page.Button
import app.doorstep.page.ButtonStyle
import app.doorstep.page.Choice
import app.doorstep.page.Component
import app.doorstep.page.Field
import app.doorstep.page.Group
import app.doorstep.page.Icon
import app.doorstep.page.ListPane
import app.doorstep.page.ListRow
import app.doorstep.page.NumberInput
import app.doorstep.page.Page
import app.doorstep.page.Radios
import app.doorstep.page.Rows
import app.doorstep.page.Score
import app.doorstep.page.Tag
import app.doorstep.page.Task
import app.doorstep.page.TaskList
import app.doorstep.page.TextArea
import app.doorstep.page.Tone
import app.doorstep.page.VisitCard

// A few pages as the core makes them, to be looked at. All people are made up.

private fun act(label: String, style: ButtonStyle = ButtonStyle.SECONDARY, icon: Icon? = null) = Button(label, label, icon, style, actionOf(label))

private fun tag(text: String, tone: Tone, icon: Icon? = null) = Tag(text, tone, icon)

private fun group(key: String, heading: String?, note: String?, isCard: Boolean, vararg components: Component) =
    Group(key, heading, note, isCard, components.toList())

private fun row(icon: Icon, title: String, vararg lines: String) =
    ListRow(title, icon, title, "", lines.toList(), null, emptyList(), false, actionOf(title), null)

private fun visit(start: String, end: String, order: String, name: String, task: String, place: String, edge: Tone, isOpen: Boolean, vararg tags: Tag) =
    Component.VisitCard(VisitCard(name, start, end, order, name, task, place, tags.toList(), edge, isOpen, actionOf(name)))

private fun number(label: String, unit: String, value: String, badge: Tag, step: String = "1") = Component.NumberInput(
    NumberInput(Field(label, label, null, null, value, 1u, null, actionOf(label)), unit, step, "1", "300", badge),
)

private fun segments(label: String, value: String, badge: Tag, vararg choices: String) = Component.Radios(
    Radios(Field(label, label, null, null, value, 1u, null, actionOf(label)), choices.map { Choice(it, it, null) }, true, badge),
)

private fun visits(open: String? = null) = arrayOf<Component>(
    visit(
        "9am", "to 9:45am", "5 of 12", "Desmond Okoro", "Leg ulcer dressing, left", "31 Ferry Lane. Ring twice", Tone.LATE, false,
        tag("25 minutes overdue", Tone.LATE, Icon.ALERT), tag("Photos missing", Tone.PLAIN, Icon.CAMERA),
    ),
    visit(
        "10am", "to 10:30am", "6 of 12", "Irene Whitlock", "Insulin, with breakfast", "Flat 4, 12 Marsh Road", Tone.CRITICAL, open == "Irene",
        tag("Due in 20 minutes", Tone.SOON, Icon.CLOCK), tag("Time-critical", Tone.CRITICAL, Icon.STOPWATCH),
    ),
    visit(
        "11am", "to midday", "7 of 12", "Maureen Tully", "Pressure area care, hoist", "8 Chandler Row. Key-safe", Tone.PLAIN, false,
        tag("2 people: Kofi Mensah, 11:05am", Tone.OPEN, Icon.PEOPLE),
    ),
)

internal fun todayPage(): Page = galleryPage("offline").copy(
    key = "today",
    title = "Today",
    subtitle = "Tuesday 20 January, 10:10am",
    about = null,
    back = null,
    main = listOf(
        group(
            "ready", null, null, false,
            Component.Rows(
                Rows(
                    "ready",
                    listOf(
                        row(Icon.DEVICE, "11 of 12 ready to use offline", "Wound photos missing for 1"),
                        row(Icon.HANDOVER, "Handover: 1 worried, 2 changed", "Priya Nair, 9:40pm yesterday"),
                    ),
                ),
            ),
        ),
        group("visits", "8 still to visit", "4 done", false, *visits()),
    ),
    bar = ActionBar("Time-critical first. Desmond Okoro is still overdue.", act("Start visit: Irene Whitlock", ButtonStyle.MAIN), emptyList()),
)

internal fun visitPage(): Page = galleryPage("offline").copy(
    key = "visit",
    title = "Visit: Irene Whitlock",
    subtitle = null,
    corner = act("Add a photo", ButtonStyle.LINK, Icon.CAMERA),
    list = ListPane("Tuesday 20 January", "12 visits: 4 done, 8 to do.", listOf(group("visits", null, null, false, *visits("Irene")))),
    main = listOf(
        group("tasks", "Tasks", "1 of 2 done", false, Component.TaskList(TaskList("tasks", listOf(
            Task("glucose", "Check blood glucose", "9.4 mmol/L at 10:18am", true, null, actionOf("glucose"), null, ""),
            Task(
                "insulin", "Give insulin: Lantus SoloStar", "Ordered: 18 units, by 10:30am", false, null, actionOf("insulin"),
                act("Record dose: Lantus SoloStar"), "Record dose",
            ),
        )))),
        group(
            "observations", "Observations", "NEWS2, SpO₂ scale 1", true,
            Component.Score(
                Score(
                    "score", "NEWS2 incomplete: 5 of 7 recorded", "No total until temperature and consciousness are in", "–",
                    Tone.UNKNOWN, emptyList(), "",
                ),
            ),
            number("Respiration", "breaths per minute", "18", tag("0", Tone.PLAIN)),
            number("SpO₂", "% on air", "95", tag("1", Tone.SOON)),
            segments("Air or oxygen", "Air", tag("0", Tone.PLAIN), "Air", "Oxygen"),
            number("Systolic", "mmHg, lying", "142", tag("0", Tone.PLAIN)),
            number("Temperature", "°C, not recorded", "", tag("–", Tone.UNKNOWN), "0.1"),
            segments("Consciousness", "", tag("–", Tone.UNKNOWN), "Alert", "New confusion", "Voice", "Pain", "Unresponsive"),
        ),
        group("note", "Note", null, false, Component.TextArea(TextArea(
            Field(
                "note", "Note of the visit", null, null, "Rene in good spirits. Ate two slices of toast.", 3u,
                "Saved on this device 10:23am. Not sent yet", actionOf("note"),
            ),
            3u,
        ))),
    ),
    bar = ActionBar("Insulin due in 6 minutes. 2 observations left.", act("Finish visit", ButtonStyle.MAIN), listOf(act("Pause"))),
)

internal fun conflictPage(): Page = galleryPage("record").let { page ->
    val panel = page.allComponents.filterIsInstance<Component.ConflictPanel>().first()
    page.copy(
        key = "conflict",
        title = "Allergy status: two answers",
        subtitle = null,
        titleTags = emptyList(),
        corner = null,
        main = listOf(
            group("panel", null, null, false, panel),
            group("answer", null, null, false, Component.Radios(Radios(
                Field("choice", "What is the answer?", "Both answers stay in the history, whatever you choose.", null, "", 0u, null, actionOf("choice")),
                listOf("Keep both", "Choose A: penicillin, rash", "Choose B: no known allergies", "Write a new answer")
                    .map { Choice(it, it, null) },
                false,
                null,
            ))),
        ),
        aside = listOf(group("why", null, null, false, Component.TextArea(TextArea(
            Field("reason", "Reason for your decision", "Say how you know. The team sees this.", null, "", 0u, null, actionOf("reason")), 3u,
        )))),
        bar = ActionBar(
            "Signed as Sade Cole, district nurse, Eastbank Community Health.",
            act("Record decision", ButtonStyle.MAIN),
            listOf(act("Call Tom Reyes", icon = Icon.PHONE)),
        ),
    )
}
