package app.doorstep.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.text.TextRange
import androidx.compose.ui.text.input.TextFieldValue
import app.doorstep.core.Shell
import app.doorstep.page.Action
import app.doorstep.page.Field
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

// Who owns a field's words: the shell while somebody types, the core otherwise.

/** What was last taken from the core, so that a value is taken once. */
internal data class Taken(val value: String, val revision: UInt)

/**
 * What a field holds.
 *
 * @property revision edits that this shell has sent, or the core's count when that is higher
 */
internal data class Held(val text: String, val revision: UInt, val taken: Taken) {
    constructor(value: String, revision: UInt) : this(value, revision, Taken(value, revision))
}

/** What the field holds when the core has drawn it anew: its value, if it has seen at least our last edit. */
internal fun takeOver(held: Held, value: String, revision: UInt, isComposing: Boolean): Held {
    if (isComposing) return held
    val taken = Taken(value, revision)
    if (held.taken == taken) return held
    if (revision < held.revision) return held.copy(taken = taken)
    return Held(value, revision)
}

/** A field of the page while it is drawn: what is typed shows at once, whatever the core is doing. */
@Stable
internal class FieldState(field: Field) {
    private var held = Held(field.value, field.revision)
    private var drawn = field

    /** The words with their cursor. */
    var value by mutableStateOf(TextFieldValue(held.text, TextRange(held.text.length)))
        private set

    val text: String get() = value.text

    private val isComposing: Boolean get() = value.composition != null

    /** The core has drawn the field again. */
    fun draw(field: Field) {
        if (field === drawn) return
        drawn = field
        take()
    }

    private fun take() {
        val next = takeOver(held, drawn.value, drawn.revision, isComposing)
        if (next == held) return
        held = next
        if (next.text != value.text) {
            val end = value.selection.end.coerceAtMost(next.text.length)
            value = TextFieldValue(next.text, TextRange(if (value.selection.end == value.text.length) next.text.length else end))
        }
    }

    /** The keyboard has changed the words or moved the cursor. */
    fun edit(next: TextFieldValue, shell: Shell) {
        val isSame = next.text == value.text
        value = next
        if (isSame) take() else send(next.text, shell)
    }

    /** Shows the text and sends it. */
    fun type(text: String, shell: Shell) {
        if (text == value.text) return
        value = TextFieldValue(text, TextRange(text.length))
        send(text, shell)
    }

    private fun send(text: String, shell: Shell) {
        val revision = maxOf(held.revision, drawn.revision) + 1u
        held = held.copy(text = text, revision = revision)
        shell.typed(drawn.action, text, revision)
    }
}

/** The fields of one page: they outlive being scrolled out of sight. */
@Stable
internal class FieldStates {
    private val states = HashMap<String, FieldState>()

    /** Fields that have just lost the focus, and have not said so yet. */
    private val leaving = LinkedHashSet<Action>()

    fun of(field: Field): FieldState = states.getOrPut(field.key) { FieldState(field) }.also { it.draw(field) }

    /** Says that a field was left as soon as that is certain: a field loses the focus before it goes, and its scope with it. */
    fun leave(action: Action, shell: Shell, scope: CoroutineScope) {
        leaving += action
        scope.launch { if (leaving.remove(action)) shell.left(action) }.invokeOnCompletion { leaving -= action }
    }

    /** Says at once what is still to be said. */
    fun leaveNow(shell: Shell) {
        val left = leaving.toList()
        leaving.clear()
        left.forEach(shell::left)
    }
}

internal val LocalFields = staticCompositionLocalOf { FieldStates() }

@Composable
internal fun fieldState(field: Field): FieldState {
    val fields = LocalFields.current
    // As soon as it is drawn, and before anything reads it: a later effect would show the old words for a frame.
    return remember(fields, field) { fields.of(field) }
}

/** Says that the field was left when the focus goes from all of it, and not when the field itself goes. */
@Composable
internal fun Modifier.leaves(field: Field): Modifier {
    val (shell, fields) = LocalShell.current to LocalFields.current
    val now by rememberUpdatedState(field)
    val hadFocus = remember { BooleanArray(1) }
    val scope = rememberCoroutineScope()
    return onFocusChanged { state ->
        if (hadFocus[0] && !state.hasFocus) fields.leave(now.action, shell, scope)
        hadFocus[0] = state.hasFocus
    }
}
