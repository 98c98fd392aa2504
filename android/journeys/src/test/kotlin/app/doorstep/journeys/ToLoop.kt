package app.doorstep.journeys

import app.doorstep.core.CoreLoop
import app.doorstep.page.Action
import app.doorstep.ui.Shell

/** From what is drawn to the loop. */
class ToLoop(private val loop: CoreLoop) : Shell {
    override fun used(action: Action) = loop.used(action)

    override fun typed(action: Action, value: String, revision: UInt) = loop.typed(action, value, revision)

    override fun left(action: Action) = loop.left(action)

    override fun back() = loop.back()
}
