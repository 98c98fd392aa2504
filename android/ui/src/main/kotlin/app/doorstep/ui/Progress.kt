package app.doorstep.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.core.isUsable
import app.doorstep.page.Icon
import app.doorstep.page.Score
import app.doorstep.page.Task
import app.doorstep.page.TimelineEntry
import app.doorstep.page.Tone

/** One point on the line. */
@Composable
internal fun TimelineEntryView(entry: TimelineEntry, isLast: Boolean) {
    val palette = LocalPalette.current
    val dot = when (entry.tone) {
        Tone.OPEN -> palette.link
        Tone.LATE -> palette.late
        Tone.PLAIN, Tone.DONE, Tone.SOON, Tone.CRITICAL, Tone.UNKNOWN -> palette.edge
    }
    val middle = with(LocalDensity.current) { 20.sp.toDp() }
    Box(Modifier.drawBehind { moment(palette, dot, entry.tone == Tone.UNKNOWN, isLast, middle.toPx()) }.padding(start = 40.dp, end = Space.s3)) {
        Beside(least = 192.sp, end = entry.button?.let { { ButtonView(it, isSmall = true) } }) { Moment(entry) }
    }
}

private fun DrawScope.moment(palette: Palette, dot: Color, isHollow: Boolean, isLast: Boolean, middle: Float) {
    val x = 23.dp.toPx()
    if (!isLast) drawLine(palette.border, Offset(x, middle), Offset(x, size.height + middle), 2.dp.toPx())
    if (isHollow) drawCircle(palette.surface, 6.dp.toPx(), Offset(x, middle)) else drawCircle(dot, 6.dp.toPx(), Offset(x, middle))
    drawCircle(dot, 5.dp.toPx(), Offset(x, middle), style = Stroke(2.dp.toPx()))
}

@Composable
private fun Moment(entry: TimelineEntry) {
    val palette = LocalPalette.current
    val line = if (entry.isStruck) TextDecoration.LineThrough else null
    Row(
        Modifier.target(entry.key, entry.action).fillMaxWidth().padding(horizontal = Space.s1, vertical = Space.s2),
        Arrangement.spacedBy(Space.s2),
        Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f)) {
            val said = if (entry.isStruck) Modifier.spoken(struckWords(entry.at, true)) else Modifier
            Text(entry.at, said, style = Type.body.bold, textDecoration = line)
            if (entry.text.isNotEmpty()) Text(entry.text, textDecoration = line)
            entry.source?.let { Text(it, color = palette.text2, style = Type.small) }
        }
        if (entry.action.isUsable) Picture(FrameIcon.ONWARD, color = palette.text2)
    }
}

/** A task: the whole row ticks, and beside it is how to say that it was not done. */
@Composable
internal fun TaskView(task: Task) {
    Beside(
        least = 168.sp,
        gap = Space.s1,
        isUnderAtEnd = true,
        end = task.button?.let { { ButtonView(it, Modifier.padding(top = Space.s1, end = Space.s3, bottom = Space.s1), words = task.buttonWords, isSmall = true) } },
    ) {
        val shell = LocalShell.current
        val ticks = if (task.action.isUsable) {
            Modifier
                .keyed(task.key)
                .toggleable(task.isDone, role = Role.Checkbox) { shell.used(task.action) }
        } else {
            Modifier.semantics(mergeDescendants = true) {}
        }
        Row(
            ticks.fillMaxWidth().heightIn(min = 56.dp).padding(horizontal = Space.s3, vertical = Space.s2),
            Arrangement.spacedBy(10.dp),
            Alignment.CenterVertically,
        ) {
            if (task.action.isUsable) {
                TickBox(task.isDone)
            } else {
                val side = with(LocalDensity.current) { 32.sp.toDp() }
                Box(Modifier.width(side).spoken(if (task.isDone) "Done" else "Not done"), contentAlignment = Alignment.Center) {
                    Picture(if (task.isDone) Icon.CHECK else Icon.DASH)
                }
            }
            TaskWords(task, Modifier.weight(1f))
        }
    }
}

@Composable
private fun TaskWords(task: Task, modifier: Modifier) = Column(modifier) {
    Text(task.label)
    if (task.note.isNotEmpty()) Text(task.note, color = LocalPalette.current.text2, style = Type.small)
    task.tag?.let { TagView(it, Modifier.padding(top = Space.s1)) }
}

/** The total stands in a box; while there is none the box is dashed. */
@Composable
internal fun ScoreView(score: Score) {
    val palette = LocalPalette.current
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.s2)) {
        Row(Modifier.semantics(mergeDescendants = true) {}, Arrangement.spacedBy(Space.s3), Alignment.CenterVertically) {
            Column(Modifier.weight(1f)) {
                Text(score.title, Modifier.headed(), style = Type.body.bold)
                Text(score.text, color = palette.text2, style = Type.small)
            }
            val colors = palette.of(score.tone)
            Box(
                Modifier
                    .spoken("Total: ${score.total}")
                    .toned(colors, isDashed = score.tone == Tone.UNKNOWN, width = 2.dp)
                    .sizeIn(minWidth = TARGET, minHeight = TARGET)
                    .padding(horizontal = Space.s1),
                contentAlignment = Alignment.Center,
            ) {
                Text(score.total, color = if (score.tone == Tone.PLAIN) palette.text else colors.words, style = Type.title)
            }
        }
        score.triggers.forEach { Trigger(it) }
        if (score.credit.isNotEmpty()) Text(score.credit, color = palette.text2, style = Type.small)
    }
}

@Composable
private fun Trigger(words: String) {
    val colors = LocalPalette.current.of(Tone.SOON)
    Row(
        Modifier.fillMaxWidth().toned(colors, isDashed = false).padding(horizontal = Space.s2, vertical = 6.dp),
        Arrangement.spacedBy(Space.s2),
    ) {
        Picture(Icon.ALERT, Modifier.padding(top = 4.dp), size = PictureSize.small, color = colors.words)
        Text(words, color = colors.words, style = Type.body.bold)
    }
}
