package app.doorstep.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import app.doorstep.page.Group

/** A part where it stands on the page: one item of its list. */
internal class Piece(
    /** Used once in its list. */
    val key: String,
    /** Where the focus can be sent, and the group around it, outermost last. */
    val keys: List<String>,
    val above: Dp,
    /** The piece of the card that it stands on. */
    val card: CardEdge? = null,
    val isDivided: Boolean = false,
    val padding: PaddingValues = PaddingValues(),
    val content: @Composable () -> Unit,
)

private class Standing(val part: Part, val component: Int)

/** The groups of a page, one under the other. */
internal fun piecesOf(groups: List<Group>, acts: PageActs): List<Piece> {
    val all = mutableListOf<Piece>()
    for (group in groups) {
        val above = if (all.isEmpty()) 0.dp else Space.s4
        val hasHead = group.heading != null || group.note != null
        if (hasHead) all += Piece("${group.key}\u0000head", listOf(group.key), above) { GroupHead(group) }
        val parts = group.components.flatMapIndexed { index, component -> partsOf(component, acts).map { Standing(it, index) } }
        val first = if (hasHead) Space.s2 else above
        parts.forEachIndexed { index, standing ->
            val before = parts.getOrNull(index - 1)
            val after = parts.getOrNull(index + 1)
            all += if (group.isCard) onCard(group, standing, before, after, first) else stacked(group, standing, before, after, first)
        }
    }
    return once(all)
}

private fun piece(group: Group, part: Part, above: Dp, card: CardEdge?, isDivided: Boolean, padding: PaddingValues) =
    Piece("${group.key}/${part.key}", part.keys + group.key, above, card, isDivided, padding, part.content)

private fun onCard(group: Group, now: Standing, before: Standing?, after: Standing?, first: Dp): Piece {
    val isFirst = before == null
    val fits = listOfNotNull(before?.part?.fit, now.part.fit)
    val isDivided = !isFirst && now.part.fit != Fit.BUTTON && Fit.MEASURE !in fits
    val padding = when (now.part.fit) {
        Fit.ROW -> PaddingValues()
        Fit.MEASURE -> PaddingValues(horizontal = Space.s3, vertical = 6.dp)
        Fit.BUTTON -> PaddingValues(start = Space.s3, top = Space.s2, end = Space.s3, bottom = Space.s3)
        Fit.WORDS, Fit.FIELD -> PaddingValues(Space.s3)
    }
    return piece(group, now.part, if (isFirst) first else 0.dp, CardEdge(isFirst, after == null), isDivided, padding)
}

private fun stacked(group: Group, now: Standing, before: Standing?, after: Standing?, first: Dp): Piece {
    val isSame = before?.component == now.component
    val isField = now.part.fit == Fit.FIELD || before?.part?.fit == Fit.FIELD
    val above = when {
        before == null -> first
        isSame -> 0.dp
        isField -> Space.s4
        else -> Space.s2
    }
    val card = if (now.part.fit == Fit.ROW) CardEdge(!isSame, after?.component != now.component) else null
    val padding = if (now.part.fit == Fit.MEASURE) PaddingValues(vertical = 6.dp) else PaddingValues()
    return piece(group, now.part, above, card, isDivided = isSame, padding)
}

/** A list that is given the same key twice ends the app: a second one is told apart by its count. */
private fun once(pieces: List<Piece>): List<Piece> {
    val counts = HashMap<String, Int>()
    return pieces.map { piece ->
        val count = counts.merge(piece.key, 1, Int::plus) ?: 1
        if (count == 1) piece else Piece("${piece.key}\u0000$count", piece.keys, piece.above, piece.card, piece.isDivided, piece.padding, piece.content)
    }
}

@Composable
private fun GroupHead(group: Group) {
    val palette = LocalPalette.current
    FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween, itemVerticalAlignment = Alignment.CenterVertically) {
        group.heading?.let { Text(it, Modifier.headed().padding(end = Space.s2), style = Type.name) }
        group.note?.let { Text(it, color = palette.text2, style = Type.small) }
    }
}

@Composable
internal fun PieceView(piece: Piece, list: String, modifier: Modifier = Modifier) {
    val palette = LocalPalette.current
    val divided = if (piece.isDivided && piece.card != null) Modifier.divided(palette.border) else Modifier
    val card = piece.card?.let { Modifier.cardPiece(it, palette.surface, palette.border).fillMaxWidth() } ?: Modifier
    Box(
        modifier.keyed(pieceKey(list, piece.key), isNoted = false).padding(top = piece.above).then(card).then(divided).padding(piece.padding),
    ) { CompositionLocalProvider(LocalAround provides piece.keys, content = piece.content) }
}

/** How the focus finds a piece that has no place of its own for it. */
internal fun pieceKey(list: String, key: String): String = "\u0000$list/$key"
