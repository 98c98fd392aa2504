package app.doorstep.app

import android.text.InputType
import android.view.inputmethod.EditorInfo
import androidx.compose.ui.platform.ViewRootForTest
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.test.core.app.ApplicationProvider
import app.doorstep.core.page
import app.doorstep.page.Component
import app.doorstep.page.FromShell
import app.doorstep.page.Group
import app.doorstep.ui.gallery
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** What a keyboard is told of what it types into. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35])
class KeyboardTest {
    @get:Rule
    val rule = createAndroidComposeRule<MainActivity>()
    private val core get() = ApplicationProvider.getApplicationContext<TestApp>().started.single()
    private val view get() = (rule.onAllNodes(isRoot())[0].fetchSemanticsNode().root as ViewRootForTest).view

    /** Types a digit into what has the focus, as a keyboard does, and returns what it was told. */
    private fun types(): EditorInfo = rule.runOnUiThread {
        EditorInfo().also { told -> checkNotNull(view.onCreateInputConnection(told)).commitText("1", 1) }
    }

    @Test
    fun `it is asked to learn nothing of any field of the gallery, and types into all of them`() {
        val kinds = mutableSetOf<Class<*>>()
        gallery.flatMap { page -> page.main + page.aside }.flatMap { it.components }.forEachIndexed { index, component ->
            core.draws(page("typed-$index").copy(main = listOf(Group(key = "group", isCard = false, components = listOf(component)))))
            rule.waitForIdle()
            val inputs = rule.onAllNodes(hasSetTextAction())
            repeat(inputs.fetchSemanticsNodes().size) {
                kinds += component.javaClass
                inputs[it].performScrollTo().performClick()
                rule.waitForIdle()
                val before = core.told.count { said -> said is FromShell.Typed }
                val told = types()
                rule.waitForIdle()
                assertNotEquals("$component", 0, told.imeOptions and EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING)
                assertNotEquals("$component", InputType.TYPE_NULL, told.inputType)
                assertEquals("$component", before + 1, core.told.count { said -> said is FromShell.Typed })
            }
        }
        val typed = setOf(
            Component.TextInput::class.java, Component.TextArea::class.java, Component.Search::class.java, Component.NumberInput::class.java,
            Component.DateInput::class.java, Component.TimeInput::class.java,
        )
        assertTrue("$kinds", kinds == typed)
    }
}
