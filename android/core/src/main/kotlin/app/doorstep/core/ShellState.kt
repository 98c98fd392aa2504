package app.doorstep.core

import app.doorstep.page.Page
import app.doorstep.page.Presentation

/** Why there is no core to draw for. */
sealed interface Fault {
    /** The core's library is not there. */
    data object Missing : Fault

    /** Shell and core are not of one version. */
    data object OtherVersion : Fault

    /** The system gave no thread, no randomness or no network client: why, in its words. */
    data class Refused(val reason: String) : Fault

    /** The core ended by itself. What was recorded is on disk. */
    data object Died : Fault
}

/** What the shell shows: the core's page, or why there is none. */
sealed interface ShellState {
    /** The core is being started. */
    data object Starting : ShellState

    /** There is no core. Starting again begins from what is on disk. */
    data class Failed(val fault: Fault) : ShellState

    /**
     * A page.
     *
     * @property behind the page under a sheet.
     * @property focus the component or field to focus, once.
     * @property announce what to say to a screen reader, once.
     * @property isReturn this page was reached by going back: it returns to where it was left.
     */
    data class Drawn(
        val page: Page,
        val behind: Page? = null,
        val focus: Once? = null,
        val announce: Once? = null,
        val isReturn: Boolean = false,
    ) : ShellState
}

/** Something that acts once; the count tells a new one from the same one drawn again. */
data class Once(val text: String, val count: Int)

/** The next state when the core says "draw this". */
fun ShellState.drawn(page: Page, wentBack: Boolean): ShellState.Drawn {
    val last = this as? ShellState.Drawn
    val isAnother = last?.page?.key != page.key
    val under = last?.let { if (it.page.presentation == Presentation.SHEET) it.behind else it.page }
    return ShellState.Drawn(
        page = page,
        behind = if (page.presentation == Presentation.SHEET) under else null,
        focus = once(page.focus, last?.focus, isAnother),
        announce = once(page.announce, last?.announce, isAnother),
        isReturn = if (isAnother) wentBack else last.isReturn,
    )
}

private fun once(text: String?, old: Once?, isAnother: Boolean): Once? {
    val count = old?.count ?: 0
    return when {
        text != null -> Once(text, count + 1)
        isAnother -> Once("", count)
        else -> old
    }
}
