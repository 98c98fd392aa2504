package app.doorstep.ui

import androidx.compose.runtime.withFrameNanos

// Where the focus goes when a page comes: another page begins at its top with the focus on its title, a page that one
// returns to stands as it was left, and what the core marks takes the focus once.

/** Frames that a list may need until what it scrolled to is drawn. */
private const val FRAMES = 8

internal suspend fun ScreenState.arrive(shown: Shown) {
    withFrameNanos { }
    // Not by way of the title: a list that was on its way to what had the focus would stop between the two.
    val wanted = shown.focus ?: shown.errors
    if (wanted != null) {
        if (!goTo(shown, wanted)) focusTitle()
    } else if (shown.isAnother) {
        val kept = shown.place.focus
        if (!shown.isReturn || kept == null || !goTo(shown, kept, isStill = true)) focusTitle()
    } else {
        mend(shown)
    }
}

/** What had the focus may be gone from the same page: then it stays in what is left around it. */
private suspend fun ScreenState.mend(shown: Shown) {
    val had = shown.focused ?: return
    if (keys.isDrawn(had.key)) return
    // A window of Android gives it to its first thing by itself, which nobody chose. What has no key keeps it.
    if (keys.hasFocus && keys.focused == had) return
    if (ACTS in had.around) {
        // An act of the page was done, and the page stands at another stage.
        shown.place.main.scrollToItem(0)
        focusTitle()
    } else if (had.around.none { goTo(shown, it, isStill = true) }) {
        focusTitle()
    }
}

private suspend fun ScreenState.focusTitle() {
    repeat(FRAMES) {
        if (keys.request(TITLE)) return
        withFrameNanos { }
    }
}

/** Brings what has this key into view and gives it the focus; false when there is none. */
internal suspend fun ScreenState.goTo(shown: Shown, key: String, isStill: Boolean = false): Boolean {
    for (listing in shown.place.listings) {
        val index = listing.pieces.indexOfFirst { key in it.keys }
        if (index >= 0) return reach(listing, index, key, isStill)
    }
    return keys.request(key)
}

private suspend fun ScreenState.reach(listing: Listing, index: Int, key: String, isStill: Boolean): Boolean {
    if (!isStill || !listing.isInView(index)) listing.bring(index)
    val piece = pieceKey(listing.name, listing.pieces[index].key)
    repeat(FRAMES) {
        val isThere = if (keys.isDrawn(key)) keys.request(key) else keys.request(piece)
        if (isThere) return true
        withFrameNanos { }
    }
    return false
}

private fun Listing.isInView(index: Int): Boolean {
    val info = list.layoutInfo
    val item = info.visibleItemsInfo.firstOrNull { it.index == index + lead } ?: return false
    return item.offset >= info.viewportStartOffset && item.offset + item.size <= info.viewportEndOffset
}

/** Not under the bars, and with what stands before it in sight. */
private suspend fun Listing.bring(index: Int) {
    if (isInView(index)) return
    list.scrollToItem(index + lead, -(list.layoutInfo.viewportSize.height / 4))
}
