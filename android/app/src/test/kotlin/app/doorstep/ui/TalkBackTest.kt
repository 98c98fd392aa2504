package app.doorstep.ui

import android.view.View
import app.doorstep.core.isUsable
import app.doorstep.page.Component
import app.doorstep.page.Field
import app.doorstep.page.Tone
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

private fun words(field: Field, unit: String? = null) = listOf(listOfNotNull(field.label, unit, field.hint, field.note).filter { it.isNotEmpty() })

private fun parts(field: Field, vararg labels: String) = labels.map { listOf("${field.label}: $it") }

/** Everything of a component that is typed into or opens a list: what must be heard there. */
private fun filled(component: Component): List<List<String>>? = when (component) {
    is Component.TextInput -> words(component.value.field)
    is Component.TextArea -> words(component.value.field)
    is Component.Search -> words(component.value.field)
    is Component.NumberInput -> words(component.value.field, component.value.unit)
    is Component.Select -> words(component.value.field)
    is Component.DateInput -> parts(component.value.field, "Day", "Month", "Year")
    is Component.TimeInput -> parts(component.value.field, "Hour", "Minutes")
    else -> null
}

/** The field of a component that has one. */
private fun fieldOf(component: Component): Field? = when (component) {
    is Component.TextInput -> component.value.field
    is Component.TextArea -> component.value.field
    is Component.Search -> component.value.field
    is Component.NumberInput -> component.value.field
    is Component.DateInput -> component.value.field
    is Component.TimeInput -> component.value.field
    is Component.Select -> component.value.field
    is Component.Radios -> component.value.field
    is Component.Checkboxes -> component.value.field
    else -> null
}

/** What is used in a component is of this kind; anything else in it is a button. */
private fun kindOf(component: Component): String = when (component) {
    is Component.Radios -> RADIO
    is Component.Checkboxes, is Component.TaskList -> CHECK
    is Component.Select -> SELECT
    else -> if (filled(component) != null) INPUT else BUTTON
}

/** How many of that kind there are in it; of buttons as many as it happens to have. */
private fun countOf(component: Component): Int? = when (component) {
    is Component.Radios -> component.value.choices.size
    is Component.Checkboxes -> component.value.choices.size
    is Component.TaskList -> component.value.tasks.count { it.action.isUsable }
    else -> filled(component)?.size
}

/** The headings in a component. */
private fun headingsOf(component: Component): List<String> = when (component) {
    is Component.Quote -> listOf(component.value.label)
    is Component.CarriedForward -> listOf(component.value.label)
    is Component.Score -> listOf(component.value.title)
    is Component.NotificationBanner -> listOf(component.value.title)
    is Component.ErrorSummary -> listOf(component.value.title)
    is Component.SafetyFacts -> listOf(component.value.title)
    is Component.ConflictPanel -> listOf(component.value.title)
    else -> emptyList()
}

/** What TalkBack is given, which is not all that Compose's own tests find. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35], qualifiers = "w1024dp-h768dp-mdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class TalkBackTest : ScreenSpec() {
    private val components = gallery.flatMap { it.allComponents }

    @Before
    fun somebodyListens() = listens()

    @Before
    fun somethingIsShown() = show(lone(emptyList()))

    private fun everyComponent(check: (Component, Heard) -> Unit) {
        components.forEachIndexed { index, component ->
            redraw(lone(listOf(component), "heard-$index"))
            check(component, rule.heard())
        }
    }

    /** Every page, on a phone and on a tablet, as far as it is in sight. */
    private fun everyPage(check: (String, Heard) -> Unit) {
        for (width in listOf(390, 1000)) {
            resize(width)
            for (page in gallery) {
                redraw(page)
                check("${page.key} on $width", rule.heard())
            }
        }
    }

    @Test
    fun everyFieldIsHeardWithItsOwnWords() {
        var count = 0
        everyComponent { component, heard ->
            val expected = filled(component) ?: return@everyComponent
            count++
            val fields = heard.all.filter { it.isUsed && kindOf(component) in it.kinds }
            assertEquals("$component", expected, fields.map { it.words })
        }
        assertTrue("$count were heard", count > 10)
        assertEquals("kinds of fields in the gallery", 7, components.filter { filled(it) != null }.distinctBy { it.javaClass }.size)
    }

    @Test
    fun whateverIsUsedSaysWhatItIsAndItsName() {
        var count = 0
        everyComponent { component, heard ->
            val used = heard.all.filter { it.isUsed }
            for (one in used) {
                assertTrue("$component: $one", one.kinds.single() in setOf(kindOf(component), BUTTON))
                assertTrue("$component: $one", one.words.isNotEmpty())
            }
            countOf(component)?.let { assertEquals("$component", it, used.count { one -> one.kinds.single() == kindOf(component) }) }
            count += used.size
        }
        assertTrue("$count were heard", count > 100)
    }

    @Test
    fun soDoesWhateverStandsAroundAPage() {
        val kinds = mutableSetOf<String>()
        everyPage { name, heard ->
            for (one in heard.all.filter { it.isUsed }) {
                kinds += one.kinds.single()
                assertTrue("$name: $one", one.words.isNotEmpty())
            }
        }
        assertTrue("$kinds", kinds.containsAll(listOf(BUTTON, TAB)))
    }

    /** Switch Access stops at what can be clicked, takes the focus and is in sight, and cannot part one such thing from another in it. */
    @Test
    fun aSwitchStopsAtWhateverIsUsed() {
        fun check(name: String, heard: Heard) {
            for (one in heard.all.filter { it.isUsed }) {
                val node = one.node
                // Minus and plus of an empty number are there, and nobody needs to stop at them.
                assertEquals("$name: $one", node.isEnabled, node.isFocusable)
                // One of several that is chosen is not chosen again.
                val isChosen = node.isSelected || node.isChecked && RADIO in one.kinds
                if (node.isEnabled) assertEquals("$name: $one", !isChosen, node.isClickable)
                assertTrue("$name: $one is out of sight", node.isVisibleToUser)
                val within = one.below.flatMap { it.all }.filter { it.isUsed }
                assertTrue("$name: $within in $one", within.isEmpty())
            }
        }
        everyComponent { component, heard -> check("$component", heard) }
        everyPage(::check)
    }

    @Test
    fun whatIsChosenIsSaid() {
        everyComponent { component, heard ->
            val chosen = when (component) {
                is Component.Radios -> component.value.run { choices.map { it.key in chosenOf(field.value) } }
                is Component.Checkboxes -> component.value.run { choices.map { it.key in chosenOf(field.value) } }
                is Component.TaskList -> component.value.tasks.filter { it.action.isUsable }.map { it.isDone }
                else -> emptyList()
            }
            val said = heard.all.filter { it.node.isCheckable }
            assertEquals("$component", chosen, said.map { it.node.isChecked })
            assertTrue("$component", said.all { it.isUsed })
        }
        resize(1000)
        redraw(galleryPage("lists"))
        val tabs = rule.heard().all.filter { TAB in it.kinds && it.isUsed }
        assertEquals(galleryPage("lists").tabs.map { it.isCurrent }, tabs.map { it.node.isSelected })
    }

    @Test
    fun headingsAreHeadings() {
        everyComponent { component, heard ->
            val said = heard.all.filter { it.node.isHeading }.map { it.node.text.toString() }
            assertEquals("$component", listOf("Title") + headingsOf(component), said)
        }
        everyPage { name, heard -> assertTrue(name, heard.all.any { it.node.isHeading }) }
    }

    @Test
    fun whatIsWrongIsSaidWithItsField() {
        var count = 0
        everyComponent { component, heard ->
            val error = fieldOf(component)?.error
            val wrong = heard.all.filter { it.node.error != null }
            if (error == null) {
                assertEquals("$component", emptyList<Heard>(), wrong)
                return@everyComponent
            }
            count++
            assertEquals("$component", setOf(error), wrong.map { it.node.error.toString() }.toSet())
            assertTrue("$component", wrong.all { it.node.isContentInvalid })
            // A field's own; of choices, what stands before them.
            filled(component)?.let { assertEquals("$component", it.size, wrong.count { one -> one.isUsed }) }
            val live = heard.all.filter { it.node.liveRegion == View.ACCESSIBILITY_LIVE_REGION_POLITE }.map { it.node.contentDescription?.toString() }
            assertTrue("$component: $live", "Error: $error" in live)
        }
        assertTrue("$count were wrong", count > 2)
    }

    @Test
    fun whatComesByItselfIsSaid() {
        everyComponent { component, heard ->
            val isLoud = component is Component.ErrorSummary || (component as? Component.NotificationBanner)?.value?.tone == Tone.LATE
            val loud = heard.all.count { it.node.liveRegion == View.ACCESSIBILITY_LIVE_REGION_ASSERTIVE }
            assertEquals("$component", if (isLoud) 1 else 0, loud)
        }
        redraw(lone(emptyList(), "announced").copy(announce = "Saved on this device"))
        val said = rule.heard().all.filter { it.node.liveRegion == View.ACCESSIBILITY_LIVE_REGION_POLITE }
        assertEquals(listOf("Saved on this device"), said.map { it.node.contentDescription?.toString() })
    }
}
