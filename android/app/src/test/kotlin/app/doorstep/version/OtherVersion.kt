package app.doorstep.version

import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import app.doorstep.app.MainActivity
import app.doorstep.app.TestApp
import app.doorstep.app.startOf
import app.doorstep.core.Opener
import app.doorstep.core.RustOpener
import app.doorstep.core.SoftSecrets
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** The app with the library that is there, whatever it is. */
class FoundApp : TestApp() {
    override fun opener(): Opener = RustOpener({ startOf(this) }, SoftSecrets())
}

/** What [VersionTest] runs, each time in a program of its own. */
@RunWith(RobolectricTestRunner::class)
@Config(application = FoundApp::class)
class OtherVersion {
    @get:Rule
    val rule = createAndroidComposeRule<MainActivity>()

    @Test
    fun `the page says so, and that nothing is lost, also when it is asked to start again`() {
        repeat(2) {
            rule.onNodeWithText("Doorstep cannot start").assertIsDisplayed()
            rule.onNodeWithText("The parts of the app do not fit together", substring = true).assertIsDisplayed()
            rule.onNodeWithText("Nothing you saved on this device is lost.").assertIsDisplayed()
            rule.onNodeWithText("Start again").performClick()
            rule.waitForIdle()
        }
    }
}
