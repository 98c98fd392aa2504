package app.doorstep.ui

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.text.withStyle
import androidx.compose.ui.unit.dp
import app.doorstep.core.isUsable
import app.doorstep.page.ButtonStyle
import app.doorstep.page.CarriedForward
import app.doorstep.page.Details
import app.doorstep.page.Icon
import app.doorstep.page.Paragraph
import app.doorstep.page.Quote

/** Bold words, then the rest. */
internal fun strongFirst(strong: String?, rest: String, between: String = " "): AnnotatedString = buildAnnotatedString {
    if (!strong.isNullOrEmpty()) {
        withStyle(SpanStyle(fontWeight = FontWeight.Bold)) { append(strong) }
        if (rest.isNotEmpty()) append(between)
    }
    append(rest)
}

@Composable
internal fun ParagraphView(paragraph: Paragraph) = Text(strongFirst(paragraph.strong, paragraph.text))

@Composable
internal fun InsetTextView(paragraph: Paragraph) {
    val palette = LocalPalette.current
    Text(
        strongFirst(paragraph.strong, paragraph.text),
        Modifier
            .fillMaxWidth()
            .drawBehind {
                drawRect(palette.surface)
                drawRect(palette.link, size = Size(8.dp.toPx(), size.height))
            }
            .padding(start = 20.dp, top = 10.dp, end = Space.s3, bottom = 10.dp),
    )
}

/** The person's own words come large, with who heard them beneath. */
@Composable
internal fun QuoteView(quote: Quote) {
    val palette = LocalPalette.current
    val shell = LocalShell.current
    val bottom = if (quote.action.isUsable) 2.dp else 10.dp
    Column(
        Modifier
            .fillMaxWidth()
            .edged(palette.link, palette.surface, palette.border)
            .padding(start = 18.dp, top = 10.dp, end = Space.s3, bottom = bottom),
    ) {
        Text(quote.label, Modifier.headed(), color = palette.text2, style = Type.small.bold)
        Text("“${quote.text}”", Modifier.padding(top = 2.dp, bottom = 6.dp), style = Type.words)
        Text(quote.source, color = palette.text2, style = Type.small)
        quote.notice?.let { notice ->
            Row(Modifier.padding(top = 6.dp), Arrangement.spacedBy(Space.s1)) {
                Picture(Icon.ALERT, Modifier.padding(top = 3.dp))
                Text(notice, style = Type.body.bold)
            }
        }
        if (quote.action.isUsable) {
            PlainButton("${quote.key}-change", "Change ${quote.label}", "Change", null, ButtonStyle.LINK) { shell.used(quote.action) }
        }
    }
}

/** What was answered elsewhere. Its edge is dashed: it is no answer here yet. */
@Composable
internal fun CarriedForwardView(carried: CarriedForward) {
    val palette = LocalPalette.current
    Column(
        Modifier
            .fillMaxWidth()
            .boxed(palette.surface, palette.edge, 2.dp, isDashed = true)
            .padding(horizontal = Space.s3, vertical = 10.dp),
    ) {
        Text(carried.label, Modifier.headed(), style = Type.body.bold)
        Text(carried.value, Modifier.padding(top = 2.dp, bottom = Space.s1), style = Type.words)
        Text(carried.source, color = palette.text2, style = Type.small)
        if (carried.buttons.isNotEmpty()) {
            FlowRow(Modifier.padding(top = Space.s2), Arrangement.spacedBy(Space.s2), Arrangement.spacedBy(Space.s2)) {
                carried.buttons.forEach { button ->
                    // The same words stand under many questions: its name says under which.
                    val named = button.copy(label = "${button.label}: ${carried.label}")
                    key(button.key) { ButtonView(named, words = button.label, isSmall = true) }
                }
            }
        }
    }
}

@Composable
internal fun DetailsView(details: Details, isOpen: Boolean, turn: () -> Unit) {
    val palette = LocalPalette.current
    Column {
        Row(
            Modifier
                .keyed(details.key)
                .clickable(role = Role.Button, onClick = turn)
                .semantics { stateDescription = if (isOpen) "Shown" else "Hidden" }
                .fillMaxWidth()
                .heightIn(min = TARGET)
                .padding(vertical = Space.s3),
            Arrangement.spacedBy(Space.s2),
        ) {
            Picture(if (isOpen) FrameIcon.FOLD else FrameIcon.ONWARD, Modifier.padding(top = 2.dp), color = palette.link)
            Text(details.summary, color = palette.link, style = Type.body.copy(textDecoration = TextDecoration.Underline))
        }
        if (isOpen) {
            Column(
                Modifier
                    .fillMaxWidth()
                    .drawBehind { drawRect(palette.border, size = Size(4.dp.toPx(), size.height)) }
                    .padding(start = Space.s4, bottom = Space.s2),
                Arrangement.spacedBy(Space.s2),
            ) {
                details.text.forEach { Text(it) }
            }
        }
    }
}
