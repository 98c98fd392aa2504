package app.doorstep.core

import app.doorstep.page.Action

/** What a page can say to the core. */
interface Shell {
    /** Used a button, a row, a card, a tab, or the way back that the page offers. */
    fun used(action: Action)

    /** Typed into a field, or chose: its whole value, and how often it was edited. */
    fun typed(action: Action, value: String, revision: UInt)

    /** Left a field. */
    fun left(action: Action)

    /** The platform's own way back: a gesture, a key. */
    fun back()
}

/** Whether an action can be used: empty bytes stand where nothing can. */
val Action.isUsable: Boolean get() = bytes.content.isNotEmpty()
