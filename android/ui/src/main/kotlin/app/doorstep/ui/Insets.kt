package app.doorstep.ui

import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.only
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.runtime.Composable

// What the system draws over: the bars take its colour under it, and their words stay clear of it.

@Composable
internal fun topInsets(): WindowInsets = WindowInsets.safeDrawing.only(WindowInsetsSides.Top + WindowInsetsSides.Horizontal)

@Composable
internal fun sideInsets(): WindowInsets = WindowInsets.safeDrawing.only(WindowInsetsSides.Horizontal)

/** Under a page that has no acts at its foot. */
@Composable
internal fun bottomInsets(): WindowInsets = WindowInsets.safeDrawing.only(WindowInsetsSides.Bottom)

/** The keyboard counts: what is typed into, and the acts, stand above it. */
@Composable
internal fun footInsets(): WindowInsets = WindowInsets.safeDrawing.only(WindowInsetsSides.Bottom + WindowInsetsSides.Horizontal)
