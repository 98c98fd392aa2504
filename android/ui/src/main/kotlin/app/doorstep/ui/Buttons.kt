package app.doorstep.ui

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.material3.LocalContentColor
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
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.core.isUsable
import app.doorstep.page.Action
import app.doorstep.page.Button
import app.doorstep.page.ButtonStyle
import app.doorstep.page.Icon

/** What a button's style means in colours. */
private class ButtonColors(val ground: Color, val words: Color, val edge: Color, val under: Color? = null)

@Composable
private fun colorsOf(style: ButtonStyle, quiet: Color?): ButtonColors {
    val palette = LocalPalette.current
    return when (style) {
        ButtonStyle.MAIN -> ButtonColors(palette.main, palette.onMain, palette.main, palette.mainEdge)
        ButtonStyle.WARNING -> ButtonColors(palette.late, palette.onLate, palette.late, palette.onLateSoft)
        ButtonStyle.SECONDARY ->
            if (quiet != null) ButtonColors(Color.Transparent, quiet, quiet) else ButtonColors(palette.surface, palette.link, palette.link)
        ButtonStyle.LINK -> ButtonColors(Color.Transparent, quiet ?: palette.link, Color.Transparent)
    }
}

/** The ground of a button: the two that act stand on an edge, as if they could be pushed down. */
private fun Modifier.raised(colors: ButtonColors): Modifier = drawBehind {
    val corner = CornerRadius(4.dp.toPx())
    val line = 2.dp.toPx()
    if (colors.under != null) {
        drawRoundRect(colors.under, cornerRadius = corner)
        drawRoundRect(colors.ground, size = Size(size.width, size.height - 4.dp.toPx()), cornerRadius = corner)
    } else {
        drawRoundRect(colors.ground, cornerRadius = corner)
        drawRoundRect(colors.edge, Offset(line / 2, line / 2), Size(size.width - line, size.height - line), corner, Stroke(line))
    }
}

/**
 * A button of the page. [words] are drawn where its whole name stands beside it already; [quiet] is the colour of the words
 * around it, on a coloured ground.
 */
@Composable
internal fun ButtonView(
    button: Button,
    modifier: Modifier = Modifier,
    words: String = button.label,
    isSmall: Boolean = false,
    quiet: Color? = null,
) {
    val shell = LocalShell.current
    PlainButton(button.key, button.label, words, button.icon, button.style, modifier, isSmall, quiet) { shell.used(button.action) }
}

/** The same for what the shell itself does. */
@Composable
internal fun PlainButton(
    key: String,
    label: String,
    words: String,
    icon: Icon?,
    style: ButtonStyle,
    modifier: Modifier = Modifier,
    isSmall: Boolean = false,
    quiet: Color? = null,
    use: () -> Unit,
) {
    val colors = colorsOf(style, quiet)
    val isLink = style == ButtonStyle.LINK
    val isRaised = colors.under != null
    Box(
        modifier
            // Its words stand at the edge, as all others do.
            .offset(x = if (isLink) -Space.s1 else 0.dp)
            .keyed(key)
            .clickable(role = Role.Button, onClick = use)
            .raised(colors)
            .defaultMinSize(minWidth = TARGET, minHeight = if (isSmall || isLink) TARGET else 52.dp)
            .padding(bottom = if (isRaised) 4.dp else 0.dp)
            .padding(horizontal = if (isLink) Space.s1 else if (isSmall) Space.s3 else Space.s4, vertical = if (isSmall) 6.dp else 10.dp),
        contentAlignment = if (isLink) Alignment.CenterStart else Alignment.Center,
    ) {
        Row(
            if (words == label) Modifier else Modifier.spoken(label),
            horizontalArrangement = Arrangement.spacedBy(Space.s2),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            icon?.let { Picture(it, color = colors.words) }
            Text(
                words,
                color = colors.words,
                style = Type.body.bold.copy(lineHeight = 22.sp, textDecoration = if (isLink) TextDecoration.Underline else null),
                textAlign = if (isLink) TextAlign.Start else TextAlign.Center,
            )
        }
    }
}

/** A picture alone, where there is no room for its words; they are still its name. */
@Composable
internal fun IconButtonView(button: Button, modifier: Modifier = Modifier, color: Color = LocalContentColor.current) {
    val shell = LocalShell.current
    val icon = button.icon
    if (icon == null) {
        ButtonView(button, modifier, isSmall = true, quiet = color)
    } else {
        PictureButton(button.key, button.label, modifier, { shell.used(button.action) }) { Picture(icon, size = PictureSize.large, color = color) }
    }
}

@Composable
internal fun PictureButton(key: String, label: String, modifier: Modifier = Modifier, use: () -> Unit, picture: @Composable () -> Unit) {
    Box(
        modifier
            .keyed(key)
            .clickable(role = Role.Button, onClick = use)
            .semantics { contentDescription = label }
            .sizeIn(minWidth = TARGET, minHeight = TARGET),
        contentAlignment = Alignment.Center,
    ) { picture() }
}

/** A row or card that is a target as a whole and is read as one, or only words when it leads nowhere. */
@Composable
internal fun Modifier.target(key: String, action: Action, isCurrent: Boolean = false): Modifier {
    val shell = LocalShell.current
    if (!action.isUsable) return semantics(mergeDescendants = true) {}
    return keyed(key)
        .clickable(role = Role.Button) { shell.used(action) }
        .semantics { if (isCurrent) stateDescription = "Open" }
        .heightIn(min = TARGET)
}
