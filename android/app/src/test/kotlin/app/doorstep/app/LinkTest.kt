package app.doorstep.app

import android.content.ActivityNotFoundException
import android.content.ContextWrapper
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import androidx.test.core.app.ApplicationProvider
import app.doorstep.page.FromShell
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowToast

/** How the browser comes back when somebody has signed in. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35])
class LinkTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val told get() = app.started.flatMap { it.told }.filterIsInstance<FromShell.OpenedLink>().map { it.value }
    private val link = "doorstep://signed-in#signed-in=a-ticket"

    private fun intent(address: String = link) = Intent(Intent.ACTION_VIEW, Uri.parse(address)).setClass(app, MainActivity::class.java)

    private fun started(intent: Intent, saved: Bundle? = null) =
        Robolectric.buildActivity(MainActivity::class.java, intent).also { if (saved == null) it.setup() else it.setup(saved) }

    @Test
    fun `cold, the core hears of it as soon as it can`() {
        val window = started(intent())
        assertEquals(listOf(link), told)
        assertNull(window.get().intent.data)
    }

    @Test
    fun `warm, the core that runs hears of it`() {
        val window = started(Intent(app, MainActivity::class.java))
        window.pause().stop().newIntent(intent()).restart().start().resume()
        assertEquals(listOf(link), told)
        assertEquals(1, app.started.size)
    }

    @Test
    fun `it is told once, whatever becomes of the window`() {
        val window = started(intent())
        window.recreate()
        val saved = Bundle()
        window.pause().saveInstanceState(saved).stop().destroy()
        started(intent(), saved).close()
        started(intent().addFlags(Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY)).close()
        assertEquals(listOf(link), told)
    }

    @Test
    @Config(sdk = [34])
    fun `an address that no app opens, or none that others may start, is said to be one`() {
        for (refusal in listOf(ActivityNotFoundException(), SecurityException("not exported"))) {
            ShadowToast.reset()
            val closed = object : ContextWrapper(app) {
                override fun startActivity(intent: Intent) = throw refusal
            }
            closed.openOutside("tel:116123")
            assertEquals("No app on this device can open that.", ShadowToast.getTextOfLatestToast())
        }
    }

    @Test
    fun `no other address is one`() {
        for (other in listOf("doorstep://elsewhere#signed-in=x", "https://signed-in/#signed-in=x", "doorstep:signed-in", "doorstep://waiting/else")) started(intent(other)).close()
        started(intent().setAction(Intent.ACTION_MAIN))
        assertEquals(emptyList<String>(), told)
    }
}
