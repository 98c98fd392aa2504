package app.doorstep.ui

import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.draw.drawWithContent
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipRect
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** A part of a card: a list may draw a card row by row, with its edges where it begins and ends. */
internal data class CardEdge(val isTop: Boolean, val isBottom: Boolean)

internal fun Modifier.cardPiece(piece: CardEdge, ground: Color, edge: Color): Modifier = drawBehind {
    val corner = 4.dp.toPx()
    val line = 1.dp.toPx()
    // Drawn longer than it is where the card goes on, and cut at the edge of this piece.
    val over = corner * 2
    val top = if (piece.isTop) 0f else -over
    val bottom = if (piece.isBottom) size.height else size.height + over
    clipRect {
        drawRoundRect(ground, Offset(0f, top), Size(size.width, bottom - top), CornerRadius(corner))
        drawRoundRect(
            edge,
            Offset(line / 2, top + line / 2),
            Size(size.width - line, bottom - top - line),
            CornerRadius(corner),
            Stroke(line),
        )
    }
}

/** The line above a row, from edge to edge of its card. */
internal fun Modifier.divided(edge: Color): Modifier = drawWithContent {
    drawContent()
    drawRect(edge, size = Size(size.width, 1.dp.toPx()))
}

/** A card whose left edge repeats a tag in colour. */
internal fun Modifier.edged(stripe: Color?, ground: Color, edge: Color): Modifier = drawBehind {
    val corner = CornerRadius(4.dp.toPx())
    val line = 1.dp.toPx()
    drawRoundRect(ground, cornerRadius = corner)
    drawRoundRect(edge, Offset(line / 2, line / 2), Size(size.width - line, size.height - line), corner, Stroke(line))
    if (stripe != null) {
        clipRect(right = 6.dp.toPx()) { drawRoundRect(stripe, size = Size(20.dp.toPx(), size.height), cornerRadius = corner) }
    }
}

/** A box with an outline; dashed while what is in it is no answer. */
internal fun Modifier.boxed(ground: Color, edge: Color, width: Dp = 1.dp, isDashed: Boolean = false): Modifier = drawBehind {
    val corner = CornerRadius(4.dp.toPx())
    val line = width.toPx()
    val stroke = Stroke(line, pathEffect = if (isDashed) dashes() else null)
    drawRoundRect(ground, cornerRadius = corner)
    drawRoundRect(edge, Offset(line / 2, line / 2), Size(size.width - line, size.height - line), corner, stroke)
}

/** Of an outline that says: not yet. */
internal fun DrawScope.dashes(): PathEffect = PathEffect.dashPathEffect(floatArrayOf(3.dp.toPx(), 3.dp.toPx()))
