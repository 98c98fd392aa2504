package app.doorstep.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.Stable
import androidx.compose.runtime.compositionLocalOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.focus.onFocusChanged

/** What has the focus, by its key, and the keys of what stands around it, innermost first. */
internal data class Focused(val key: String, val around: List<String>)

/** Where the focus can go, by the keys that the core knows. */
@Stable
internal class FocusKeys {
    private val requesters = HashMap<String, FocusRequester>()

    /** What had the focus last. */
    var focused: Focused? = null

    /** Whether something on the page has the focus. */
    var hasFocus = false

    fun isDrawn(key: String): Boolean = key in requesters

    fun attach(key: String, requester: FocusRequester) {
        requesters[key] = requester
    }

    fun detach(key: String, requester: FocusRequester) {
        if (requesters[key] === requester) requesters.remove(key)
    }

    /** False when nothing with this key is drawn, or nothing in it takes the focus. */
    fun request(key: String): Boolean {
        val requester = requesters[key] ?: return false
        return try {
            requester.requestFocus()
        } catch (_: IllegalStateException) {
            // Composed and not yet placed: it is as if it were not there.
            false
        }
    }
}

internal val LocalFocusKeys = staticCompositionLocalOf { FocusKeys() }

/** The keys of what stands around what is drawn here, innermost first. */
internal val LocalAround = compositionLocalOf { emptyList<String>() }

/** Stands around the acts of a page. */
internal const val ACTS = "\u0000acts"

/** The key of a page's title, as no key of the core is written. */
internal const val TITLE = "\u0000title"

/** The key of the way back. */
internal const val BACK = "\u0000back"

/** Makes what follows in the chain, or the first thing within that takes the focus, known by [key]. */
@Composable
internal fun Modifier.keyed(key: String, isNoted: Boolean = true): Modifier {
    val keys = LocalFocusKeys.current
    val requester = remember { FocusRequester() }
    DisposableEffect(keys, key) {
        keys.attach(key, requester)
        onDispose { keys.detach(key, requester) }
    }
    val known = focusRequester(requester)
    if (!isNoted) return known
    val around = LocalAround.current
    return known.onFocusChanged { state ->
        if (state.isFocused) keys.focused = Focused(key, around)
    }
}
