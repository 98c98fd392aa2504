package app.doorstep.app

import android.app.Notification
import android.app.NotificationManager
import android.content.Context
import android.os.Looper
import androidx.test.core.app.ApplicationProvider
import app.doorstep.core.action
import app.doorstep.core.page
import app.doorstep.page.Icon
import app.doorstep.page.Loudness
import app.doorstep.page.Page
import app.doorstep.page.Reminder
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
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowNotificationManager

/** Remembers what was taken away. */
@Implements(NotificationManager::class)
class Noted : ShadowNotificationManager() {
    val cancelled = mutableListOf<Int>()

    @Implementation
    override fun cancel(tag: String?, id: Int) {
        cancelled += id
        super.cancel(tag, id)
    }

    @Implementation
    override fun cancelAll() {
        cancelled += activeNotifications.map { it.id }
        super.cancelAll()
    }
}

/** What stands on a lock screen where anybody can read it. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35])
class WaitingTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val manager = shadowOf(app.getSystemService(NotificationManager::class.java))
    private val shown get() = manager.allNotifications
    private val ids get() = app.getSystemService(NotificationManager::class.java).activeNotifications.map { it.id }

    @Before
    fun allow() = shadowOf(app).grantPermissions(android.Manifest.permission.POST_NOTIFICATIONS)

    // A word of a person in every place that holds words.
    private fun page(reminder: Reminder?): Page = page("today-$CANARY", title = CANARY).copy(
        subtitle = CANARY,
        status = StatusLine(true, CANARY, CANARY, List(3) { StatusColumn(CANARY, Icon.ALERT, CANARY, CANARY) }, Loudness.ALARM, action(1)),
        announce = CANARY,
        reminder = reminder,
    )

    private fun Notification.words() = listOf("android.title", "android.text", "android.subText", "android.bigText", "android.infoText")
        .mapNotNull { extras.getCharSequence(it)?.toString() }

    @Test
    fun `it says that something waits or needs attention, and nothing that a page says`() {
        app.waiting.drawn(page(Reminder.WAITS))
        assertEquals(listOf("Something has not been sent yet", "Open Doorstep where there is a signal."), shown.single().words())
        app.waiting.drawn(page(Reminder.ATTENTION))
        val notification = shown.single()
        assertEquals(listOf("Something needs your attention", "Open Doorstep to see what."), notification.words())
        assertFalse(CANARY in notification.toString() + notification.extras.apply { size() } + notification.tickerText)
        assertEquals("waiting", notification.channelId)
    }

    @Test
    fun `it opens what waits, and can be changed by nobody on its way`() {
        app.waiting.drawn(page(Reminder.WAITS))
        val intent = shadowOf(shown.single().contentIntent)
        assertTrue(intent.isActivity && intent.isImmutable)
        assertEquals(MainActivity::class.java.name, intent.savedIntent.component?.className)
        assertEquals("doorstep://waiting", linkOf(intent.savedIntent))
    }

    @Test
    fun `it goes when nothing waits any more, and when the app is opened`() {
        app.waiting.drawn(page(Reminder.WAITS))
        app.waiting.drawn(page(null))
        assertEquals(1, shown.size)
        app.waiting.drawn(page(Reminder.NOTHING))
        assertTrue(shown.isEmpty())
        app.waiting.drawn(page(Reminder.WAITS))
        app.waiting.cameToFront()
        assertTrue(shown.isEmpty())
        app.waiting.drawn(page(Reminder.ATTENTION))
        assertTrue(shown.isEmpty())
        app.waiting.wentToBack()
        app.waiting.drawn(page(Reminder.ATTENTION))
        assertEquals(1, shown.size)
    }

    @Test
    fun `it is raised from under the lock, where no page says what waits, and in a process that was just started`() {
        val lock = page("lock").copy(reminder = Reminder.WAITS)
        Waiting(app).drawn(lock)
        assertEquals("Something has not been sent yet", shown.single().words().first())
        // Whatever a process before this one said goes too.
        Waiting(app).drawn(lock.copy(reminder = Reminder.NOTHING))
        assertTrue(shown.isEmpty())
    }

    @Test
    @Config(shadows = [Noted::class])
    fun `a process that was just started makes no noise about what one before it said, and does about something else`() {
        Waiting(app).drawn(page(Reminder.WAITS))
        val before = ids.single()
        val noted = manager as Noted
        noted.cancelled.clear()
        Waiting(app).drawn(page(Reminder.WAITS))
        assertEquals(listOf(before), ids)
        assertFalse(before in noted.cancelled)
        assertTrue(shown.single().flags and Notification.FLAG_ONLY_ALERT_ONCE != 0)
        // Under another number: under the same one it would be an update, which makes none.
        Waiting(app).drawn(page(Reminder.ATTENTION))
        assertFalse(before == ids.single())
    }

    /** As Android does when somebody swipes it off. */
    private fun putAway() {
        val notification = shown.single()
        app.getSystemService(NotificationManager::class.java).cancel(ids.single())
        notification.deleteIntent.send()
        shadowOf(Looper.getMainLooper()).idle()
    }

    @Test
    fun `what was put away stays away in the next process, until it reminds of something else`() {
        Waiting(app).drawn(page(Reminder.WAITS))
        putAway()
        // Its number, and no word.
        assertEquals(mapOf<String, Any>("notice" to 2), app.getSharedPreferences("put-away", Context.MODE_PRIVATE).all)
        Waiting(app).drawn(page(Reminder.WAITS))
        assertTrue(shown.isEmpty())
        Waiting(app).drawn(page(Reminder.ATTENTION))
        assertEquals("Something needs your attention", shown.single().words().first())
        Waiting(app).drawn(page(Reminder.WAITS))
        assertEquals("Something has not been sent yet", shown.single().words().first())
    }

    @Test
    fun `what was put away is said again after nothing waited, or somebody looked`() {
        for (between in listOf<(Waiting) -> Unit>({ it.drawn(page(Reminder.NOTHING)) }, { it.cameToFront() })) {
            Waiting(app).drawn(page(Reminder.WAITS))
            putAway()
            between(Waiting(app))
            Waiting(app).drawn(page(Reminder.WAITS))
            assertEquals(1, shown.size)
            Waiting(app).cameToFront()
        }
    }

    @Test
    fun `the shell decides nothing by the loudness of a page`() {
        app.waiting.drawn(page(null))
        app.waiting.drawn(page(Reminder.NOTHING))
        assertTrue(shown.isEmpty())
    }

    @Test
    @Config(sdk = [34, 35])
    fun `without leave it says nothing`() {
        shadowOf(app).denyPermissions(android.Manifest.permission.POST_NOTIFICATIONS)
        app.waiting.drawn(page(Reminder.WAITS))
        assertTrue(shown.isEmpty())
    }

    private companion object {
        const val CANARY = "Irene-Whitlock-9991041273"
    }
}
