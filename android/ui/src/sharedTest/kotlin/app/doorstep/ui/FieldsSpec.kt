package app.doorstep.ui

import androidx.compose.ui.input.key.Key
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.error
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.assert
import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.assertIsOn
import androidx.compose.ui.test.assertIsSelected
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performKeyInput
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.pressKey
import androidx.compose.ui.test.requestFocus
import app.doorstep.page.Choice
import app.doorstep.page.Component
import app.doorstep.page.DateInput
import app.doorstep.page.Field
import app.doorstep.page.Keyboard
import app.doorstep.page.NumberInput
import app.doorstep.page.Paragraph
import app.doorstep.page.Radios
import app.doorstep.page.TextInput
import org.junit.Assert.assertEquals
import org.junit.Test

private fun field(value: String = "", revision: UInt = 0u, error: String? = null) = Field(
    key = "field", label = "Reason", hint = null, error = error, value = value, revision = revision, note = null, action = actionOf("field"),
)

private fun line(value: String = "", revision: UInt = 0u, keyboard: Keyboard = Keyboard.TEXT) =
    Component.TextInput(TextInput(field(value, revision), keyboard, 0u))

private fun number(value: String) =
    Component.NumberInput(NumberInput(field(value), "breaths per minute", "0.5", "1", "22", null))

private val choices = listOf(Choice("a", "Apple", null), Choice("b", "Bread", "fresh"), Choice("c", "Cheese", null))

private fun radios(value: String, isInline: Boolean = false) = Radios(field(value), choices, isInline, null)

/** What is typed or chosen, and who owns it. */
abstract class FieldsSpec : ScreenSpec() {
    @Test
    fun typingShowsAtOnceWithACoreThatNeverAnswers() {
        show(lone(listOf(line())))
        input("Reason").performTextInput("rash")
        input("Reason").performTextInput("es")
        input("Reason").assert(hasText("rashes"))
        assertEquals(listOf<Sent>(Sent.Typed("field", "rash", 1u), Sent.Typed("field", "rashes", 2u)), sent)
    }

    @Test
    fun whatWasTypedAndDrawnIsForgottenWithItsPage() {
        show(lone(listOf(line()), "lock"))
        input("Reason").performTextInput("482915")
        rule.waitForIdle()
        val place = shown.place
        assertEquals("482915", place.fields.of(field()).text)
        assertEquals(1, place.listings.single().pieces.size)
        redraw(lone(emptyList(), "today"))
        assertEquals("", place.fields.of(field()).text)
        assertEquals(emptyList<Listing>(), place.listings)
    }

    @Test
    fun aSlowCoreLosesNoLetter() {
        show(lone(listOf(line())))
        val whole = StringBuilder()
        repeat(1_000) { count ->
            val letter = 'a' + count % 26
            whole.append(letter)
            input("Reason").performTextInput(letter.toString())
            // The core is thirty letters behind, and draws what it has every seventh letter.
            if (count % 7 == 0 && count > 30) draw(lone(listOf(line(whole.substring(0, count - 30), (count - 30).toUInt()))))
        }
        rule.waitForIdle()
        input("Reason").assert(hasText(whole.toString()))
        assertEquals(List(1_000) { Sent.Typed("field", whole.substring(0, it + 1), (it + 1).toUInt()) }, sent.toList())
    }

    @Test
    fun theCoreTakesOverOnceItHasSeenTheLastEdit() {
        show(lone(listOf(line())))
        input("Reason").performTextInput("eb1")
        redraw(lone(listOf(line("older", 0u))))
        input("Reason").assert(hasText("eb1"))
        redraw(lone(listOf(line("EB1", 1u))))
        input("Reason").assert(hasText("EB1"))
        input("Reason").performTextInput(" 2AB")
        assertEquals(Sent.Typed("field", "EB1 2AB", 2u), sent.last())
    }

    @Test
    fun whatIsTypedOutlivesBeingScrolledAway() {
        val many = (1..40).map { Component.Paragraph(Paragraph("words-$it", null, "Words $it")) }
        show(lone(listOf(line()) + many))
        input("Reason").performTextInput("kept")
        rule.onNode(hasScrollToIndexAction()).performScrollToIndex(35)
        rule.onNode(hasScrollToIndexAction()).performScrollToIndex(0)
        input("Reason").assert(hasText("kept"))
    }

    @Test
    fun aFieldSaysThatItWasLeftAndNotThatItWent() {
        val other = Component.TextInput(TextInput(field().copy(key = "other", label = "Other", action = actionOf("other")), Keyboard.TEXT, 0u))
        show(lone(listOf(line(), other)))
        input("Reason").performClick()
        input("Other").performClick()
        rule.waitForIdle()
        assertEquals(listOf<Sent>(Sent.Left("field")), sent)
        redraw(lone(listOf(line())))
        assertEquals(listOf<Sent>(Sent.Left("field")), sent)
    }

    @Test
    fun anErrorIsSaidWithTheField() {
        val wrong = Component.TextInput(TextInput(field(error = "Enter a reason"), Keyboard.TEXT, 0u))
        show(lone(listOf(wrong)))
        input("Reason").assert(SemanticsMatcher.expectValue(SemanticsProperties.Error, "Enter a reason"))
        rule.onNode(hasContentDescription("Error: Enter a reason"))
            .assert(SemanticsMatcher.expectValue(SemanticsProperties.LiveRegion, LiveRegionMode.Polite))
    }

    @Test
    fun aSecretIsShownOnlyWhenAskedAndEnterUsesIt() {
        show(lone(listOf(line("", 0u, Keyboard.PASSPHRASE))))
        val isHidden = SemanticsMatcher("shows dots") { it.config[SemanticsProperties.EditableText].text == "•".repeat("wet leaves".length) }
        input("Reason").performTextInput("wet leaves")
        input("Reason").assert(isHidden)
        usable("Show: Reason").performClick()
        input("Reason").assert(!isHidden)
        input("Reason").requestFocus().performKeyInput { pressKey(Key.Enter) }
        assertEquals(listOf("field"), used())
        usable("Hide: Reason").performClick()
        input("Reason").assert(isHidden)
    }

    @Test
    fun minusAndPlusChangeANumberAndNeverMakeOne() {
        show(lone(listOf(number("")), "empty"))
        usable("Reason: plus 0.5").assertIsNotEnabled()
        redraw(lone(listOf(number("21.5")), "full"))
        usable("Reason: plus 0.5").performClick()
        usable("Reason: plus 0.5").performClick()
        usable("Reason: minus 0.5").performClick()
        assertEquals(listOf("22.0", "21.5"), typed())
        input("Reason").performClick().performKeyInput {
            pressKey(Key.DirectionDown)
            pressKey(Key.DirectionUp)
        }
        assertEquals(listOf("22.0", "21.5", "21.0", "21.5"), typed())
    }

    @Test
    fun aDateIsSentOnceWholeAndBeforeThatAsTyped() {
        show(lone(listOf(Component.DateInput(DateInput(field())))))
        input("Reason: Day").performTextInput("4")
        input("Reason: Month").performTextInput("3")
        input("Reason: Year").performTextInput("1941")
        assertEquals(listOf("--4", "-3-4", "1941-03-04"), typed())
        input("Reason: Day").assert(hasText("4"))
    }

    @Test
    fun aTimeIsSentOnceWhole() {
        show(lone(listOf(Component.TimeInput(TextInput(field(), Keyboard.TEXT, 5u)))))
        input("Reason: Hour").performTextInput("9")
        input("Reason: Minutes").performTextInput("05")
        assertEquals(listOf("9:", "09:05"), typed())
        redraw(lone(listOf(Component.TimeInput(TextInput(field("10:09", 9u), Keyboard.TEXT, 5u)))))
        input("Reason: Hour").assert(hasText("10"))
    }

    @Test
    fun oneOfSeveralIsChosen() {
        show(lone(emptyList()))
        for (isInline in listOf(false, true)) {
            sent.clear()
            redraw(lone(listOf(Component.Radios(radios("", isInline))), "inline $isInline"))
            usable("Bread").performClick()
            usable("Bread").assertIsSelected()
            usable("Cheese").performClick()
            assertEquals(listOf("b", "c"), typed())
        }
    }

    @Test
    fun severalAreSentInTheOrderOfThePage() {
        show(lone(listOf(Component.Checkboxes(radios("")))))
        usable("Cheese").performClick()
        usable("Apple").performClick()
        usable("Apple").assertIsOn()
        usable("Cheese").performClick()
        assertEquals(listOf("c", "a\nc", "a"), typed())
    }

    @Test
    fun oneOfManyIsChosenFromASheet() {
        show(lone(listOf(Component.Select(radios("a")))))
        usable("Reason").assert(SemanticsMatcher.expectValue(SemanticsProperties.StateDescription, "Apple"))
        usable("Reason").performClick()
        rule.onNode(hasClickAction() and hasText("Bread (fresh)")).performClick()
        rule.waitForIdle()
        assertEquals(listOf("b"), typed())
        usable("Reason").assert(SemanticsMatcher.expectValue(SemanticsProperties.StateDescription, "Bread (fresh)"))
    }

    @Test
    fun everyFieldOfTheGallerySendsItsOwnAction() {
        val fields = galleryPage("fields").allComponents.mapNotNull { it as? Component.TextInput ?: it as? Component.TextArea ?: it as? Component.Search }
        show(lone(emptyList()))
        fields.forEachIndexed { index, component ->
            val field = when (component) {
                is Component.TextInput -> component.value.field
                is Component.TextArea -> component.value.field
                is Component.Search -> component.value.field
                else -> error("not a line")
            }
            redraw(lone(listOf(component), "line-$index"))
            sent.clear()
            input(field.label).performTextReplacement("x")
            assertEquals(listOf<Sent>(Sent.Typed(field.action.words, "x", field.revision + 1u)), sent)
        }
    }
}
