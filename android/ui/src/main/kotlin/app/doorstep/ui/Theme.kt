package app.doorstep.ui

import androidx.compose.foundation.LocalIndication
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.LocalTextStyle
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.LineHeightStyle
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** 4, 8, 12, 16, 24, 32. */
internal object Space {
    val s1 = 4.dp
    val s2 = 8.dp
    val s3 = 12.dp
    val s4 = 16.dp
    val s5 = 24.dp
    val s6 = 32.dp
}

/** Nothing that can be pressed is smaller. */
internal val TARGET = 48.dp

/** From this scale of the reader's letters on, what stood side by side stands under each other. */
internal const val LARGE = 1.4f

/** Five sizes, the same on a phone and a tablet; they grow with the reader's own setting. */
internal object Type {
    private fun of(size: Int, line: Int, weight: FontWeight = FontWeight.Normal) = TextStyle(
        fontFamily = FontFamily.SansSerif,
        fontSize = size.sp,
        lineHeight = line.sp,
        fontWeight = weight,
        lineHeightStyle = LineHeightStyle(LineHeightStyle.Alignment.Center, LineHeightStyle.Trim.None),
    )

    val small = of(14, 20)
    val body = of(16, 24)
    val name = of(19, 26, FontWeight.Bold)
    val words = of(19, 27)
    val title = of(22, 28, FontWeight.Bold)
    val digits = of(27, 34, FontWeight.Bold)
}

internal val TextStyle.bold: TextStyle get() = copy(fontWeight = FontWeight.Bold)

/** Everything is drawn in here. */
@Composable
fun DoorstepTheme(palette: Palette, content: @Composable () -> Unit) {
    val schemes = if (palette.isDark) darkColorScheme() else lightColorScheme()
    val scheme = schemes.copy(
        primary = palette.link,
        onPrimary = palette.onLink,
        background = palette.bg,
        onBackground = palette.text,
        surface = palette.surface,
        onSurface = palette.text,
        error = palette.danger,
        outline = palette.edge,
    )
    MaterialTheme(scheme) {
        CompositionLocalProvider(
            LocalPalette provides palette,
            LocalIndication provides remember(palette) { FocusRing(palette) },
            LocalContentColor provides palette.text,
            LocalTextStyle provides Type.body,
            content = content,
        )
    }
}
