package app.doorstep.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.core.isUsable
import app.doorstep.page.ListRow
import app.doorstep.page.Pagination
import app.doorstep.page.SummaryRow

/** One row; as a whole a target when it leads somewhere, with its button beside it. */
@Composable
internal fun RowView(row: ListRow) {
    val palette = LocalPalette.current
    Beside(
        least = 192.sp,
        gap = 0.dp,
        end = row.button?.let { { ButtonView(it, Modifier.padding(start = 6.dp, end = Space.s2, bottom = Space.s1), isSmall = true) } },
    ) {
        Row(
            Modifier.target(row.key, row.action).fillMaxWidth().heightIn(min = TARGET).padding(horizontal = Space.s3, vertical = 10.dp),
            Arrangement.spacedBy(Space.s3),
        ) {
            row.icon?.let { Picture(it, Modifier.padding(top = 2.dp)) }
            // Said in the order in which it is drawn: words, state, tags.
            Beside(
                least = 96.sp,
                modifier = Modifier.weight(1f),
                isTop = false,
                end = row.end?.let { { TagView(it) } },
            ) { RowWords(row) }
            if (row.action.isUsable) Picture(FrameIcon.ONWARD, Modifier.align(Alignment.CenterVertically), color = palette.text2)
        }
    }
}

@Composable
private fun RowWords(row: ListRow) {
    val palette = LocalPalette.current
    val title = strongFirst(row.title, row.titleMore, between = "")
    Column {
        Text(
            title,
            if (row.isStruck) Modifier.spoken(struckWords(title.text, true)) else Modifier,
            textDecoration = if (row.isStruck) TextDecoration.LineThrough else null,
        )
        row.lines.forEach { Text(it, color = palette.text2, style = Type.small) }
        Tags(row.tags, Modifier.padding(top = 6.dp))
    }
}

@Composable
internal fun SummaryRowView(row: SummaryRow) {
    val palette = LocalPalette.current
    Beside(
        least = 112.sp,
        modifier = Modifier.padding(start = Space.s3, end = Space.s2, top = Space.s2, bottom = Space.s2),
        end = if (row.buttons.isEmpty()) {
            null
        } else {
            { Column(horizontalAlignment = Alignment.Start) { row.buttons.forEach { ButtonView(it, isSmall = true) } } }
        },
    ) {
        Column(Modifier.semantics(mergeDescendants = true) {}) {
            Text(row.label, color = palette.text2, style = Type.small)
            Text(row.value)
            row.tag?.let { TagView(it, Modifier.padding(top = Space.s1)) }
            row.note?.let { Text(it, color = palette.text2, style = Type.small) }
        }
    }
}

@Composable
internal fun PaginationView(pagination: Pagination) {
    FlowRow(
        Modifier.fillMaxWidth(),
        Arrangement.SpaceBetween,
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        pagination.previous?.let { ButtonView(it) }
        Text(pagination.text)
        pagination.next?.let { ButtonView(it) }
    }
}
