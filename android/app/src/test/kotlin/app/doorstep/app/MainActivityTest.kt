package app.doorstep.app

import android.Manifest
import android.content.Intent
import android.content.res.Configuration
import android.graphics.Insets
import android.net.ConnectivityManager
import android.os.Build
import android.os.Bundle
import android.view.View
import android.view.WindowInsets
import android.view.WindowManager
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.assertTextContains
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isHeading
import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performTextInput
import androidx.lifecycle.Lifecycle
import androidx.test.core.app.ApplicationProvider
import androidx.work.WorkInfo
import androidx.work.WorkManager
import app.doorstep.core.action
import app.doorstep.core.page
import app.doorstep.page.ActionBar
import app.doorstep.page.Button
import app.doorstep.page.ButtonStyle
import app.doorstep.page.Component
import app.doorstep.page.Field
import app.doorstep.page.FromShell
import app.doorstep.page.Group
import app.doorstep.page.Keyboard
import app.doorstep.page.Loudness
import app.doorstep.page.StatusLine
import app.doorstep.page.TextInput
import app.doorstep.page.ToShell
import app.doorstep.page.Typed
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowNetwork
import org.robolectric.util.ReflectionHelpers

/** The window, its one core, and what Android does to them. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35])
class MainActivityTest {
    @get:Rule
    val rule = createAndroidComposeRule<MainActivity>()
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val core get() = app.started.last()
    private val scenario get() = rule.activityRule.scenario

    private fun withField() = page("visit", title = "Visit").copy(
        main = listOf(
            Group(
                key = "words",
                isCard = true,
                components = listOf(
                    Component.TextInput(TextInput(Field(key = "note", label = "Note", value = "", revision = 0u, action = action(7)), Keyboard.TEXT, 0u)),
                ),
            ),
        ),
    )

    @Test
    fun `it starts one core, says that somebody looks, and draws what the core says`() {
        assertEquals(listOf(FromShell.CameToFront), core.told)
        rule.onNodeWithText("Opening Doorstep").assertIsDisplayed()
        core.draws(page("today", title = "Today's visits"))
        rule.onNodeWithText("Today's visits").assertIsDisplayed()
        assertEquals(1, app.started.size)
    }

    @Test
    fun `nobody takes a picture of it, and nothing is drawn over it`() {
        assertNotEquals(0, rule.activity.window.attributes.flags and WindowManager.LayoutParams.FLAG_SECURE)
        assertTrue(rule.activity.window.decorView.filterTouchesWhenObscured)
    }

    @Test
    @Config(sdk = [34, 35])
    fun `no window of another app stands over it`() {
        // What `setHideOverlayWindows` sets is known to the system alone.
        val flags: Int = ReflectionHelpers.getField(rule.activity.window.attributes, "privateFlags")
        assertNotEquals(0, flags and HIDES_OVERLAYS)
    }

    @Test
    fun `it is drawn from edge to edge`() {
        val window = rule.activity.window
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) {
            @Suppress("DEPRECATION")
            assertNotEquals(0, window.decorView.systemUiVisibility and View.SYSTEM_UI_FLAG_LAYOUT_FULLSCREEN)
        } else {
            assertEquals(WindowManager.LayoutParams.LAYOUT_IN_DISPLAY_CUTOUT_MODE_ALWAYS, window.attributes.layoutInDisplayCutoutMode)
        }
    }

    @Test
    @Config(sdk = [34, 35])
    fun `its words and acts stay clear of what the system draws, and of the keyboard`() {
        val act = Button("finish", "Finish visit", null, ButtonStyle.MAIN, action(3))
        core.draws(page("visit", title = "Visit").copy(bar = ActionBar(null, act, emptyList())))
        rule.waitForIdle()
        val view = rule.activity.window.decorView
        for ((bars, keyboard) in listOf(0 to 0, 90 to 0, 90 to 200)) {
            val insets = WindowInsets.Builder()
                .setInsets(WindowInsets.Type.statusBars(), Insets.of(0, bars, 0, 0))
                .setInsets(WindowInsets.Type.navigationBars(), Insets.of(0, 0, 0, bars / 2))
                .setInsets(WindowInsets.Type.ime(), Insets.of(0, 0, 0, keyboard))
                .build()
            rule.runOnUiThread { view.dispatchApplyWindowInsets(insets) }
            rule.waitForIdle()
            val title = rule.onNode(isHeading() and hasText("Visit")).fetchSemanticsNode().boundsInRoot
            val foot = rule.onNodeWithText("Finish visit").fetchSemanticsNode().boundsInRoot
            assertTrue("$title under $bars", title.top >= bars)
            assertTrue("$foot under $bars, $keyboard of ${view.height}", foot.bottom <= view.height - maxOf(bars / 2, keyboard))
        }
    }

    @Test
    fun `while it is in front the core hears when the network is back, and only then`() {
        val network = shadowOf(app.getSystemService(ConnectivityManager::class.java))
        val watch = network.networkCallbacks.single()
        val near = ShadowNetwork.newInstance(1)
        val exchanges = { core.told.count { it == FromShell.MayExchange } }
        val before = exchanges()
        watch.onLost(near)
        watch.onAvailable(near)
        assertEquals(before + 1, exchanges())
        watch.onAvailable(near)
        assertEquals(before + 1, exchanges())
        scenario.moveToState(Lifecycle.State.CREATED)
        assertTrue(network.networkCallbacks.isEmpty())
    }

    @Test
    @Config(sdk = [34, 35])
    fun `it asks whether it may notify once, and not before somebody has signed in`() {
        val asked = { shadowOf(rule.activity).lastRequestedPermission?.requestedPermissions?.toList() }
        core.draws(page("sign-in"))
        rule.waitForIdle()
        assertNull(asked())
        core.draws(page("today").copy(status = StatusLine(false, "Online", null, emptyList(), Loudness.QUIET, action(4))))
        rule.waitForIdle()
        assertEquals(listOf(Manifest.permission.POST_NOTIFICATIONS), asked())
        scenario.close()
        val after = Robolectric.buildActivity(MainActivity::class.java, Intent(app, MainActivity::class.java)).setup()
        core.draws(page("today").copy(status = StatusLine(false, "Online", null, emptyList(), Loudness.QUIET, action(4))))
        assertNull(shadowOf(after.get()).lastRequestedPermission)
        after.pause().stop().destroy()
    }

    @Test
    fun `when it is left an exchange is asked for, for when there is a network`() {
        val asked = { WorkManager.getInstance(app).getWorkInfosForUniqueWork(Schedule.RECONNECTED).get() }
        assertTrue(asked().isEmpty())
        scenario.moveToState(Lifecycle.State.CREATED)
        assertEquals(WorkInfo.State.ENQUEUED, asked().single().state)
    }

    @Test
    fun `a window that is made again has the same core, and what was typed`() {
        core.draws(withField())
        rule.onNode(hasSetTextAction()).performTextInput("slept well")
        rule.waitForIdle()
        scenario.recreate()
        rule.onNode(hasSetTextAction()).assertTextContains("slept well")
        assertEquals(1, app.started.size)
        assertFalse(core.hasEnded)
        assertFalse(FromShell.WentToBack in core.told)
    }

    @Test
    fun `a device that is turned keeps its window`() {
        val window = rule.activity
        scenario.onActivity {
            val turned = Configuration(it.resources.configuration).apply { orientation = Configuration.ORIENTATION_LANDSCAPE }
            it.onConfigurationChanged(turned)
        }
        assertEquals(window, rule.activity)
        val turns = android.content.pm.ActivityInfo.CONFIG_ORIENTATION or android.content.pm.ActivityInfo.CONFIG_SCREEN_SIZE
        val info = app.packageManager.getActivityInfo(window.componentName, 0)
        assertEquals(turns, info.configChanges and turns)
    }

    @Test
    fun `the field that is typed into is left before the app goes to the back`() {
        core.draws(withField())
        rule.onNode(hasSetTextAction()).performTextInput("slept well")
        rule.waitForIdle()
        scenario.moveToState(Lifecycle.State.CREATED)
        val said = listOf(FromShell.Typed(Typed(action(7), "slept well", 1u)), FromShell.Left(action(7)), FromShell.WentToBack)
        assertEquals(said.map { it.toString() }, core.heard.takeLast(3))
        scenario.moveToState(Lifecycle.State.RESUMED)
        assertEquals(FromShell.CameToFront, core.told.last())
    }

    @Test
    fun `back is the core's where a page has a way back, and leaves the app where it has none`() {
        core.draws(page("visit", title = "Visit", back = action(1)))
        rule.waitForIdle()
        scenario.onActivity { it.onBackPressedDispatcher.onBackPressed() }
        assertEquals(FromShell.Back, core.told.last())
        assertFalse(rule.activity.isFinishing)
        core.draws(page("today", title = "Today's visits"))
        rule.waitForIdle()
        val told = core.told.size
        scenario.onActivity {
            it.onBackPressedDispatcher.onBackPressed()
            assertTrue(it.isFinishing)
        }
        assertEquals(told, core.told.size)
    }

    @Test
    fun `when the window is closed for good the core ends after what it was told`() {
        val last = core
        scenario.close()
        assertTrue(last.hasEnded)
        assertEquals(FromShell.WentToBack, last.told.last())
    }

    @Test
    fun `a new process starts another core, from what is on disk`() {
        scenario.close()
        val saved = Bundle()
        val before = Robolectric.buildActivity(MainActivity::class.java, Intent(app, MainActivity::class.java)).setup()
        val first = core
        before.pause().stop().saveInstanceState(saved).destroy()
        assertTrue(first.hasEnded)
        val after = Robolectric.buildActivity(MainActivity::class.java, Intent(app, MainActivity::class.java)).setup(saved)
        assertNotEquals(first, core)
        assertEquals(listOf(FromShell.CameToFront), core.told)
        after.pause().stop().destroy()
    }

    @Test
    fun `what the core wants opened is opened by another app, when somebody looks`() {
        core.says(ToShell.Open("tel:116123"))
        rule.waitForIdle()
        val intent = shadowOf(app).nextStartedActivity
        assertEquals(Intent.ACTION_VIEW to "tel:116123", intent.action to intent.dataString)
        core.says(ToShell.Open("intent://x#Intent;end"))
        scenario.moveToState(Lifecycle.State.CREATED)
        core.says(ToShell.Open("https://hub.example/sign-in"))
        rule.waitForIdle()
        assertNull(shadowOf(app).nextStartedActivity)
        scenario.moveToState(Lifecycle.State.RESUMED)
        rule.waitForIdle()
        assertEquals("https://hub.example/sign-in", shadowOf(app).nextStartedActivity.dataString)
    }

    private companion object {
        /** `SYSTEM_FLAG_HIDE_NON_SYSTEM_OVERLAY_WINDOWS`. */
        const val HIDES_OVERLAYS = 1 shl 19
    }
}
