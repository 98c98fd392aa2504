package app.doorstep.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.gestures.scrollBy
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.focus.focusProperties
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEvent
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.onKeyEvent
import androidx.compose.ui.input.key.type
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.doorstep.core.ShellState
import app.doorstep.page.Page
import app.doorstep.page.Presentation
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/** The core's page, as a whole screen or as a sheet over the page before it. */
@Composable
fun Screen(drawn: ShellState.Drawn, state: ScreenState, modifier: Modifier = Modifier) {
    val palette = LocalPalette.current
    val page = drawn.page
    val shown = remember(drawn, state) { state.show(drawn) }
    val scope = rememberCoroutineScope()
    val now by rememberUpdatedState(shown)
    val acts = remember(shown.place) {
        object : PageActs {
            override fun goTo(key: String) {
                scope.launch { state.goTo(now, key) }
            }

            override fun isOpen(key: String): Boolean = shown.place.isOpen(key)

            override fun turn(key: String) = shown.place.turn(key)
        }
    }
    BoxWithConstraints(modifier.fillMaxSize().background(palette.bg)) {
        val room = roomOf(maxWidth, maxHeight, LocalDensity.current.fontScale)
        val isSheet = page.presentation == Presentation.SHEET && !room.isWide
        CompositionLocalProvider(
            LocalShell provides state.shell,
            LocalFocusKeys provides state.keys,
        ) {
            if (isSheet) shown.behind?.let { Behind(it) }
            Box(
                (if (isSheet) Modifier.windowInsetsPadding(topInsets()).sheet(palette) else Modifier)
                    .fillMaxSize()
                    .semantics { paneTitle = titleOf(page) }
                    .onFocusChanged { state.keys.hasFocus = it.hasFocus }
                    .onKeyEvent { event ->
                        val isBack = event.key == Key.Escape && event.type == KeyEventType.KeyDown && page.presentation == Presentation.SHEET
                        if (isBack) state.shell.back()
                        isBack || turnsPage(event, shown.place.main, scope)
                    },
            ) { key(page.key) { PageView(shown, state, acts, room) } }
            // Over the page: Android tells a screen reader nothing of what another thing covers.
            Announcement(shown)
        }
        LaunchedEffect(shown.number) { state.arrive(shown) }
        var wasWide by remember { mutableStateOf(room.isWide) }
        LaunchedEffect(room.isWide) {
            // A device that is turned is drawn anew, and what had the focus keeps it.
            val last = state.keys.focused?.key
            if (wasWide != room.isWide && last != null) state.goTo(shown, last, isStill = true)
            wasWide = room.isWide
        }
    }
}

private fun Modifier.sheet(palette: Palette): Modifier =
    padding(top = 44.dp).clip(RoundedCornerShape(topStart = 12.dp, topEnd = 12.dp)).background(palette.bg)

/** What a page is called; an error is said first. */
internal fun titleOf(page: Page): String = if (errorsOf(page) != null) "Error: ${page.title}" else page.title

/**
 * A screen reader says it once. The same words again are a change too: they end in a space that cannot be heard. They go with their
 * page: a finger finds them as long as they stand, and after a lock nothing of a record is to be found.
 */
@Composable
private fun Announcement(shown: Shown) {
    val said = remember { Said() }
    val words = remember(shown.number) { said.next(shown) }
    Box(
        Modifier.size(1.dp).semantics {
            liveRegion = LiveRegionMode.Polite
            contentDescription = words
        },
    )
}

private class Said {
    private var words = ""

    fun next(shown: Shown): String {
        val announce = shown.announce
        words = when {
            announce != null -> if (words == announce) "$announce\u00A0" else announce
            shown.isAnother -> ""
            else -> words
        }
        return words
    }
}

/** The page under a sheet: seen, and nothing more. */
@Composable
private fun Behind(page: Page) {
    val palette = LocalPalette.current
    CompositionLocalProvider(LocalShell provides Nowhere, LocalFocusKeys provides remember { FocusKeys() }) {
        Box(Modifier.fillMaxSize().unspoken().focusProperties { canFocus = false }) {
            Column {
                AppBar(page, isSheet = false)
                page.status?.let { StatusLineView(it, isWide = false) }
            }
            // Over all of it, and in the way of a finger.
            Box(Modifier.fillMaxSize().background(palette.scrim).pointerInput(Unit) { detectTapGestures { } })
        }
    }
}

/** A list is turned by the keys that turn pages, wherever the focus is. */
private fun turnsPage(event: KeyEvent, list: LazyListState, scope: CoroutineScope): Boolean {
    if (event.type != KeyEventType.KeyDown) return false
    val pages = when (event.key) {
        Key.PageDown -> 0.8f
        Key.PageUp -> -0.8f
        else -> return false
    }
    scope.launch { list.scrollBy(list.layoutInfo.viewportSize.height * pages) }
    return true
}
