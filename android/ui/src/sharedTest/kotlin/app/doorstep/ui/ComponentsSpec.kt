package app.doorstep.ui

import androidx.compose.ui.test.assertCountEquals
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.assertIsOff
import androidx.compose.ui.test.assertIsOn
import androidx.compose.ui.test.assertTextEquals
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToNode
import app.doorstep.core.isUsable
import app.doorstep.page.Component
import app.doorstep.page.Icon
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** Every component in every state of the gallery, each alone on a page. */
abstract class ComponentsSpec : ScreenSpec() {
    private val components: List<Component> = gallery.flatMap { it.allComponents }

    @Test
    fun everyKindIsInTheGallery() {
        val kinds = Component::class.java.declaredClasses.filter { Component::class.java.isAssignableFrom(it) }.map { it.simpleName }.toSet()
        assertTrue(kinds.size > 20)
        assertEquals(kinds, components.map { it.javaClass.simpleName }.toSet())
    }

    @Test
    fun everyOneIsFoundByItsWords() {
        show(lone(emptyList()))
        components.forEachIndexed { index, component ->
            redraw(lone(listOf(component), "words-$index"))
            for (words in wordsOf(component)) {
                val found = rule.onAllNodes(hasText(words, substring = true) or hasContentDescription(words, substring = true)).fetchSemanticsNodes()
                assertTrue("$words of ${component.javaClass.simpleName}", found.isNotEmpty())
            }
        }
    }

    @Test
    fun usingItSendsWhatItWasGiven() {
        everyUse { it.performClick() }
    }

    @Test
    fun nothingElseCanBeUsed() {
        show(lone(emptyList()))
        val still = components.filter {
            it is Component.Paragraph || it is Component.InsetText || it is Component.Score || it is Component.ConflictPanel ||
                it is Component.CarriedForward && it.value.buttons.isEmpty()
        }
        assertTrue(still.any { it is Component.CarriedForward })
        still.forEachIndexed { index, component ->
            redraw(lone(listOf(component), "still-$index"))
            rule.onAllNodes(hasClickAction()).assertCountEquals(0)
        }
    }

    @Test
    fun rowsAreReadAsOne() {
        val visit = components.filterIsInstance<Component.VisitCard>().first { it.value.tags.isNotEmpty() }.value
        show(lone(listOf(Component.VisitCard(visit))))
        usable(visit.name).assertTextEquals(
            *listOf(visit.start, visit.end, visit.order, visit.name, visit.task, visit.place, visit.tags.first().text).toTypedArray(),
        )
    }

    @Test
    fun whatIsStruckOutSaysSo() {
        val rows = components.filterIsInstance<Component.Rows>().first { list -> list.value.rows.any { it.isStruck } }
        show(lone(listOf(rows)))
        rule.onNode(hasScrollToIndexAction()).performScrollToNode(hasText("Struck out: 180 units"))
        rule.onNode(hasText("Struck out: 180 units")).assertIsDisplayed()
    }

    @Test
    fun answersAreEqualBesideEachOtherAndAsHighAsTheyAreUnderEachOther() {
        val panel = components.filterIsInstance<Component.ConflictPanel>().first().value
        val answers = panel.answers.take(2) + panel.answers.first().copy(label = "C", value = "Short", facts = emptyList())
        show(lone(listOf(Component.ConflictPanel(panel.copy(answers = answers)))))
        val list = rule.onNode(hasScrollToIndexAction())
        fun heights() = answers.map { answer ->
            list.performScrollToNode(hasText(answer.value))
            rule.onNode(hasText(answer.value) and hasText(answer.label)).fetchSemanticsNode().size.height
        }
        val (long, _, short) = heights()
        assertTrue("$short is as high as $long", short < long)
    }

    @Test
    fun whatIsUnderWordsDoesNotTouchThem() {
        val facts = components.filterIsInstance<Component.SafetyFacts>().map { it.value }
        val fact = facts.flatMap { it.facts }.first { one -> one.buttons.any { it.icon != Icon.HISTORY } }
        val button = fact.buttons.first { it.icon != Icon.HISTORY }.copy(label = "A label so long that it stands under what it belongs to")
        show(lone(listOf(Component.SafetyFacts(facts.first().copy(facts = listOf(fact.copy(buttons = listOf(button))))))))
        val words = rule.onNode(hasText(fact.value) and hasText(fact.source)).fetchSemanticsNode()
        val below = usable(button.label).fetchSemanticsNode()
        assertTrue(below.positionInRoot.y >= words.positionInRoot.y + words.size.height + 4)
    }

    @Test
    fun theSameWordsUnderTwoQuestionsHaveTwoNames() {
        val carried = components.filterIsInstance<Component.CarriedForward>().first { it.value.buttons.isNotEmpty() }.value
        val other = carried.copy(key = "other", label = "Who helps at night?", buttons = carried.buttons.map { it.copy(key = "other-${it.key}") })
        show(lone(listOf(Component.CarriedForward(carried), Component.CarriedForward(other))))
        for (one in listOf(carried, other)) for (button in one.buttons) {
            usable("${button.label}: ${one.label}").assertIsDisplayed()
            rule.onNode(hasClickAction() and hasText(button.label)).assertDoesNotExist()
        }
    }

    @Test
    fun detailsFoldAndUnfold() {
        val details = components.filterIsInstance<Component.Details>().first()
        show(lone(listOf(details)))
        val inside = details.value.text.first()
        rule.onNode(hasText(inside)).assertDoesNotExist()
        usable(details.value.summary).performClick()
        rule.onNode(hasText(inside)).assertIsDisplayed()
        redraw(lone(listOf(details)))
        rule.onNode(hasText(inside)).assertIsDisplayed()
        usable(details.value.summary).performClick()
        rule.onNode(hasText(inside)).assertDoesNotExist()
    }

    @Test
    fun aTaskIsATickBoxWithItsState() {
        val tasks = components.filterIsInstance<Component.TaskList>().first()
        show(lone(listOf(tasks)))
        for (task in tasks.value.tasks.filter { it.action.isUsable }) {
            val box = usable(task.label)
            if (task.isDone) box.assertIsOn() else box.assertIsOff()
        }
    }
}
