package app.doorstep.ui

import androidx.compose.runtime.Composable
import app.doorstep.page.Button
import app.doorstep.page.Component
import app.doorstep.page.Field
import app.doorstep.page.Radios
import app.doorstep.page.SummaryList
import app.doorstep.page.Timeline

/** How a part of a component stands in its group. */
internal enum class Fit {
    /** On the page as it is; in a card with room around it. */
    WORDS,

    /** A field: more room above and below. */
    FIELD,

    /** A measurement or a short choice: rows of a form, close to each other. */
    MEASURE,

    /** A button that does not take the whole line. */
    BUTTON,

    /** A row: on a card, from edge to edge. */
    ROW,
}

/** What is drawn as one and comes into sight as one: a component, or one row of a long one. */
internal class Part(
    val key: String,
    val fit: Fit,
    /** All that the focus can be sent to in it. */
    val keys: List<String>,
    val content: @Composable () -> Unit,
)

private fun one(key: String, fit: Fit, keys: List<String> = emptyList(), content: @Composable () -> Unit) =
    listOf(Part(key, fit, listOf(key) + keys, content))

private fun field(field: Field, fit: Fit = Fit.FIELD, content: @Composable () -> Unit) = one(field.key, fit, content = content)

private fun Button?.keys(): List<String> = listOfNotNull(this?.key)

private fun List<Button>.keys(): List<String> = map { it.key }

/** What the page can do for its components. */
internal interface PageActs {
    fun goTo(key: String)

    fun isOpen(key: String): Boolean

    fun turn(key: String)
}

/** Draws any component. A kind that is not drawn here fails the build: there is no `else`. */
internal fun partsOf(component: Component, acts: PageActs): List<Part> = when (component) {
    is Component.Paragraph -> component.value.let { one(it.key, Fit.WORDS) { ParagraphView(it) } }
    is Component.Quote -> component.value.let { one(it.key, Fit.WORDS, listOf("${it.key}-change")) { QuoteView(it) } }
    is Component.InsetText -> component.value.let { one(it.key, Fit.WORDS) { InsetTextView(it) } }
    is Component.WarningCallout -> component.value.let { one(it.key, Fit.WORDS, it.button.keys()) { WarningCalloutView(it) } }
    is Component.NotificationBanner -> component.value.let { one(it.key, Fit.WORDS, it.button.keys()) { NotificationBannerView(it) } }
    is Component.ErrorSummary -> component.value.let { one(it.key, Fit.WORDS) { ErrorSummaryView(it, acts::goTo) } }
    is Component.SummaryList -> summaryParts(component.value)
    is Component.Rows -> component.value.let { rows ->
        rows.rows.map { row -> Part("${rows.key}/${row.key}", Fit.ROW, listOf(rows.key, row.key) + row.button.keys()) { RowView(row) } }
    }
    is Component.VisitCard -> component.value.let { one(it.key, Fit.WORDS) { VisitCardView(it) } }
    is Component.QueueCard -> component.value.let { one(it.key, Fit.WORDS) { QueueCardView(it) } }
    is Component.SafetyFacts -> component.value.let { facts ->
        one(facts.key, Fit.WORDS, facts.facts.flatMap { listOf(it.key) + it.buttons.keys() }) { SafetyFactsView(facts) }
    }
    is Component.ConflictPanel -> component.value.let { one(it.key, Fit.WORDS) { ConflictPanelView(it) } }
    is Component.Timeline -> timelineParts(component.value)
    is Component.TaskList -> component.value.let { list ->
        list.tasks.map { task -> Part("${list.key}/${task.key}", Fit.ROW, listOf(list.key, task.key) + task.button.keys()) { TaskView(task) } }
    }
    is Component.Score -> component.value.let { one(it.key, Fit.WORDS) { ScoreView(it) } }
    is Component.Details -> component.value.let { details ->
        one(details.key, Fit.WORDS) { DetailsView(details, acts.isOpen(details.key)) { acts.turn(details.key) } }
    }
    is Component.Button -> component.value.let { one(it.key, Fit.BUTTON) { ButtonView(it) } }
    is Component.TextInput -> component.value.let { field(it.field) { TextInputView(it) } }
    is Component.TextArea -> component.value.let { field(it.field) { TextAreaView(it) } }
    is Component.NumberInput -> component.value.let { field(it.field, Fit.MEASURE) { NumberInputView(it) } }
    is Component.DateInput -> component.value.let { field(it.field) { DateInputView(it) } }
    is Component.TimeInput -> component.value.let { field(it.field) { TimeInputView(it) } }
    is Component.Radios -> component.value.let { field(it.field, fitOf(it)) { RadiosView(it) } }
    is Component.Checkboxes -> component.value.let { field(it.field, fitOf(it)) { CheckboxesView(it) } }
    is Component.Select -> component.value.let { field(it.field) { SelectView(it) } }
    is Component.Search -> component.value.let { field(it.field) { SearchView(it) } }
    is Component.Pagination -> component.value.let { one(it.key, Fit.WORDS, it.previous.keys() + it.next.keys()) { PaginationView(it) } }
    is Component.CarriedForward -> component.value.let { one(it.key, Fit.WORDS, it.buttons.keys()) { CarriedForwardView(it) } }
}

private fun fitOf(radios: Radios): Fit = if (radios.isInline) Fit.MEASURE else Fit.FIELD

private fun summaryParts(list: SummaryList): List<Part> = list.rows.mapIndexed { index, row ->
    Part("${list.key}/$index ${row.label}", Fit.ROW, listOf(list.key) + row.buttons.keys()) { SummaryRowView(row) }
}

private fun timelineParts(timeline: Timeline): List<Part> = timeline.entries.mapIndexed { index, entry ->
    val keys = listOf(timeline.key, entry.key) + entry.button.keys()
    Part("${timeline.key}/${entry.key}", Fit.ROW, keys) { TimelineEntryView(entry, isLast = index == timeline.entries.lastIndex) }
}
