package app.doorstep.ui

import androidx.compose.ui.input.key.Key
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.assertIsFocused
import androidx.compose.ui.test.hasAnyDescendant
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isFocused
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performKeyInput
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.pressKey
import androidx.compose.ui.test.requestFocus
import androidx.compose.ui.test.withKeyDown
import app.doorstep.core.isUsable
import app.doorstep.page.ActionBar
import app.doorstep.page.Button
import app.doorstep.page.ButtonStyle
import app.doorstep.page.Component
import app.doorstep.page.ErrorLine
import app.doorstep.page.ErrorSummary
import app.doorstep.page.Field
import app.doorstep.page.Keyboard
import app.doorstep.page.ListRow
import app.doorstep.page.Presentation
import app.doorstep.page.Rows
import app.doorstep.page.TextArea
import app.doorstep.page.TextInput
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

private fun button(key: String, label: String) = Button(key, label, null, ButtonStyle.SECONDARY, actionOf(key))

private fun buttons(vararg keys: String): List<Component> = keys.map { Component.Button(button(it, "Button $it")) }

private fun many(count: Int): List<Component> = (1..count).map { Component.Button(button("b$it", "Button b$it")) }

/** Where the focus and the scroll are: on arrival, after a redraw, by keyboard. */
abstract class FocusSpec : ScreenSpec() {
    private fun focused(words: String) = rule.onNode(isFocused() and hasText(words))

    @Test
    fun anotherPageBeginsAtItsTitle() {
        show(lone(buttons("a", "b"), "first"))
        focused("Title").assertExists()
        usable("Button b").requestFocus()
        focused("Button b").assertExists()
        redraw(lone(buttons("a", "b"), "second").copy(title = "Second"))
        focused("Second").assertExists()
    }

    @Test
    fun aRedrawOfThePageKeepsIt() {
        show(lone(buttons("a", "b"), "first"))
        usable("Button b").requestFocus()
        repeat(3) { redraw(lone(buttons("new$it", "a", "b"), "first")) }
        focused("Button b").assertExists()
    }

    @Test
    fun whatIsTypedIntoKeepsItWhileThePageChangesAroundIt() {
        val field = Field("f", "Name", null, null, "", 0u, null, actionOf("f"))
        val search = Component.Search(TextInput(field, Keyboard.TEXT, 0u))
        show(lone(listOf(search), "first"))
        input("Name").performTextInput("w")
        repeat(4) { redraw(lone(listOf(search) + many(it), "first")) }
        input("Name").assertIsFocused()
    }

    @Test
    fun theCoreMovesItOnce() {
        show(lone(many(60), "first").copy(focus = "b50"))
        focused("Button b50").assertIsDisplayed()
        usable("Button b50").assertIsFocused()
        redraw(lone(many(60), "first"))
        usable("Button b50").assertIsFocused()
        redraw(lone(many(60), "first").copy(focus = "b2"))
        usable("Button b2").assertIsFocused()
    }

    @Test
    fun aKeyThatIsNotThereIsTheTitle() {
        show(lone(buttons("a"), "first").copy(focus = "nowhere"))
        focused("Title").assertExists()
    }

    @Test
    fun whatIsWrongTakesItWhenItComes() {
        val field = Field("f", "Name", null, "Enter a name", "", 0u, null, actionOf("f"))
        val input = Component.TextInput(TextInput(field, Keyboard.NAME, 0u))
        val summary = Component.ErrorSummary(ErrorSummary("errors", "There is a problem", listOf(ErrorLine("Enter a name", "f"))))
        show(lone(many(30) + input, "first"))
        redraw(lone(listOf(summary) + many(30) + input, "first"))
        rule.onNode(isFocused() and hasAnyDescendant(hasText("There is a problem"))).assertIsDisplayed()
        usable("Enter a name").performClick()
        rule.waitForIdle()
        input("Name").assertIsFocused().assertIsDisplayed()
    }

    @Test
    fun thePlaceInAPageIsKeptAndAnotherBeginsAtItsTop() {
        show(lone(many(60), "first"))
        rule.onNode(hasScrollToIndexAction()).performScrollToIndex(30)
        redraw(lone(many(61), "first"))
        usable("Button b1").assertDoesNotExist()
        redraw(lone(many(60), "second"))
        usable("Button b1").assertIsDisplayed()
    }

    @Test
    fun whoComesBackFindsThePageAsItWasLeft() {
        val first = lone(many(60), "first").copy(focus = null)
        show(first)
        redraw(first.copy(focus = "b40"))
        redraw(lone(buttons("a"), "second").copy(back = actionOf("back")))
        rule.onNode(hasContentDescription("Back")).performClick()
        assertEquals(listOf("back"), used())
        redraw(first.copy(title = "Again"))
        usable("Button b40").assertIsFocused().assertIsDisplayed()
    }

    @Test
    fun enterAndSpaceUseWhatHasTheFocus() {
        show(lone(buttons("a", "b"), "first"))
        usable("Button a").requestFocus()
        focused("Button a").performKeyInput { pressKey(Key.Enter) }
        focused("Button a").performKeyInput { pressKey(Key.Spacebar) }
        assertEquals(listOf("a", "a"), used())
    }

    private fun enter(node: SemanticsNodeInteraction) {
        node.requestFocus().assertIsFocused().performKeyInput { pressKey(Key.Enter) }
    }

    @Test
    fun enterUsesAllThatCanBeUsed() = everyUse(::enter)

    @Test
    fun enterChoosesAllThatCanBeChosen() {
        show(lone(emptyList()))
        val components = gallery.flatMap { it.allComponents }
        components.forEachIndexed { index, component ->
            val radios = (component as? Component.Radios)?.value ?: (component as? Component.Checkboxes)?.value ?: return@forEachIndexed
            redraw(lone(listOf(component), "choices-$index"))
            // What is chosen already is not chosen again.
            val free = if (component is Component.Radios) radios.choices.filter { it.key != radios.field.value } else radios.choices
            for (choice in free) {
                sent.clear()
                enter(usable(choice.label).performScrollTo())
                val isOn = choice.key in chosenOf(typed().single())
                assertEquals(choice.label, component is Component.Radios || choice.key !in chosenOf(radios.field.value), isOn)
            }
        }
        val select = components.firstNotNullOf { (it as? Component.Select)?.value }
        val other = select.choices.first { it.key != select.field.value }
        redraw(lone(listOf(Component.Select(select)), "select"))
        sent.clear()
        enter(usable(select.field.label))
        enter(rule.onNode(hasClickAction() and hasText(other.label, substring = true)))
        assertEquals(listOf(other.key), typed())
        val details = components.firstNotNullOf { (it as? Component.Details)?.value }
        redraw(lone(listOf(Component.Details(details)), "details"))
        enter(usable(details.summary))
        rule.onNode(hasText(details.text.first())).assertExists()
    }

    @Test
    fun enterUsesWhatStandsAroundEveryPage() {
        gallery.forEachIndexed { index, page ->
            if (index == 0) show(page) else redraw(page)
            val bar = page.bar
            val around = listOfNotNull(
                page.back?.let { Use(if (page.presentation == Presentation.SHEET) "Close" else "Back", it) },
                page.corner?.let { Use(it.label, it.action) },
                page.status?.let { Use(it.spokenWords(), it.action) }.takeIf { page.presentation == Presentation.FULL },
                bar?.main?.let { Use(it.label, it.action) },
            ) + bar?.others.orEmpty().map { Use(it.label, it.action) }
            assertTrue(page.key, around.isNotEmpty())
            for (use in around.filter { it.action.isUsable }) {
                sent.clear()
                // The status line scrolls with the page.
                rule.onNode(hasScrollToIndexAction()).performScrollToIndex(0)
                val named = hasText(use.name) or hasContentDescription(use.name)
                enter(rule.onNode(hasClickAction() and !hasSetTextAction() and named))
                assertEquals("${page.key}: ${use.name}", listOf(use.action.words), used())
            }
        }
    }

    @Test
    fun enterUsesTheTabsOfATablet() {
        val page = galleryPage("lists")
        show(page, width = 1000, height = 740)
        for (tab in page.tabs) enter(usable(tab.words()))
        page.signedIn?.button?.let { enter(usable(it.label)) }
        assertEquals(page.tabs.map { it.action.words } + listOfNotNull(page.signedIn?.button?.action?.words), used())
    }

    @Test
    fun tabGoesInTheOrderOfReading() {
        val page = lone(buttons("a", "b"), "first").copy(
            back = actionOf("back"),
            bar = ActionBar(note = null, main = button("start", "Start"), others = listOf(button("pause", "Pause"))),
        )
        show(page)
        for (next in listOf("Button a", "Button b", "Pause", "Start")) {
            rule.onNode(isFocused()).performKeyInput { pressKey(Key.Tab) }
            focused(next).assertExists()
        }
    }

    @Test
    fun tabLeavesAFieldOfSeveralLines() {
        val area = Component.TextArea(TextArea(Field("f", "Reason", null, null, "", 0u, null, actionOf("f")), 4u))
        show(lone(buttons("a") + area + buttons("b"), "first"))
        input("Reason").performClick().performKeyInput { pressKey(Key.Tab) }
        focused("Button b").assertExists()
        input("Reason").performClick().performKeyInput { withKeyDown(Key.ShiftLeft) { pressKey(Key.Tab) } }
        focused("Button a").assertExists()
        assertEquals(emptyList<String>(), typed())
    }

    @Test
    fun escapeLeavesASheet() {
        show(lone(buttons("a"), "under"))
        redraw(lone(buttons("b"), "sheet").copy(presentation = Presentation.SHEET, back = actionOf("close")))
        rule.onNode(isFocused()).performKeyInput { pressKey(Key.Escape) }
        assertEquals(listOf<Sent>(Sent.Back), sent)
        rule.onNode(hasContentDescription("Close")).performClick()
        assertEquals(listOf("close"), used())
        usable("Button a").assertDoesNotExist()
    }

    @Test
    fun anActThatIsGoneGivesItToTheTitle() {
        val bar = ActionBar(note = null, main = button("start", "Start"), others = emptyList())
        show(lone(many(60), "first").copy(bar = bar))
        rule.onNode(hasScrollToIndexAction()).performScrollToIndex(40)
        usable("Start").requestFocus()
        redraw(lone(many(60), "first").copy(bar = bar.copy(main = button("finish", "Finish"))))
        focused("Title").assertExists()
        usable("Button b1").assertIsDisplayed()
    }

    @Test
    fun whatIsGoneFromARowGivesItToTheRow() {
        val row = ListRow("row", null, "Carol", "", emptyList(), null, emptyList(), false, actionOf("row"), button("call", "Call Carol"))
        show(lone(listOf(Component.Rows(Rows("rows", listOf(row)))), "first"))
        usable("Call Carol").requestFocus()
        redraw(lone(listOf(Component.Rows(Rows("rows", listOf(row.copy(button = null))))), "first"))
        focused("Carol").assertExists()
    }
}
