package app.doorstep.ui

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.size
import androidx.compose.material3.LocalContentColor
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ColorFilter
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.addPathNodes
import androidx.compose.ui.graphics.vector.rememberVectorPainter
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.page.Icon

// Pictures, drawn for this app on a grid of 24, by their meaning. They repeat words and never stand for them, so a
// screen reader hears none of them.

/** The shell's own, for what is part of its frame. */
internal enum class FrameIcon(val path: String) {
    BACK("M15 5l-7 7 7 7"),
    ONWARD("M9 5l7 7-7 7"),
    CLOSE("M5 5l14 14M19 5 5 19"),
    MENU("M4 6.5h16M4 12h16M4 17.5h16"),
    FOLD("M5 9l7 7 7-7"),
    MINUS("M5 12h14"),
    PLUS("M12 5v14M5 12h14");

    val vector: ImageVector by lazy { drawn(name, path) }
}

internal fun pathOf(icon: Icon): String = when (icon) {
    Icon.ALERT -> "M12 3.5 22 20.5H2ZM12 10v5M12 17.8v.2"
    Icon.CLOCK -> "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3 2"
    Icon.STOPWATCH -> "M12 6a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M12 10v4M9.5 2.5h5M18.5 6.5l1.5-1.5"
    Icon.PHONE -> "M5 3.5h4l2 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 2v4a2 2 0 0 1-2 2A16.5 16.5 0 0 1 3 5.5a2 2 0 0 1 2-2"
    Icon.KEY -> "M8 11.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M11.2 12.8 20.5 3.5M16 8l3 3M19 5l2 2"
    Icon.HISTORY -> "M3.5 12a8.5 8.5 0 1 0 2.6-6.1L3.5 8.5M3.5 4v4.5H8M12 7.5V12l3 2"
    Icon.CAMERA -> "M3 8h4l2-3h6l2 3h4v11H3ZM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7"
    Icon.PEOPLE -> "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M2.5 20a6.5 6.5 0 0 1 13 0M15.5 5.5a3.3 3.3 0 0 1 0 6.2M18 14.5a6.5 6.5 0 0 1 3.5 5.5"
    Icon.PERSON -> "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5a7.5 7.5 0 0 1 15 0"
    Icon.HANDOVER -> "M3 8h12M11.5 4.5 15 8l-3.5 3.5M21 16H9M12.5 12.5 9 16l3.5 3.5"
    Icon.DEVICE -> "M7 3h10v18H7ZM9.5 12l2 2 3-3.5"
    Icon.SENT -> "M12 20V4.5M6 10.5l6-6 6 6"
    Icon.SEEN -> "M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5"
    Icon.ONLINE -> "M7 19a4.5 4.5 0 0 1-.5-9 6 6 0 0 1 11.5 1.5A3.8 3.8 0 0 1 17.5 19Z"
    Icon.OFFLINE -> "M8.5 6.3A6 6 0 0 1 18 11.5a3.8 3.8 0 0 1 2.3 6M16.5 19H7a4.5 4.5 0 0 1-.5-9M3 3l18 18"
    Icon.SEARCH -> "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21"
    Icon.LOCK -> "M5 11h14v10H5ZM8 11V7.5a4 4 0 0 1 8 0V11"
    Icon.ANIMAL -> "M4 4l4 3.5h8L20 4v9a8 8 0 0 1-16 0ZM9 12v.5M15 12v.5M10.5 16.5 12 17.5l1.5-1"
    Icon.CHECK -> "M4.5 12.5 9.5 17.5 19.5 6.5"
    Icon.DASH -> "M5 12h14"
    Icon.BARRED -> "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.7 5.7l12.6 12.6"
    Icon.CALENDAR -> "M4 5.5h16V21H4ZM4 10.5h16M8.5 3v5M15.5 3v5"
    Icon.NOTE -> "M5 3h10l4 4v14H5ZM8.5 11h7M8.5 15h7"
    Icon.PLUS -> "M12 5v14M5 12h14"
    Icon.PLACE -> "M12 21.5S4.5 15 4.5 9.5a7.5 7.5 0 0 1 15 0C19.5 15 12 21.5 12 21.5M12 7a2.7 2.7 0 1 0 0 5.4A2.7 2.7 0 0 0 12 7"
}

private fun drawn(name: String, path: String): ImageVector =
    ImageVector.Builder(name, defaultWidth = 24.dp, defaultHeight = 24.dp, viewportWidth = 24f, viewportHeight = 24f)
        .addPath(
            pathData = addPathNodes(path),
            stroke = SolidColor(Color.Black),
            strokeLineWidth = 2f,
            strokeLineCap = StrokeCap.Round,
            strokeLineJoin = StrokeJoin.Round,
        )
        .build()

private val vectors: Map<Icon, ImageVector> by lazy { Icon.entries.associateWith { drawn(it.name, pathOf(it)) } }

/** Sizes of pictures; they grow with the words beside them. */
internal object PictureSize {
    val small = 16.sp
    val normal = 20.sp
    val large = 24.sp
}

@Composable
internal fun Picture(icon: Icon, modifier: Modifier = Modifier, size: TextUnit = PictureSize.normal, color: Color = LocalContentColor.current) =
    Picture(vectors.getValue(icon), modifier, size, color)

@Composable
internal fun Picture(icon: FrameIcon, modifier: Modifier = Modifier, size: TextUnit = PictureSize.normal, color: Color = LocalContentColor.current) =
    Picture(icon.vector, modifier, size, color)

@Composable
private fun Picture(vector: ImageVector, modifier: Modifier, size: TextUnit, color: Color) {
    val side = with(LocalDensity.current) { size.toDp() }
    Image(rememberVectorPainter(vector), contentDescription = null, modifier.size(side), colorFilter = ColorFilter.tint(color))
}
