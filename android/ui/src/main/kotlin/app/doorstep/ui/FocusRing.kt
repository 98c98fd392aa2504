package app.doorstep.ui

import androidx.compose.foundation.IndicationNodeFactory
import androidx.compose.foundation.interaction.FocusInteraction
import androidx.compose.foundation.interaction.HoverInteraction
import androidx.compose.foundation.interaction.InteractionSource
import androidx.compose.foundation.interaction.PressInteraction
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawWithContent
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.ContentDrawScope
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.node.DelegatableNode
import androidx.compose.ui.node.DrawModifierNode
import androidx.compose.ui.node.invalidateDraw
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.launch

/** How a thing looks that has the focus, is pressed or is under a mouse: yellow with black inside, on any ground. */
internal data class FocusRing(val palette: Palette) : IndicationNodeFactory {
    override fun create(interactionSource: InteractionSource): DelegatableNode = Ring(palette, interactionSource)
}

private class Ring(val palette: Palette, val source: InteractionSource) : Modifier.Node(), DrawModifierNode {
    private var focused = 0
    private var pressed = 0
    private var hovered = 0

    override fun onAttach() {
        coroutineScope.launch {
            source.interactions.collect { interaction ->
                when (interaction) {
                    is FocusInteraction.Focus -> focused++
                    is FocusInteraction.Unfocus -> focused--
                    is PressInteraction.Press -> pressed++
                    is PressInteraction.Release -> pressed--
                    is PressInteraction.Cancel -> pressed--
                    is HoverInteraction.Enter -> hovered++
                    is HoverInteraction.Exit -> hovered--
                }
                invalidateDraw()
            }
        }
    }

    override fun ContentDrawScope.draw() {
        drawContent()
        if (pressed > 0) drawRect(palette.text.copy(alpha = 0.12f)) else if (hovered > 0) drawRect(palette.text.copy(alpha = 0.05f))
        if (focused > 0) ring(palette)
    }
}

private fun DrawScope.frame(color: Color, inset: Float, width: Float) = drawRoundRect(
    color = color,
    topLeft = Offset(inset, inset),
    size = Size(size.width - 2 * inset, size.height - 2 * inset),
    cornerRadius = CornerRadius(4.dp.toPx()),
    style = Stroke(width),
)

internal fun DrawScope.ring(palette: Palette) {
    frame(palette.focus, -1.dp.toPx(), 4.dp.toPx())
    frame(palette.focusText, 2.5.dp.toPx(), 3.dp.toPx())
}

/** The ring of a field, which has the focus in a hand as well as from a keyboard. */
internal fun Modifier.fieldRing(palette: Palette, isFocused: Boolean): Modifier = drawWithContent {
    drawContent()
    if (isFocused) {
        frame(palette.focus, -1.5.dp.toPx(), 3.dp.toPx())
        frame(palette.focusEdge, 2.dp.toPx(), 4.dp.toPx())
    }
}
