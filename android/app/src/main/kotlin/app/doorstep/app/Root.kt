package app.doorstep.app

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalFocusManager
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.compose.LifecycleEventEffect
import app.doorstep.core.Fault
import app.doorstep.core.ShellState
import app.doorstep.ui.DoorstepTheme
import app.doorstep.ui.NoticeAct
import app.doorstep.ui.NoticeView
import app.doorstep.ui.Screen
import app.doorstep.ui.ScreenState
import app.doorstep.ui.paletteOf

/** All that is drawn. */
@Composable
fun Root(state: ShellState, screen: ScreenState, isHighContrast: Boolean, startAgain: () -> Unit) {
    val focus = LocalFocusManager.current
    // The field that is being typed into says that it was left before the core hears that nobody looks any more.
    LifecycleEventEffect(Lifecycle.Event.ON_STOP) {
        focus.clearFocus(force = true)
        screen.leaveNow()
    }
    DoorstepTheme(paletteOf(isSystemInDarkTheme(), isHighContrast)) {
        Unlearned {
            when (state) {
                ShellState.Starting -> NoticeView(stringResource(R.string.starting), emptyList())
                is ShellState.Drawn -> Screen(state, screen)
                is ShellState.Failed -> FaultView(state.fault, startAgain)
            }
        }
    }
}

@Composable
private fun FaultView(fault: Fault, startAgain: () -> Unit) {
    val title = if (fault == Fault.Died) R.string.stopped else R.string.cannot_start
    val words = when (fault) {
        Fault.Missing -> listOf(stringResource(R.string.missing), stringResource(R.string.keep_app), stringResource(R.string.nothing_lost))
        Fault.OtherVersion -> listOf(stringResource(R.string.other_version), stringResource(R.string.keep_app), stringResource(R.string.nothing_lost))
        is Fault.Refused -> listOf(
            stringResource(R.string.refused),
            stringResource(R.string.refused_why, fault.reason),
            stringResource(R.string.nothing_lost),
        )
        Fault.Died -> listOf(stringResource(R.string.stopped_kept), stringResource(R.string.stopped_check))
    }
    NoticeView(stringResource(title), words, NoticeAct(stringResource(R.string.start_again), startAgain))
}
