package app.doorstep.ui

import androidx.compose.foundation.clickable
import androidx.compose.foundation.focusable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
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
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.page.ErrorSummary
import app.doorstep.page.NotificationBanner
import app.doorstep.page.Tone
import app.doorstep.page.WarningCallout

@Composable
internal fun WarningCalloutView(callout: WarningCallout) {
    val palette = LocalPalette.current
    val button = callout.button
    CompositionLocalProvider(LocalContentColor provides palette.onWarning) {
        Beside(
            least = 192.sp,
            modifier = Modifier.boxed(palette.warning, palette.warningEdge).padding(horizontal = Space.s3, vertical = 10.dp),
            isUnderAtEnd = true,
            end = button?.let { { ButtonView(it, isSmall = true, quiet = palette.onWarning) } },
        ) {
            Row(Modifier.semantics(mergeDescendants = true) {}, Arrangement.spacedBy(10.dp)) {
                Picture(callout.icon, Modifier.padding(top = 2.dp))
                Column(Modifier.weight(1f)) {
                    Text(strongFirst(callout.title, callout.text))
                    callout.source?.let { Text(it, style = Type.small) }
                }
            }
        }
    }
}

/** Said at once when something failed; found on the page otherwise. */
@Composable
internal fun NotificationBannerView(banner: NotificationBanner) {
    val palette = LocalPalette.current
    val (ground, words, edge) = when (banner.tone) {
        Tone.PLAIN -> ToneColors(palette.surface, palette.text, palette.link)
        Tone.LATE -> ToneColors(palette.lateSoft, palette.onLateSoft, palette.late)
        Tone.UNKNOWN -> ToneColors(palette.surface, palette.text, palette.edge)
        Tone.OPEN, Tone.DONE, Tone.SOON, Tone.CRITICAL -> palette.of(banner.tone)
    }
    CompositionLocalProvider(LocalContentColor provides words) {
        Column(
            Modifier
                .fillMaxWidth()
                .semantics { if (banner.tone == Tone.LATE) liveRegion = LiveRegionMode.Assertive }
                .boxed(ground, edge, 2.dp)
                .padding(start = Space.s3, top = 10.dp, end = Space.s3, bottom = if (banner.button == null) 10.dp else 2.dp),
        ) {
            Text(banner.title, Modifier.headed(), style = Type.body.bold)
            if (banner.text.isNotEmpty()) Text(banner.text)
            banner.button?.let { ButtonView(it, Modifier.padding(top = Space.s1), isSmall = true, quiet = words) }
        }
    }
}

/** What must be put right; each line goes to its field. */
@Composable
internal fun ErrorSummaryView(summary: ErrorSummary, goTo: (String) -> Unit) {
    val palette = LocalPalette.current
    Column(
        Modifier
            .keyed(summary.key)
            .focusable()
            .semantics {
                liveRegion = LiveRegionMode.Assertive
                isTraversalGroup = true
            }
            .fillMaxWidth()
            .drawBehind {
                drawRect(palette.surface)
                val line = 4.dp.toPx()
                drawRect(palette.late, Offset(line / 2, line / 2), Size(size.width - line, size.height - line), style = Stroke(line))
            }
            .padding(Space.s3),
    ) {
        Text(summary.title, Modifier.headed().padding(bottom = Space.s1), style = Type.name)
        summary.errors.forEach { error ->
            Box(
                Modifier.clickable(role = Role.Button) { goTo(error.field) }.heightIn(min = TARGET),
                contentAlignment = Alignment.CenterStart,
            ) {
                Text(error.text, color = palette.danger, style = Type.body.bold.copy(textDecoration = TextDecoration.Underline))
            }
        }
    }
}
