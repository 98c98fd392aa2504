package app.doorstep.app

import android.app.Notification
import android.app.NotificationManager
import androidx.test.core.app.ApplicationProvider
import app.doorstep.page.Icon
import app.doorstep.page.Loudness
import app.doorstep.page.Page
import app.doorstep.page.StatusColumn
import app.doorstep.page.StatusLine
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What stands on a lock screen where anybody can read it. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35])
class WaitingTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val manager = shadowOf(app.getSystemService(NotificationManager::class.java))
    private val shown get() = manager.allNotifications

    @Before
    fun allow() = shadowOf(app).grantPermissions(android.Manifest.permission.POST_NOTIFICATIONS)

    // A word of a person in every place that holds words.
    private fun page(loudness: Loudness, attention: String? = null): Page = page("today-$CANARY", title = CANARY).copy(
        subtitle = CANARY,
        status = StatusLine(false, CANARY, attention, List(3) { StatusColumn(CANARY, Icon.ALERT, CANARY, CANARY) }, loudness, action(1)),
        announce = CANARY,
    )

    private fun Notification.words() = listOf("android.title", "android.text", "android.subText", "android.bigText", "android.infoText")
        .mapNotNull { extras.getCharSequence(it)?.toString() }

    @Test
    fun `it says that something waits or needs attention, and nothing that a page says`() {
        app.waiting.drawn(page(Loudness.NOTICE))
        assertEquals(listOf("Something has not been sent yet", "Open Doorstep where there is a signal."), shown.single().words())
        app.waiting.drawn(page(Loudness.ALARM, attention = CANARY))
        val notification = shown.single()
        assertEquals(listOf("Something needs your attention", "Open Doorstep to see what."), notification.words())
        assertFalse(CANARY in notification.toString() + notification.extras.apply { size() } + notification.tickerText)
        assertEquals("waiting", notification.channelId)
    }

    @Test
    fun `it opens what waits, and can be changed by nobody on its way`() {
        app.waiting.drawn(page(Loudness.LOUD))
        val intent = shadowOf(shown.single().contentIntent)
        assertTrue(intent.isActivity && intent.isImmutable)
        assertEquals(MainActivity::class.java.name, intent.savedIntent.component?.className)
        assertEquals("doorstep://waiting", linkOf(intent.savedIntent))
    }

    @Test
    fun `it goes when nothing waits any more, and when the app is opened`() {
        app.waiting.drawn(page(Loudness.LOUD))
        app.waiting.drawn(page("lock"))
        assertEquals(1, shown.size)
        app.waiting.drawn(page(Loudness.QUIET))
        assertTrue(shown.isEmpty())
        app.waiting.drawn(page(Loudness.LOUD))
        app.waiting.cameToFront()
        assertTrue(shown.isEmpty())
        app.waiting.drawn(page(Loudness.ALARM))
        assertTrue(shown.isEmpty())
        app.waiting.wentToBack()
        app.waiting.drawn(page(Loudness.ALARM))
        assertEquals(1, shown.size)
    }

    @Test
    @Config(sdk = [34, 35])
    fun `without leave it says nothing`() {
        shadowOf(app).denyPermissions(android.Manifest.permission.POST_NOTIFICATIONS)
        app.waiting.drawn(page(Loudness.LOUD))
        assertTrue(shown.isEmpty())
    }

    private companion object {
        const val CANARY = "Irene-Whitlock-9991041273"
    }
}
