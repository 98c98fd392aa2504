package app.doorstep.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import app.doorstep.page.Tag
import app.doorstep.page.Tone

/** Ground, words and edge of a tone. */
internal data class ToneColors(val ground: Color, val words: Color, val edge: Color)

internal fun Palette.of(tone: Tone): ToneColors = when (tone) {
    Tone.PLAIN -> ToneColors(Color.Transparent, text2, edge)
    Tone.OPEN -> ToneColors(open, onOpen, onOpen)
    Tone.DONE -> ToneColors(done, onDone, onDone)
    Tone.SOON -> ToneColors(soon, onSoon, onSoon)
    Tone.LATE -> ToneColors(late, onLate, late)
    Tone.CRITICAL -> ToneColors(critical, onCritical, critical)
    Tone.UNKNOWN -> ToneColors(Color.Transparent, text2, edge)
}

/** A box in a tone; dashed while there is no answer. */
internal fun Modifier.toned(colors: ToneColors, isDashed: Boolean, width: Dp = 1.dp): Modifier = drawBehind {
    val line = width.toPx()
    val corner = CornerRadius(2.dp.toPx())
    drawRoundRect(colors.ground, cornerRadius = corner)
    drawRoundRect(
        color = colors.edge,
        topLeft = Offset(line / 2, line / 2),
        size = Size(size.width - line, size.height - line),
        cornerRadius = corner,
        style = Stroke(line, pathEffect = if (isDashed) dashes() else null),
    )
}

/** A word or two on a coloured ground; the picture and the colour repeat the words. */
@Composable
internal fun TagView(tag: Tag, modifier: Modifier = Modifier) {
    val colors = LocalPalette.current.of(tag.tone)
    Row(
        modifier.toned(colors, isDashed = tag.tone == Tone.UNKNOWN).padding(horizontal = 7.dp, vertical = 2.dp),
        horizontalArrangement = Arrangement.spacedBy(Space.s1),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        tag.icon?.let { Picture(it, size = PictureSize.small, color = colors.words) }
        Text(tag.text, color = colors.words, style = if (tag.tone == Tone.PLAIN) Type.small else Type.small.bold)
    }
}

@Composable
internal fun Tags(tags: List<Tag>, modifier: Modifier = Modifier) {
    if (tags.isEmpty()) return
    FlowRow(modifier, Arrangement.spacedBy(6.dp), Arrangement.spacedBy(6.dp)) {
        tags.forEach { TagView(it) }
    }
}

/** A score at the right of its value. */
@Composable
internal fun Badge(tag: Tag) {
    val palette = LocalPalette.current
    val colors = palette.of(tag.tone)
    Box(
        Modifier.toned(colors, isDashed = tag.tone == Tone.UNKNOWN).sizeIn(minWidth = 32.dp, minHeight = 32.dp).padding(horizontal = Space.s1),
        contentAlignment = Alignment.Center,
    ) {
        Text(tag.text, color = if (tag.tone == Tone.PLAIN) palette.text else colors.words, style = Type.body.bold)
    }
}
