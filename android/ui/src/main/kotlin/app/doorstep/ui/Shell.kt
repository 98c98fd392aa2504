package app.doorstep.ui

import androidx.compose.runtime.staticCompositionLocalOf
import app.doorstep.page.Action

/** What a page can say to the core. */
interface Shell {
    /** Used a button, a row, a card, a tab. */
    fun used(action: Action)

    /** Typed into a field, or chose. */
    fun typed(action: Action, value: String, revision: UInt)

    /** Left a field. */
    fun left(action: Action)

    /** Asked to go back. */
    fun back()
}

internal object Nowhere : Shell {
    override fun used(action: Action) = Unit
    override fun typed(action: Action, value: String, revision: UInt) = Unit
    override fun left(action: Action) = Unit
    override fun back() = Unit
}

internal val LocalShell = staticCompositionLocalOf<Shell> { Nowhere }

/** Whether anything happens when it is used. */
internal val Action.isUsable: Boolean get() = bytes.content.isNotEmpty()
