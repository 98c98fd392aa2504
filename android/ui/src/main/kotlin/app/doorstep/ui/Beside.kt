package app.doorstep.ui

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.TextUnit

/**
 * Words with something at their right, which goes under them before it squeezes them to less than [least]: that grows with
 * the reader's letters, so large ones have the line to themselves.
 */
@Composable
internal fun Beside(
    least: TextUnit,
    end: (@Composable () -> Unit)?,
    modifier: Modifier = Modifier,
    gap: Dp = Space.s2,
    isTop: Boolean = false,
    isUnderAtEnd: Boolean = false,
    words: @Composable () -> Unit,
) {
    Layout(contents = listOf(words, end ?: {}), modifier = modifier.fillMaxWidth()) { (first, second), constraints ->
        val width = constraints.maxWidth
        val loose = Constraints(maxWidth = width)
        val ends = second.map { it.measure(loose) }
        val endWidth = ends.maxOfOrNull { it.width } ?: 0
        val endHeight = ends.maxOfOrNull { it.height } ?: 0
        val room = if (ends.isEmpty()) width else width - endWidth - gap.roundToPx()
        val isBeside = ends.isEmpty() || room >= least.toPx()
        val mine = if (isBeside) room else width
        val main = first.map { it.measure(Constraints(minWidth = mine, maxWidth = mine)) }
        val mainHeight = main.maxOfOrNull { it.height } ?: 0
        // Not touching the words above it.
        val under = if (endHeight > 0 && mainHeight > 0) Space.s1.roundToPx() else 0
        val height = if (isBeside) maxOf(mainHeight, endHeight) else mainHeight + under + endHeight
        layout(width, height) {
            main.forEach { it.placeRelative(0, if (isBeside && !isTop) (height - it.height) / 2 else 0) }
            ends.forEach {
                if (isBeside) {
                    it.placeRelative(width - it.width, if (isTop) 0 else (height - it.height) / 2)
                } else {
                    it.placeRelative(if (isUnderAtEnd) width - it.width else 0, mainHeight + under)
                }
            }
        }
    }
}
