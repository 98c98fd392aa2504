package app.doorstep.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.assertCountEquals
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.assertIsFocused
import androidx.compose.ui.test.assertIsSelected
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.hasTextExactly
import androidx.compose.ui.test.isHeading
import androidx.compose.ui.test.performClick
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import app.doorstep.page.Component
import app.doorstep.page.Group
import app.doorstep.page.Paragraph
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** What stands around a page, on a phone and on a tablet. */
abstract class FrameSpec : ScreenSpec() {
    @Test
    fun theBarsOfAPhoneSendWhatTheyWereGiven() {
        val page = galleryPage("offline")
        show(page)
        usable("Back").performClick()
        usable("Find a person").performClick()
        rule.onNode(hasClickAction() and hasText("Offline since 8:12am", substring = true)).performClick()
        usable("No reply").performClick()
        usable("Start visit to Irene Whitlock").performClick()
        assertEquals(listOf("gallery back", "gallery corner", "gallery status", "gallery other", "gallery main"), used())
    }

    @Test
    fun theStatusLineIsReadAsOne() {
        show(galleryPage("offline"))
        val words = "Offline since 8:12am. 1 needs attention. Saved on this device: All 12 at 10:09am. " +
            "Sent: 7 waiting oldest 13 hours. Reached the team: 3 of 12 at 8:09am."
        rule.onNode(hasText(words)).assertIsDisplayed()
    }

    @Test
    fun whoseRecordItIsStandsUnderTheTitle() {
        show(galleryPage("record"))
        rule.onNode(hasText("Born 4 March 1941, 84. NHS number 999\u00A0104\u00A01273, traced on 6 January")).assertIsDisplayed()
        redraw(galleryPage("words"))
        rule.onNode(hasText("Irene Whitlock. Born 4 March 1941, 84. NHS number 999\u00A0104\u00A01273, traced on 6 January")).assertIsDisplayed()
    }

    @Test
    fun aPhoneWithoutOtherWaysHasTheMenu() {
        val page = galleryPage("offline")
        show(page)
        usable("Menu").assertDoesNotExist()
        redraw(page.copy(key = "first", back = null))
        usable("Menu").performClick()
        usable("Today").assertIsSelected()
        usable("Change person").assertIsDisplayed()
        usable("Triage (6)").performClick()
        rule.waitForIdle()
        assertEquals(listOf("gallery triage"), used())
        usable("Triage (6)").assertDoesNotExist()
        usable("Menu").performClick()
        usable("Close the menu").performClick()
        usable("People").assertDoesNotExist()
    }

    @Test
    fun aTabletHasTheTabsTheListAndThePage() {
        show(galleryPage("lists"), width = 1000, height = 740)
        usable("Today").assertIsSelected()
        usable("People").performClick()
        usable("Change person").performClick()
        assertEquals(listOf("gallery people", "gallery change-person"), used())
        rule.onNode(hasText("12 visits: 4 done, 8 to do.")).assertIsDisplayed()
        rule.onNode(hasText("40 minutes left") and !hasClickAction()).assertIsDisplayed()
        rule.onNode(hasText("Flat 4, 12 Marsh Road", substring = true)).assertIsDisplayed()
        rule.onAllNodes(hasScrollToIndexAction()).assertCountEquals(2)
    }

    @Test
    fun thePreferredNameStandsAfterTheNameAlone() {
        val page = galleryPage("record")
        val about = checkNotNull(page.about)
        val preferred = checkNotNull(about.preferred)
        show(page.copy(title = about.name), width = 1000, height = 740)
        rule.onNode(isHeading() and hasText("${about.name} $preferred")).assertIsDisplayed()
        redraw(page.copy(title = "Allergy status: two answers"))
        rule.onNode(isHeading() and hasTextExactly("Allergy status: two answers")).assertIsDisplayed()
    }

    @Test
    fun theNameOfTheAppStandsInTheMiddleOfItsBar() {
        show(galleryPage("lists").copy(tabs = emptyList(), signedIn = null, list = null), width = 1000, height = 740)
        val name = rule.onNode(hasTextExactly("Doorstep")).fetchSemanticsNode()
        assertEquals(28f, name.positionInRoot.y + name.size.height / 2f, 1f)
    }

    @Test
    fun whatStandsAsideIsBesideThePageWhereThereIsRoom() {
        show(galleryPage("lists").copy(list = null), width = 1000, height = 740)
        rule.onNode(isHeading() and hasText("Visits")).assertIsDisplayed()
        rule.onNode(isHeading() and hasText("Tasks")).assertIsDisplayed()
    }

    @Test
    fun aNarrowTabletAndLargeLettersAreAPhone() {
        show(galleryPage("lists"), width = 900, height = 740, letters = 1.3f)
        rule.onNode(hasText("12 visits: 4 done, 8 to do.")).assertDoesNotExist()
    }

    @Test
    fun headingsComeInTheOrderOfThePage() {
        val groups = listOf("One", "Two", "Three").map { Group(it, it, null, it == "Two", listOf(Component.Paragraph(Paragraph("p$it", null, "Words")))) }
        show(lone(emptyList()).copy(main = groups))
        val headings = rule.onAllNodes(isHeading()).fetchSemanticsNodes().sortedBy { it.positionInRoot.y }
        assertEquals(listOf("Title", "One", "Two", "Three"), headings.map { it.config[SemanticsProperties.Text].first().text })
    }

    @Test
    fun whatIsAnnouncedIsSaidAndSaidAgain() {
        val page = galleryPage("offline")
        val live = SemanticsMatcher.expectValue(SemanticsProperties.LiveRegion, LiveRegionMode.Polite)
        show(page.copy(announce = "Saved"))
        rule.onNode(live and hasContentDescription("Saved")).assertExists()
        redraw(page.copy(subtitle = "Later", announce = "Saved"))
        rule.onNode(live and hasContentDescription("Saved\u00A0")).assertExists()
        redraw(page)
        rule.onNode(live and hasContentDescription("Saved\u00A0")).assertExists()
    }

    @Test
    fun whatWasAnnouncedGoesWithItsPage() {
        val gone = "You no longer see the record of Irene Whitlock"
        val page = galleryPage("offline")
        show(page.copy(announce = gone))
        redraw(page.copy(subtitle = "Later"))
        rule.onNode(hasContentDescription(gone)).assertExists()
        redraw(lone(emptyList(), "lock"))
        rule.onAllNodes(hasContentDescription(gone, substring = true)).assertCountEquals(0)
        // Another page that says it, says it.
        redraw(page.copy(announce = gone))
        rule.onNode(hasContentDescription(gone)).assertExists()
    }

    @Test
    fun aSheetStandsOverThePageBeforeIt() {
        show(galleryPage("offline"))
        redraw(galleryPage("sheet"))
        rule.onNode(isHeading() and hasText("History of insulin order")).assertIsDisplayed()
        // Seen, and nothing more: neither heard nor used.
        rule.onNode(hasText("Offline since 8:12am", substring = true)).assertDoesNotExist()
        rule.onNode(SemanticsMatcher.expectValue(SemanticsProperties.PaneTitle, "History of insulin order")).assertExists()
        usable("Close").performClick()
        assertEquals(listOf("gallery back"), used())
    }

    @Test
    fun theSameKeyTwiceIsDrawnTwice() {
        val words = Component.Paragraph(Paragraph("same", null, "Words"))
        show(lone(listOf(words, words)))
        rule.onAllNodes(hasText("Words")).assertCountEquals(2)
    }

    @Test
    fun theShellSaysWhatItHasToSay() {
        val uses = mutableListOf<String>()
        rule.setContent {
            DoorstepTheme(Dark) { NoticeView("Doorstep stopped working", listOf("Start again."), NoticeAct("Start again") { uses += "again" }) }
        }
        rule.onNode(isHeading() and hasText("Doorstep stopped working")).assertIsFocused()
        usable("Start again").performClick()
        assertEquals(listOf("again"), uses)
    }

    @Test
    fun theActOfTheShellIsInReachOfAThumbHoweverMuchItHasToSay() {
        rule.setContent {
            CompositionLocalProvider(LocalDensity provides Density(1f, 2f)) {
                DoorstepTheme(Light) {
                    Box(Modifier.size(360.dp, 640.dp)) {
                        NoticeView("Doorstep cannot start", List(12) { "A part of the app is missing." }, NoticeAct("Start again") { })
                    }
                }
            }
        }
        val act = usable("Start again").assertIsDisplayed().fetchSemanticsNode()
        assertEquals(640f, act.positionInRoot.y + act.size.height, 16f)
        rule.onNode(isHeading()).assertIsDisplayed()
        assertTrue(act.size.width > 300)
    }
}
