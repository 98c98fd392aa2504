package app.doorstep.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import app.doorstep.page.ListPane
import app.doorstep.page.Presentation

/** How much room there is. */
internal class Room(val isWide: Boolean, val isShort: Boolean)

/** Larger letters count as a smaller screen. */
internal fun roomOf(width: Dp, height: Dp, fontScale: Float): Room =
    Room(isWide = width >= 840.dp * fontScale && height >= 480.dp * fontScale, isShort = height < 520.dp * fontScale)

private const val BODY = "body"
private const val SIDE = "aside"
private const val LIST = "list"

@Composable
internal fun PageView(shown: Shown, state: ScreenState, acts: PageActs, room: Room) {
    CompositionLocalProvider(LocalFields provides shown.place.fields) {
        if (room.isWide) WidePage(shown, state, acts) else PhonePage(shown, acts, room.isShort)
    }
}

/** Less than this between the keyboard and the top, and the main act scrolls too. */
private val ROOM_FOR_MAIN = 240.dp

/** On a short screen, or with large letters, the bars scroll with the page, but for the main act: the words need the room. */
@Composable
private fun PhonePage(shown: Shown, acts: PageActs, isShort: Boolean) {
    val page = shown.page
    val isSheet = page.presentation == Presentation.SHEET
    val pieces = remember(page, acts) { piecesOf(page.main + page.aside, acts) }
    val status = page.status.takeIf { !isSheet }
    // The room at the top is an item too.
    val lead = 1 + (if (isShort) 1 else 0) + (if (status != null) 1 else 0)
    SideEffect { shown.place.listings = listOf(Listing(BODY, shown.place.main, pieces, lead)) }
    // The acts at the foot keep clear of what the system draws there by themselves.
    val clear = if (isShort || !hasActs(page, isWide = false)) Modifier.windowInsetsPadding(bottomInsets()) else Modifier
    val palette = LocalPalette.current
    BoxWithConstraints(Modifier.fillMaxSize().background(if (isShort) palette.surface else palette.bg).then(clear)) {
        val main = page.bar?.main.takeIf { isShort && maxHeight >= ROOM_FOR_MAIN }
        Column(Modifier.fillMaxSize()) {
            if (!isShort) AppBar(page, isSheet)
            LazyColumn(Modifier.weight(1f).fillMaxWidth().background(palette.bg), shown.place.main) {
                if (isShort) item("\u0000bar") { AppBar(page, isSheet) }
                if (status != null) item("\u0000status") { Box(Modifier.windowInsetsPadding(sideInsets())) { StatusLineView(status, isWide = false) } }
                pieces(pieces, BODY, Space.s3, Space.s3)
                if (isShort) item("\u0000acts") { if (main == null) ActionBarView(page, isWide = false) else OtherActsView(page) }
            }
            if (!isShort) ActionBarView(page, isWide = false)
            main?.let { MainActView(it) }
        }
    }
}

private fun LazyListScope.pieces(pieces: List<Piece>, list: String, side: Dp, top: Dp) {
    item("\u0000top") { Spacer(Modifier.height(top)) }
    items(pieces, key = { it.key }) { piece ->
        PieceView(piece, list, Modifier.windowInsetsPadding(sideInsets()).padding(horizontal = side))
    }
    item("\u0000end") { Spacer(Modifier.height(Space.s5)) }
}

@Composable
private fun WidePage(shown: Shown, state: ScreenState, acts: PageActs) {
    val page = shown.page
    val palette = LocalPalette.current
    val clear = if (hasActs(page, isWide = true)) Modifier else Modifier.windowInsetsPadding(bottomInsets())
    Column(Modifier.fillMaxSize().then(clear)) {
        TopBar(page)
        page.status?.let { StatusLineView(it, isWide = true) }
        BoxWithConstraints(Modifier.weight(1f)) {
            val listWidth = (maxWidth * 0.32f).coerceIn(320.dp, 400.dp)
            Row(Modifier.fillMaxSize()) {
                val list = page.list
                val beside = remember(list, acts) { list?.let { piecesOf(it.groups, acts) }.orEmpty() }
                if (list != null) {
                    ListPaneView(list, beside, state, Modifier.width(listWidth).fillMaxHeight())
                    Box(Modifier.background(palette.border).width(1.dp).fillMaxHeight())
                }
                Column(Modifier.weight(1f).fillMaxHeight()) {
                    DetailBar(page)
                    WideBody(shown, state, acts, beside, Modifier.weight(1f))
                    ActionBarView(page, isWide = true)
                }
            }
        }
    }
}

@Composable
private fun ListPaneView(list: ListPane, pieces: List<Piece>, state: ScreenState, modifier: Modifier) {
    val palette = LocalPalette.current
    Column(modifier.semantics { isTraversalGroup = true }) {
        Column(
            Modifier
                .background(palette.surface)
                .fillMaxWidth()
                .heightIn(min = 76.dp)
                .padding(horizontal = Space.s4, vertical = 10.dp),
            Arrangement.Center,
        ) {
            Text(list.title, Modifier.headed(), style = Type.name)
            list.note?.let { Text(it, color = palette.text2, style = Type.small) }
        }
        Box(Modifier.background(palette.border).fillMaxWidth().height(1.dp))
        LazyColumn(Modifier.weight(1f).fillMaxWidth(), state.listPane) { pieces(pieces, LIST, Space.s3, Space.s3) }
    }
}

@Composable
private fun WideBody(shown: Shown, state: ScreenState, acts: PageActs, beside: List<Piece>, modifier: Modifier) {
    val page = shown.page
    val place = shown.place
    val letters = LocalDensity.current.fontScale
    BoxWithConstraints(modifier.fillMaxWidth().semantics { isTraversalGroup = true }) {
        val isTwo = page.aside.isNotEmpty() && maxWidth >= 832.dp * letters
        val main = remember(page, acts, isTwo) { piecesOf(if (isTwo) page.main else page.main + page.aside, acts) }
        val aside = remember(page, acts, isTwo) { if (isTwo) piecesOf(page.aside, acts) else emptyList() }
        SideEffect {
            // A list starts with the room at its top.
            place.listings = listOf(
                Listing(BODY, place.main, main, 1),
                Listing(SIDE, place.aside, aside, 1),
                Listing(LIST, state.listPane, beside, 1),
            )
        }
        if (isTwo) {
            Row(Modifier.fillMaxSize()) {
                LazyColumn(Modifier.weight(1f).fillMaxHeight(), place.main) { pieces(main, BODY, Space.s4, Space.s3) }
                LazyColumn(Modifier.weight(1f).fillMaxHeight(), place.aside) { pieces(aside, SIDE, Space.s4, Space.s3) }
            }
        } else {
            // No line is too long to read, and no number too far from its label.
            LazyColumn(Modifier.fillMaxHeight().widthIn(max = 832.dp * letters).fillMaxWidth(), place.main) {
                pieces(main, BODY, Space.s4, Space.s3)
            }
        }
    }
}
