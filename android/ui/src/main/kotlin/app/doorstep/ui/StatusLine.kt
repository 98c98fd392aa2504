package app.doorstep.ui

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.core.isUsable
import app.doorstep.page.Icon
import app.doorstep.page.Loudness
import app.doorstep.page.StatusColumn
import app.doorstep.page.StatusLine

private class StatusColors(val ground: Color, val words: Color, val labels: Color, val attention: Color)

private fun Palette.of(status: StatusLine): StatusColors = when (status.loudness) {
    Loudness.ALARM -> StatusColors(soon, onSoon, onSoon, onSoon)
    Loudness.LOUD -> StatusColors(warning, onWarning, onWarning, danger)
    Loudness.NOTICE, Loudness.QUIET ->
        if (status.isOffline) StatusColors(offline, onOffline, offline2, danger) else StatusColors(surface, text, text2, danger)
}

/** Everything that the line says, in one breath. */
internal fun StatusLine.spokenWords(): String = buildString {
    append(connection).append('.')
    attention?.let { append(' ').append(it).append('.') }
    columns.forEach { append(" ${it.label}: ${it.count} ${it.age}.") }
}

/** Three facts that are never one word; the whole line opens what lies behind them, where something does. */
@Composable
internal fun StatusLineView(status: StatusLine, isWide: Boolean) {
    val palette = LocalPalette.current
    val shell = LocalShell.current
    val colors = palette.of(status)
    val use = if (status.action.isUsable) {
        Modifier.keyed("status").clickable(role = Role.Button, onClickLabel = "Details") { shell.used(status.action) }
    } else {
        Modifier
    }
    CompositionLocalProvider(LocalContentColor provides colors.words) {
        Box(
            use.fillMaxWidth().drawBehind { ground(palette, colors, status.loudness) }.heightIn(min = TARGET)
                .padding(horizontal = Space.s4, vertical = 6.dp),
            contentAlignment = Alignment.CenterStart,
        ) {
            Box(Modifier.spoken(status.spokenWords())) { if (isWide) WideFacts(status, colors) else PhoneFacts(status, colors) }
        }
    }
}

/** Louder with what has waited longest. Never red: red is for what was refused. */
private fun DrawScope.ground(palette: Palette, colors: StatusColors, loudness: Loudness) {
    drawRect(colors.ground)
    val line = 1.dp.toPx()
    drawRect(palette.border, Offset(0f, size.height - line), Size(size.width, line))
    when (loudness) {
        Loudness.QUIET -> Unit
        Loudness.NOTICE, Loudness.LOUD -> drawRect(palette.warningEdge, size = Size(6.dp.toPx(), size.height))
        Loudness.ALARM -> {
            val edge = Size(size.width, 3.dp.toPx())
            drawRect(palette.onSoon, size = edge)
            drawRect(palette.onSoon, Offset(0f, size.height - edge.height), edge)
        }
    }
}

private val line = Type.small.copy(lineHeight = 18.sp)

@Composable
private fun Line(gap: Dp = 6.dp, content: @Composable RowScope.() -> Unit) =
    Row(horizontalArrangement = Arrangement.spacedBy(gap), verticalAlignment = Alignment.CenterVertically, content = content)

@Composable
private fun Connection(status: StatusLine) = Line {
    Picture(if (status.isOffline) Icon.OFFLINE else Icon.ONLINE)
    Text(status.connection, style = line.bold)
}

@Composable
private fun Attention(words: String, color: Color) = Line {
    Picture(Icon.ALERT, color = color)
    Text(words, color = color, style = line.bold.copy(textDecoration = TextDecoration.Underline))
    Picture(FrameIcon.ONWARD, size = PictureSize.small, color = color)
}

@Composable
private fun PhoneFacts(status: StatusLine, colors: StatusColors) = Column(verticalArrangement = Arrangement.spacedBy(Space.s1)) {
    if (status.isOffline || status.attention != null) {
        FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween) {
            Connection(status)
            status.attention?.let { Attention(it, colors.attention) }
        }
    }
    // The three never change places: beside each other, and with large letters under each other.
    if (LocalDensity.current.fontScale > 1.2f) {
        status.columns.forEach { Fact(it, colors, isAcross = true) }
    } else {
        Columns(gap = Space.s3) { status.columns.forEach { Fact(it, colors, isAcross = false) } }
    }
}

@Composable
private fun Count(column: StatusColumn) = Line(gap = Space.s1) {
    Picture(column.icon, size = PictureSize.small)
    Text(column.count, style = line.bold)
}

@Composable
private fun Fact(column: StatusColumn, colors: StatusColors, isAcross: Boolean) {
    val words: @Composable () -> Unit = {
        Text(column.label, color = colors.labels, style = line)
        Count(column)
        Text(column.age, style = line)
    }
    if (isAcross) {
        FlowRow(horizontalArrangement = Arrangement.spacedBy(6.dp), itemVerticalAlignment = Alignment.CenterVertically) { words() }
    } else {
        Column { words() }
    }
}

@Composable
private fun WideFacts(status: StatusLine, colors: StatusColors) = Row(verticalAlignment = Alignment.CenterVertically) {
    FlowRow(
        Modifier.weight(1f),
        Arrangement.spacedBy(Space.s5),
        Arrangement.spacedBy(2.dp),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        Connection(status)
        status.attention?.let { Attention(it, colors.attention) }
        status.columns.forEach { Fact(it, colors, isAcross = true) }
    }
    if (status.action.isUsable) Text("Details", style = line.copy(textDecoration = TextDecoration.Underline))
}
