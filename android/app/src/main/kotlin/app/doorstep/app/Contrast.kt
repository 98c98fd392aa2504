package app.doorstep.app

import android.app.UiModeManager
import android.content.Context
import android.database.ContentObserver
import android.os.Build
import android.os.Handler
import android.os.Looper
import android.provider.Settings
import androidx.annotation.RequiresApi
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.distinctUntilChanged

/** Whether somebody asked Android for more contrast: for letters, on any version, or for all there is, from Android 14. */
internal class Contrast(private val context: Context) {
    private val modes = context.getSystemService(UiModeManager::class.java)
    private val settings = context.contentResolver

    /** As it is now. */
    val isHigh: Boolean get() = isHighForLetters() || hasLevels && modes.contrast >= MEDIUM

    /** As it is now, and after each change. */
    val changes: Flow<Boolean> = callbackFlow {
        val tell = { trySend(isHigh).let { } }
        val letters = object : ContentObserver(Handler(Looper.getMainLooper())) {
            override fun onChange(selfChange: Boolean) = tell()
        }
        settings.registerContentObserver(Settings.Secure.getUriFor(LETTERS), false, letters)
        val leaveLevels = if (hasLevels) watchLevels(tell) else ({ })
        tell()
        awaitClose {
            settings.unregisterContentObserver(letters)
            leaveLevels()
        }
    }.distinctUntilChanged()

    @RequiresApi(Build.VERSION_CODES.UPSIDE_DOWN_CAKE)
    private fun watchLevels(tell: () -> Unit): () -> Unit {
        val listener = UiModeManager.ContrastChangeListener { tell() }
        modes.addContrastChangeListener(context.mainExecutor, listener)
        return { modes.removeContrastChangeListener(listener) }
    }

    private fun isHighForLetters(): Boolean = try {
        Settings.Secure.getInt(settings, LETTERS, 0) == 1
    } catch (_: SecurityException) {
        // Android lets apps read it, by no promise.
        false
    }

    private companion object {
        /** "High contrast text", which has a name for other apps from Android 16 alone. */
        const val LETTERS = "high_text_contrast_enabled"

        /** Android's settings know three: 0, 0.5 and 1. */
        const val MEDIUM = 0.5f

        val hasLevels get() = Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE
    }
}
