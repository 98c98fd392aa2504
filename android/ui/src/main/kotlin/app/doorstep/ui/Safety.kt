package app.doorstep.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.text.withStyle
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.page.Answer
import app.doorstep.page.Button
import app.doorstep.page.ConflictPanel
import app.doorstep.page.Icon
import app.doorstep.page.SafetyFact
import app.doorstep.page.SafetyFacts
import app.doorstep.page.SummaryRow

@Composable
internal fun SafetyFactsView(facts: SafetyFacts) {
    val palette = LocalPalette.current
    Column(Modifier.fillMaxWidth().boxed(palette.surface, palette.text, 2.dp).padding(2.dp)) {
        FlowRow(
            Modifier.fillMaxWidth().padding(horizontal = Space.s3, vertical = Space.s2),
            Arrangement.SpaceBetween,
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            Text(facts.title, Modifier.headed().padding(end = Space.s2), style = Type.body.bold)
            Text(facts.asAt, color = palette.text2, style = Type.small)
        }
        facts.facts.forEach { fact -> key(fact.key) { FactView(fact) } }
    }
}

@Composable
private fun FactView(fact: SafetyFact) {
    val palette = LocalPalette.current
    val only = fact.buttons.singleOrNull()?.takeIf { it.icon == Icon.HISTORY }
    val buttons: (@Composable () -> Unit)? = when {
        fact.buttons.isEmpty() -> null
        only != null -> ({ IconButtonView(only, color = palette.link) })
        else -> ({ FactButtons(fact.buttons) })
    }
    Beside(
        least = 176.sp,
        modifier = Modifier.divided(palette.border).padding(start = Space.s3, top = Space.s2, end = Space.s1, bottom = Space.s2),
        isTop = only != null,
        isUnderAtEnd = true,
        end = buttons,
    ) {
        Column(Modifier.semantics(mergeDescendants = true) {}) {
            Text(fact.label, color = palette.text2, style = Type.small)
            Text(
                fact.value,
                if (fact.isStruck) Modifier.spoken(struckWords(fact.value, true)) else Modifier,
                style = Type.body.bold.copy(lineHeight = 22.sp),
                textDecoration = if (fact.isStruck) TextDecoration.LineThrough else null,
            )
            fact.tag?.let { TagView(it, Modifier.padding(vertical = Space.s1)) }
            fact.safer?.let { Text(it, Modifier.padding(vertical = Space.s1), style = Type.body.bold) }
            Text(fact.source, color = palette.text2, style = Type.small)
        }
    }
}

@Composable
private fun FactButtons(buttons: List<Button>) = FlowRow(
    Modifier.padding(end = Space.s2),
    Arrangement.spacedBy(Space.s1, Alignment.End),
    itemVerticalAlignment = Alignment.CenterVertically,
) {
    buttons.forEach { button ->
        if (button.icon == Icon.HISTORY) IconButtonView(button, color = LocalPalette.current.link) else ButtonView(button, isSmall = true)
    }
}

/** Equal boxes, the same size and colour: nothing here leans to one side. */
@Composable
internal fun ConflictPanelView(panel: ConflictPanel) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.s2)) {
        Text(panel.title, Modifier.headed(), style = Type.title)
        Text(
            buildAnnotatedString {
                append(panel.text)
                append(' ')
                withStyle(SpanStyle(fontWeight = FontWeight.Bold)) { append(panel.safer) }
            },
        )
        Equals(least = 288.sp, gap = Space.s2) { panel.answers.forEach { AnswerBox(it) } }
        Text(panel.asAt, color = LocalPalette.current.text2, style = Type.small)
    }
}

/** Boxes of one width and one height beside each other where each has [least], else under each other, each as high as it is. */
@Composable
private fun Equals(least: TextUnit, gap: Dp, boxes: @Composable () -> Unit) {
    Layout(boxes, Modifier.fillMaxWidth()) { measurables, constraints ->
        val space = gap.roundToPx()
        val fitting = ((constraints.maxWidth + space) / (least.toPx() + space)).toInt()
        val columns = fitting.coerceIn(1, measurables.size.coerceAtLeast(1))
        val width = (constraints.maxWidth - space * (columns - 1)) / columns
        val height = measurables.maxOfOrNull { it.minIntrinsicHeight(width) } ?: 0
        val each = Constraints(minWidth = width, maxWidth = width, minHeight = if (columns > 1) height else 0)
        val rows = measurables.map { it.measure(each) }.chunked(columns)
        val tops = rows.runningFold(0) { top, row -> top + row.maxOf { it.height } + space }
        layout(constraints.maxWidth, (tops.last() - space).coerceAtLeast(0)) {
            rows.forEachIndexed { row, boxes ->
                boxes.forEachIndexed { column, it -> it.placeRelative(column * (width + space), tops[row]) }
            }
        }
    }
}

@Composable
private fun AnswerBox(answer: Answer) {
    val palette = LocalPalette.current
    Column(
        Modifier
            .semantics(mergeDescendants = true) {}
            .boxed(palette.surface, palette.edge, 2.dp)
            .padding(start = Space.s3, top = 10.dp, end = Space.s3, bottom = Space.s3),
    ) {
        if (LocalDensity.current.fontScale > LARGE) {
            Text(answer.label, color = palette.text2, style = Type.small)
            Text(answer.at, color = palette.text2, style = Type.small)
        } else {
            Row {
                Text(answer.label, Modifier.weight(1f).padding(end = Space.s2), color = palette.text2, style = Type.small)
                Text(answer.at, color = palette.text2, style = Type.small)
            }
        }
        Text(answer.value, Modifier.padding(bottom = 6.dp), style = Type.title)
        answer.facts.forEach { AnswerFact(it) }
    }
}

@Composable
private fun AnswerFact(fact: SummaryRow) {
    val palette = LocalPalette.current
    val value: @Composable () -> Unit = {
        Text(fact.value, style = Type.small)
        fact.note?.let { Text(it, color = palette.text2, style = Type.small) }
        fact.tag?.let { TagView(it) }
    }
    if (LocalDensity.current.fontScale > LARGE) {
        Column(Modifier.padding(top = Space.s1)) {
            Text(fact.label, color = palette.text2, style = Type.small)
            value()
        }
    } else {
        val label = with(LocalDensity.current) { 88.sp.toDp() }
        Row(Modifier.padding(top = 2.dp), Arrangement.spacedBy(Space.s2)) {
            Text(fact.label, Modifier.width(label), color = palette.text2, style = Type.small)
            Column(Modifier.weight(1f)) { value() }
        }
    }
}
