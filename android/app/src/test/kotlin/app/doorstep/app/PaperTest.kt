package app.doorstep.app

import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter
import android.print.PrintJob
import android.print.PrintManager
import android.webkit.WebSettings
import android.webkit.WebView
import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import androidx.lifecycle.Lifecycle
import androidx.test.core.app.ApplicationProvider
import app.doorstep.page.Printout
import app.doorstep.page.ToShell
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.annotation.RealObject
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowToast
import org.robolectric.shadows.ShadowWebView

/** What the core wants printed, from the core to the system's dialogue. No JVM draws it. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35], shadows = [SeenPage::class, Printers::class])
class PaperTest {
    @get:Rule
    val rule = createAndroidComposeRule<MainActivity>()
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val core get() = app.started.last()
    private val scenario get() = rule.activityRule.scenario
    private val copy = Printout("Moving and handling: copy for the home", "<!doctype html><p>Two people and a frame</p>")
    private val page get() = SeenPage.made.single()

    @Before
    fun nothingIsPrinted() {
        SeenPage.made.clear()
        Printers.asked.clear()
        Printers.work = true
    }

    private fun prints(isDrawn: Boolean = true) {
        core.says(ToShell.Print(copy))
        rule.waitForIdle()
        if (isDrawn) draws()
    }

    private fun draws() {
        rule.runOnUiThread { page.webViewClient.onPageFinished(page, "about:blank") }
        rule.waitForIdle()
    }

    @Test
    fun `a job of that title is asked for when the document is drawn, once`() {
        prints(isDrawn = false)
        val loaded = shadowOf(page).lastLoadDataWithBaseURL
        assertEquals(listOf(null, copy.html, "text/html", "utf-8", null), loaded.run { listOf(baseUrl, data, mimeType, encoding, historyUrl) })
        assertTrue(Printers.asked.isEmpty())
        draws()
        draws()
        assertEquals(listOf(copy.title), Printers.asked.map { it.first })
        assertFalse(shadowOf(page).wasDestroyCalled())
    }

    @Test
    fun `the page runs nothing, reads no file, and fetches and keeps nothing`() {
        prints()
        val settings = page.settings
        assertFalse(settings.javaScriptEnabled)
        assertFalse(settings.allowFileAccess)
        assertFalse(settings.allowContentAccess)
        assertTrue(settings.blockNetworkLoads)
        assertEquals(WebSettings.LOAD_NO_CACHE, settings.cacheMode)
    }

    @Test
    fun `the system draws from that page, which is gone when the system has done`() {
        prints()
        val adapter = Printers.asked.single().second
        adapter.onStart()
        adapter.onLayout(null, PrintAttributes.Builder().build(), CancellationSignal(), null, null)
        adapter.onWrite(arrayOf(PageRange.ALL_PAGES), null, CancellationSignal(), null)
        assertFalse(shadowOf(page).wasDestroyCalled())
        adapter.onFinish()
        assertEquals(listOf("start", "layout", "write", "finish"), SeenPage.adapter.did)
        assertTrue(shadowOf(page).wasDestroyCalled())
    }

    @Test
    fun `whoever leaves before it is drawn is not asked, and it is gone`() {
        prints(isDrawn = false)
        scenario.moveToState(Lifecycle.State.CREATED)
        assertTrue(shadowOf(page).wasDestroyCalled())
        draws()
        assertTrue(Printers.asked.isEmpty())
    }

    @Test
    fun `what is said while nobody is in front is printed for nobody`() {
        scenario.moveToState(Lifecycle.State.CREATED)
        prints(isDrawn = false)
        scenario.moveToState(Lifecycle.State.RESUMED)
        rule.waitForIdle()
        assertTrue(SeenPage.made.isEmpty())
    }

    @Test
    fun `the system's dialogue is no leaving, and the window takes the page with it`() {
        prints()
        scenario.moveToState(Lifecycle.State.CREATED)
        assertFalse(shadowOf(page).wasDestroyCalled())
        scenario.close()
        assertTrue(shadowOf(page).wasDestroyCalled())
    }

    @Test
    fun `a device that cannot print says so, and keeps nothing`() {
        Printers.work = false
        prints()
        assertEquals("This device cannot print.", ShadowToast.getTextOfLatestToast())
        assertTrue(shadowOf(page).wasDestroyCalled())
    }

    @Test
    fun `a page that dies takes nothing with it`() {
        assertNull(ShadowToast.getTextOfLatestToast())
        prints(isDrawn = false)
        rule.runOnUiThread { assertTrue(page.webViewClient.onRenderProcessGone(page, null)) }
        assertEquals("This device cannot print.", ShadowToast.getTextOfLatestToast())
        assertTrue(shadowOf(page).wasDestroyCalled())
    }
}

/** What was made to be drawn on. */
@Implements(WebView::class)
class SeenPage : ShadowWebView() {
    @RealObject
    private lateinit var page: WebView

    @Implementation
    override fun loadDataWithBaseURL(base: String?, data: String?, type: String?, encoding: String?, history: String?) {
        made += page
        super.loadDataWithBaseURL(base, data, type, encoding, history)
    }

    @Implementation
    fun createPrintDocumentAdapter(@Suppress("UNUSED_PARAMETER") title: String): PrintDocumentAdapter = NotedAdapter().also { adapter = it }

    companion object {
        val made = mutableListOf<WebView>()
        lateinit var adapter: NotedAdapter
    }
}

/** Notes what it was asked to do. */
class NotedAdapter : PrintDocumentAdapter() {
    val did = mutableListOf<String>()

    override fun onStart() {
        did += "start"
    }

    override fun onLayout(a: PrintAttributes?, b: PrintAttributes?, c: CancellationSignal?, d: LayoutResultCallback?, e: Bundle?) {
        did += "layout"
    }

    override fun onWrite(a: Array<out PageRange>?, b: ParcelFileDescriptor?, c: CancellationSignal?, d: WriteResultCallback?) {
        did += "write"
    }

    override fun onFinish() {
        did += "finish"
    }
}

/** The system's dialogue. */
@Implements(PrintManager::class)
class Printers {
    @Implementation
    fun print(title: String, adapter: PrintDocumentAdapter, @Suppress("UNUSED_PARAMETER") attributes: PrintAttributes?): PrintJob? {
        asked += title to adapter
        return if (work) Shadow.newInstanceOf(PrintJob::class.java) else null
    }

    companion object {
        val asked = mutableListOf<Pair<String, PrintDocumentAdapter>>()
        var work = true
    }
}
