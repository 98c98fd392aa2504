package app.doorstep.ui

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** Buttons side by side that fill their line: as many on a line as there is room for their words, and all of one height. */
@Composable
internal fun Filled(modifier: Modifier = Modifier, gap: Dp = 6.dp, content: @Composable () -> Unit) {
    Layout(content, modifier) { measurables, constraints ->
        val space = gap.roundToPx()
        val most = constraints.maxWidth
        val wanted = measurables.map { it.maxIntrinsicWidth(Constraints.Infinity).coerceAtMost(most) }
        val lines = linesOf(wanted, most, space)
        var top = 0
        val placed = lines.flatMap { line ->
            val left = most - line.sumOf { wanted[it] } - space * (line.size - 1)
            val widths = line.map { wanted[it] + left / line.size }
            val height = line.indices.maxOf { measurables[line[it]].minIntrinsicHeight(widths[it]) }
            val at = top
            top += height + space
            var x = 0
            line.indices.map { index ->
                val start = x
                x += widths[index] + space
                Triple(measurables[line[index]].measure(Constraints.fixed(widths[index], height)), start, at)
            }
        }
        layout(most, (top - space).coerceAtLeast(0)) { placed.forEach { (placeable, x, y) -> placeable.placeRelative(x, y) } }
    }
}

private fun linesOf(wanted: List<Int>, most: Int, space: Int): List<List<Int>> {
    val lines = mutableListOf<MutableList<Int>>()
    var used = 0
    wanted.forEachIndexed { index, width ->
        if (lines.isEmpty() || used + space + width > most) {
            lines += mutableListOf(index)
            used = width
        } else {
            lines.last() += index
            used += space + width
        }
    }
    return lines
}

/** The widest give way until all fit. */
internal fun capped(wanted: List<Int>, room: Int): List<Int> {
    var left = room
    val widths = IntArray(wanted.size)
    wanted.indices.sortedBy { wanted[it] }.forEachIndexed { done, index ->
        widths[index] = minOf(wanted[index], left / (wanted.size - done)).coerceAtLeast(0)
        left -= widths[index]
    }
    return widths.toList()
}

/** Columns that keep their places: as wide as their words where all fit. */
@Composable
internal fun Columns(gap: Dp, content: @Composable () -> Unit) {
    Layout(content, Modifier.fillMaxWidth()) { measurables, constraints ->
        val space = gap.roundToPx()
        val room = constraints.maxWidth - space * (measurables.size - 1)
        val widths = capped(measurables.map { it.maxIntrinsicWidth(Constraints.Infinity) }, room)
        val placeables = measurables.mapIndexed { index, it -> it.measure(Constraints(maxWidth = widths[index])) }
        val between = if (measurables.size < 2) space else space + (room - widths.sum()) / (measurables.size - 1)
        layout(constraints.maxWidth, placeables.maxOfOrNull { it.height } ?: 0) {
            var x = 0
            placeables.forEachIndexed { index, it ->
                it.placeRelative(x, 0)
                x += widths[index] + between
            }
        }
    }
}
