package app.doorstep.ui

import app.doorstep.core.isUsable
import app.doorstep.page.Action
import app.doorstep.page.Button
import app.doorstep.page.CarriedForward
import app.doorstep.page.Component
import app.doorstep.page.Field
import app.doorstep.page.Radios
import app.doorstep.page.SafetyFact
import app.doorstep.page.SummaryRow
import app.doorstep.page.Tag

// What a person must be able to find of each component, and what it must send. Both `when` are exhaustive, as the one that
// draws is.

private fun fieldWords(field: Field): List<String> = listOfNotNull(field.label, field.hint, field.error, field.note)

private fun choiceWords(radios: Radios): List<String> =
    fieldWords(radios.field) + listOfNotNull(radios.badge?.text) +
        // Short words side by side have no room for more.
        radios.choices.flatMap { listOfNotNull(it.label, it.hint.takeIf { radios.isInline.not() }) }

private fun tags(tags: List<Tag>): List<String> = tags.map { it.text }

internal fun wordsOf(component: Component): List<String> = when (component) {
    is Component.Paragraph -> listOfNotNull(component.value.strong, component.value.text)
    is Component.Quote -> component.value.run { listOfNotNull(label, text, source, notice) }
    is Component.InsetText -> listOfNotNull(component.value.strong, component.value.text)
    is Component.WarningCallout -> component.value.run { listOfNotNull(title, text, source, button?.label) }
    is Component.NotificationBanner -> component.value.run { listOfNotNull(title, text, button?.label) }
    is Component.ErrorSummary -> component.value.run { listOf(title) + errors.map { it.text } }
    is Component.SummaryList -> component.value.rows.flatMap { summary(it) }
    is Component.Rows -> component.value.rows.flatMap { row ->
        listOf(row.title, row.titleMore) + row.lines + tags(row.tags) + listOfNotNull(row.end?.text, row.button?.label)
    }
    is Component.VisitCard -> component.value.run { listOf(start, end, order, name, task, place) + tags(tags) }
    is Component.QueueCard -> component.value.run { listOf(title, text, source) + tags(tags) }
    is Component.SafetyFacts -> component.value.run { listOf(title, asAt) + facts.flatMap { fact(it) } }
    is Component.ConflictPanel -> component.value.run {
        listOf(title, text, safer, asAt) + answers.flatMap { listOf(it.label, it.value, it.at) + it.facts.flatMap(::summary) }
    }
    is Component.Timeline -> component.value.entries.flatMap { listOfNotNull(it.at, it.text, it.source, it.button?.label) }
    is Component.TaskList -> component.value.tasks.flatMap { listOfNotNull(it.label, it.note, it.tag?.text, it.button?.label) }
    is Component.Score -> component.value.run { listOf(title, text, "Total: $total", credit) + triggers }
    is Component.Details -> listOf(component.value.summary)
    is Component.Button -> listOf(component.value.label)
    is Component.TextInput -> fieldWords(component.value.field)
    is Component.TextArea -> fieldWords(component.value.field)
    is Component.NumberInput -> component.value.run { fieldWords(field) + unit + listOfNotNull(badge?.text) }
    is Component.DateInput -> fieldWords(component.value.field)
    is Component.TimeInput -> fieldWords(component.value.field)
    is Component.Radios -> choiceWords(component.value)
    is Component.Checkboxes -> choiceWords(component.value)
    is Component.Select -> fieldWords(component.value.field)
    is Component.Search -> fieldWords(component.value.field)
    is Component.Pagination -> component.value.run { listOfNotNull(text, previous?.label, next?.label) }
    is Component.CarriedForward -> component.value.run { listOf(label, value, source) + buttons.map { named(it) } }
}.filter { it.isNotEmpty() }

/** The same words stand under many questions: the name says under which. */
private fun CarriedForward.named(button: Button): String = "${button.label}: $label"

private fun summary(row: SummaryRow): List<String> =
    listOfNotNull(row.label, row.value, row.note, row.tag?.text) + row.buttons.map { it.label }

private fun fact(fact: SafetyFact): List<String> =
    listOfNotNull(fact.label, fact.value, fact.source, fact.tag?.text, fact.safer) + fact.buttons.map { it.label }

/** Something to use: what it is called, and what it must send. */
internal data class Use(val name: String, val action: Action)

private fun uses(vararg buttons: Button?): List<Use> = buttons.filterNotNull().map { Use(it.label, it.action) }

private fun uses(buttons: List<Button>): List<Use> = buttons.map { Use(it.label, it.action) }

/** Everything in it that is used and not typed into. */
internal fun usesOf(component: Component): List<Use> = when (component) {
    is Component.Quote -> component.value.run { listOf(Use("Change $label", action)) }
    is Component.WarningCallout -> uses(component.value.button)
    is Component.NotificationBanner -> uses(component.value.button)
    is Component.SummaryList -> component.value.rows.flatMap { uses(it.buttons) }
    is Component.Rows -> component.value.rows.flatMap { listOf(Use(it.title + it.titleMore, it.action)) + uses(it.button) }
    is Component.VisitCard -> component.value.run { listOf(Use(name, action)) }
    is Component.QueueCard -> component.value.run { listOf(Use(title, action)) }
    is Component.SafetyFacts -> component.value.facts.flatMap { uses(it.buttons) }
    is Component.Timeline -> component.value.entries.flatMap { listOf(Use(struckWords(it.at, it.isStruck), it.action)) + uses(it.button) }
    is Component.TaskList -> component.value.tasks.flatMap { listOf(Use(it.label, it.action)) + uses(it.button) }
    is Component.Button -> uses(component.value)
    is Component.Pagination -> uses(component.value.previous, component.value.next)
    is Component.CarriedForward -> component.value.run { buttons.map { Use(named(it), it.action) } }
    is Component.Paragraph, is Component.InsetText, is Component.ErrorSummary, is Component.ConflictPanel, is Component.Score -> emptyList()
    is Component.Details, is Component.TextInput, is Component.TextArea, is Component.NumberInput -> emptyList()
    is Component.DateInput, is Component.TimeInput, is Component.Search -> emptyList()
    is Component.Radios, is Component.Checkboxes, is Component.Select -> emptyList()
}.filter { it.action.isUsable }
