package app.doorstep.app

import android.app.Activity
import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter
import android.print.PrintManager
import android.webkit.RenderProcessGoneDetail
import android.webkit.WebSettings
import android.webkit.WebView
import android.webkit.WebViewClient
import android.widget.Toast
import androidx.core.content.getSystemService
import androidx.lifecycle.DefaultLifecycleObserver
import androidx.lifecycle.LifecycleOwner
import app.doorstep.page.Printout

/**
 * Puts documents on paper by the system's own dialogue, which saves them as files too. Each is drawn by a page of its own that
 * runs and fetches nothing, and that is gone when the system has what it needs, or the window goes.
 */
internal class Paper(private val activity: Activity) : DefaultLifecycleObserver {
    // Nothing else holds a page while it loads; later the system's adapter does, too.
    private val loading = mutableSetOf<WebView>()
    private val printing = mutableSetOf<WebView>()

    /** Asks for it to be printed, once it is drawn; says so when this device cannot. */
    fun print(printout: Printout) {
        val page = try {
            WebView(activity)
        } catch (_: RuntimeException) {
            // There is none on this device, or it is being updated.
            return sayCannotPrint()
        }
        page.settings.close()
        page.webViewClient = Drawn(printout.title)
        loading += page
        page.loadDataWithBaseURL(null, printout.html, "text/html", "utf-8", null)
    }

    /** Whoever left before it was drawn does not want it any more, and may not be the one who comes back. */
    override fun onStop(owner: LifecycleOwner) = loading.toList().forEach(::end)

    override fun onDestroy(owner: LifecycleOwner) = printing.toList().forEach(::end)

    private fun ask(page: WebView, title: String) {
        // Said once more of the same page, or late.
        if (!loading.remove(page)) return
        printing += page
        val adapter = Ending(page.createPrintDocumentAdapter(title)) { end(page) }
        if (activity.getSystemService<PrintManager>()?.print(title, adapter, null) != null) return
        end(page)
        sayCannotPrint()
    }

    private fun end(page: WebView) {
        val isHeld = loading.remove(page) or printing.remove(page)
        if (isHeld) page.destroy()
    }

    private fun sayCannotPrint() = Toast.makeText(activity, R.string.cannot_print, Toast.LENGTH_LONG).show()

    private inner class Drawn(private val title: String) : WebViewClient() {
        override fun onPageFinished(view: WebView, url: String?) = ask(view, title)

        // Otherwise Android ends the app with it.
        override fun onRenderProcessGone(view: WebView, detail: RenderProcessGoneDetail?): Boolean {
            end(view)
            sayCannotPrint()
            return true
        }
    }
}

/** Runs nothing, reads no file, fetches nothing and keeps nothing. */
private fun WebSettings.close() {
    javaScriptEnabled = false
    allowFileAccess = false
    allowContentAccess = false
    blockNetworkLoads = true
    cacheMode = WebSettings.LOAD_NO_CACHE
}

/** Another one, and then its end. */
private class Ending(private val inner: PrintDocumentAdapter, private val end: () -> Unit) : PrintDocumentAdapter() {
    override fun onStart() = inner.onStart()

    override fun onLayout(
        old: PrintAttributes?,
        new: PrintAttributes?,
        cancelled: CancellationSignal?,
        done: LayoutResultCallback?,
        extras: Bundle?,
    ) = inner.onLayout(old, new, cancelled, done, extras)

    override fun onWrite(
        pages: Array<out PageRange>?,
        to: ParcelFileDescriptor?,
        cancelled: CancellationSignal?,
        done: WriteResultCallback?,
    ) = inner.onWrite(pages, to, cancelled, done)

    override fun onFinish() {
        inner.onFinish()
        end()
    }
}
