package app.doorstep.ui

import androidx.compose.runtime.staticCompositionLocalOf
import app.doorstep.core.Shell
import app.doorstep.page.Action

/** What is drawn and cannot be used. */
internal object Nowhere : Shell {
    override fun used(action: Action) = Unit
    override fun typed(action: Action, value: String, revision: UInt) = Unit
    override fun left(action: Action) = Unit
    override fun back() = Unit
}

internal val LocalShell = staticCompositionLocalOf<Shell> { Nowhere }
