package app.doorstep.ui

import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.runtime.Stable
import androidx.compose.runtime.mutableStateMapOf
import app.doorstep.core.Once
import app.doorstep.core.Shell
import app.doorstep.core.ShellState
import app.doorstep.page.Component
import app.doorstep.page.Page

/** Where somebody is on a page: kept while the page is drawn anew, and for when they come back to it. */
@Stable
internal class Place {
    val main = LazyListState()
    val aside = LazyListState()

    /** What is typed, as long as it is the page that is shown. */
    var fields = FieldStates()

    /** What is unfolded. */
    private val open = mutableStateMapOf<String, Boolean>()

    /** What had the focus when the page went. */
    var focus: String? = null

    /** What is in its lists, as it was drawn last. */
    var listings: List<Listing> = emptyList()

    /** Forgets what was typed and drawn: after a lock, nothing of a record or of a PIN stays in memory for its sake. */
    fun empty() {
        fields = FieldStates()
        listings = emptyList()
    }

    fun isOpen(key: String): Boolean = open[key] == true

    fun turn(key: String) {
        open[key] = !isOpen(key)
    }
}

/** A list of pieces; [lead] items that are no pieces come first. */
internal class Listing(val name: String, val list: LazyListState, val pieces: List<Piece>, val lead: Int)

/** A page as it is shown now. */
internal class Shown(
    val page: Page,
    /** The page under a sheet. */
    val behind: Page?,
    val place: Place,
    /** What is to have the focus, when that was said since the page before. */
    val focus: String?,
    /** What is to be said, when that was said since the page before. */
    val announce: String?,
    /** Another page than the one before. */
    val isAnother: Boolean,
    /** Reached by going back: it returns to where it was left. */
    val isReturn: Boolean,
    /** What had the focus before it was drawn anew. */
    val focused: Focused?,
    /** A summary of errors that was not there before. */
    val errors: String?,
    /** Counts what was shown. */
    val number: Int,
)

/** What a screen remembers from page to page, and its way to the core. */
@Stable
class ScreenState(internal val shell: Shell) {
    internal val keys = FocusKeys()
    internal val listPane = LazyListState()
    private val places = LinkedHashMap<String, Place>()
    private var last: Shown? = null
    private var drawn: ShellState.Drawn? = null

    /** What to show when the core says "draw this". */
    internal fun show(next: ShellState.Drawn): Shown {
        val (before, page) = last to next.page
        if (before != null && drawn === next) return before
        val isAnother = before?.page?.key != page.key
        if (isAnother) before?.place?.let {
            it.focus = keys.focused?.key
            it.empty()
        }
        val isReturn = isAnother && next.isReturn
        val shown = Shown(
            page = page,
            behind = next.behind,
            place = if (isAnother) come(page.key, isReturn) else before.place,
            focus = said(next.focus, drawn?.focus),
            announce = said(next.announce, drawn?.announce),
            isAnother = isAnother,
            isReturn = isReturn,
            focused = keys.focused.takeIf { keys.hasFocus },
            errors = errorsOf(page)?.takeIf { isAnother || it != errorsOf(before.page) },
            number = (before?.number ?: 0) + 1,
        )
        last = shown
        drawn = next
        return shown
    }

    /** Says at once which field was left: the app goes to the back, and with the next frame it would be too late. */
    fun leaveNow() {
        last?.place?.fields?.leaveNow(shell)
    }

    /** Pages may be drawn faster than a screen shows them: what acts once is counted, so that none of it is lost or done twice. */
    private fun said(now: Once?, before: Once?): String? =
        now?.text?.takeIf { it.isNotEmpty() && now.count != before?.count }

    private fun come(key: String, isReturn: Boolean): Place {
        val kept = places.remove(key)
        val place = kept?.takeIf { isReturn } ?: Place()
        places[key] = place
        if (places.size > KEPT) places.remove(places.keys.first())
        return place
    }

    private companion object {
        /** Nobody goes back further in one go. */
        const val KEPT = 20
    }
}

/** The key of the page's summary of errors. */
internal fun errorsOf(page: Page): String? =
    (page.main + page.aside).flatMap { it.components }.firstNotNullOfOrNull { (it as? Component.ErrorSummary)?.value?.key }
