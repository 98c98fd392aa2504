package app.doorstep.app

import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import app.doorstep.core.Fault
import app.doorstep.core.page
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What is said when there is no core, and that it starts again. */
@RunWith(RobolectricTestRunner::class)
class FaultTest {
    @get:Rule
    val rule = createEmptyComposeRule()
    private val app = ApplicationProvider.getApplicationContext<TestApp>()

    private fun says(fault: Fault, title: String, vararg words: String) {
        app.fault = fault
        ActivityScenario.launch(MainActivity::class.java).use {
            rule.onNodeWithText(title).assertIsDisplayed()
            words.forEach { rule.onNodeWithText(it, substring = true).assertIsDisplayed() }
            app.fault = null
            startAgain()
        }
    }

    private fun startAgain() {
        val before = app.started.size
        rule.onNodeWithText("Start again").performClick()
        rule.waitForIdle()
        assertEquals(before + 1, app.started.size)
        app.started.last().draws(page("today", title = "Today's visits"))
        rule.onNodeWithText("Today's visits").assertIsDisplayed()
    }

    @Test
    fun `a library that is missing`() = says(Fault.Missing, "Doorstep cannot start", "A part of the app is missing", "Do not remove Doorstep first")

    @Test
    fun `parts of two versions`() = says(Fault.OtherVersion, "Doorstep cannot start", "Update Doorstep", "Do not remove Doorstep first", "is lost")

    @Test
    fun `a device that refused, in its words`() = says(Fault.Refused("no thread"), "Doorstep cannot start", "Restart the device", "tell them this: no thread")

    @Test
    fun `a core that died while somebody worked`() {
        ActivityScenario.launch(MainActivity::class.java).use {
            val first = app.started.single()
            first.draws(page("visit", title = "Visit"))
            rule.onNodeWithText("Visit").assertIsDisplayed()
            first.listener.died()
            rule.onNodeWithText("Doorstep stopped working").assertIsDisplayed()
            rule.onNodeWithText("check the last thing you typed", substring = true).assertIsDisplayed()
            startAgain()
            assertEquals(true, first.hasEnded)
        }
    }
}
