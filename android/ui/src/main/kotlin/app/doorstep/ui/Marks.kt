package app.doorstep.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.page.Icon

/** The box of a thing that is ticked. Its row is the target. */
@Composable
internal fun TickBox(isTicked: Boolean) {
    val palette = LocalPalette.current
    val side = with(LocalDensity.current) { 32.sp.toDp() }
    Box(Modifier.size(side).boxed(palette.input, palette.edge, 2.dp), contentAlignment = Alignment.Center) {
        if (isTicked) Picture(Icon.CHECK, color = palette.text, size = 24.sp)
    }
}

/** The ring of one of several. */
@Composable
internal fun RadioMark(isChosen: Boolean) {
    val palette = LocalPalette.current
    val side = with(LocalDensity.current) { 32.sp.toDp() }
    Box(
        Modifier.size(side).drawBehind {
            val line = 2.dp.toPx()
            drawCircle(palette.input)
            drawCircle(palette.edge, size.minDimension / 2 - line / 2, style = Stroke(line))
            if (isChosen) drawCircle(palette.text, size.minDimension / 2 - 8.dp.toPx())
        },
    )
}
