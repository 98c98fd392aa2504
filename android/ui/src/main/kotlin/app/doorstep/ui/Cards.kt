package app.doorstep.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.core.isUsable
import app.doorstep.page.Action
import app.doorstep.page.QueueCard
import app.doorstep.page.Tone
import app.doorstep.page.VisitCard

/** The colour at the left edge: it repeats a tag, or says that this is open beside the list. */
private fun Palette.stripe(edge: Tone, isOpen: Boolean): Color? = if (isOpen) {
    link
} else {
    when (edge) {
        Tone.LATE -> late
        Tone.CRITICAL -> critical
        Tone.SOON -> warningEdge
        Tone.DONE -> onDone
        Tone.OPEN -> link
        Tone.PLAIN, Tone.UNKNOWN -> null
    }
}

@Composable
private fun EdgedCard(key: String, action: Action, edge: Tone, isOpen: Boolean, content: @Composable RowScope.(Color) -> Unit) {
    val palette = LocalPalette.current
    val isBlue = isOpen || edge == Tone.OPEN
    val grey = if (isBlue) palette.onOpen else palette.text2
    Row(
        Modifier
            .target(key, action, isOpen)
            .fillMaxWidth()
            .edged(palette.stripe(edge, isOpen), if (isBlue) palette.open else palette.surface, palette.border)
            .padding(start = 14.dp, top = 10.dp, end = Space.s2, bottom = 11.dp),
        horizontalArrangement = Arrangement.spacedBy(Space.s2),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        content(grey)
        if (action.isUsable) Picture(FrameIcon.ONWARD, color = grey)
    }
}

@Composable
internal fun VisitCardView(visit: VisitCard) = EdgedCard(visit.key, visit.action, visit.edge, visit.isOpen) { grey ->
    Column(Modifier.weight(1f)) {
        // With large letters the time stands above the name, so that no name is broken.
        val isLarge = LocalDensity.current.fontScale > LARGE
        if (isLarge) {
            VisitTime(visit, grey, isAcross = true)
            VisitWho(visit, grey)
        } else {
            Row(horizontalArrangement = Arrangement.spacedBy(Space.s2)) {
                val width = with(LocalDensity.current) { 80.sp.toDp() }
                Box(Modifier.width(width)) { VisitTime(visit, grey, isAcross = false) }
                Box(Modifier.weight(1f)) { VisitWho(visit, grey) }
            }
        }
        Tags(visit.tags, Modifier.padding(top = Space.s2))
    }
}

@Composable
private fun VisitTime(visit: VisitCard, grey: Color, isAcross: Boolean) {
    val words: @Composable () -> Unit = {
        Text(visit.start, color = LocalPalette.current.text, style = Type.name)
        if (visit.end.isNotEmpty()) Text(visit.end, color = grey, style = Type.small)
        if (visit.order.isNotEmpty()) Text(visit.order, color = grey, style = Type.small)
    }
    if (isAcross) {
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.s2), itemVerticalAlignment = Alignment.CenterVertically) { words() }
    } else {
        Column { words() }
    }
}

@Composable
private fun VisitWho(visit: VisitCard, grey: Color) = Column {
    Text(visit.name, color = LocalPalette.current.text, style = Type.name)
    if (visit.task.isNotEmpty()) Text(visit.task, style = Type.body.copy(lineHeight = 22.sp))
    if (visit.place.isNotEmpty()) Text(visit.place, color = grey, style = Type.small)
}

@Composable
internal fun QueueCardView(card: QueueCard) = EdgedCard(card.key, card.action, card.edge, card.isOpen) { grey ->
    Column(Modifier.weight(1f)) {
        Tags(card.tags, Modifier.padding(bottom = Space.s1))
        Text(card.title, color = LocalPalette.current.text, style = Type.name)
        if (card.text.isNotEmpty()) Text(card.text)
        if (card.source.isNotEmpty()) Text(card.source, color = grey, style = Type.small)
    }
}
