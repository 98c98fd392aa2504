package app.doorstep.app

import android.Manifest
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build
import androidx.core.app.NotificationCompat
import androidx.core.app.NotificationManagerCompat
import androidx.core.content.ContextCompat
import app.doorstep.core.CoreLoop
import app.doorstep.core.ShellState
import app.doorstep.page.Loudness
import app.doorstep.page.Page
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach

/** What a page's status line gives reason to say outside the app. The line itself may name what is not for everybody's eyes. */
enum class Reason(val title: Int, val text: Int) {
    /** Something was refused. */
    ATTENTION(R.string.needs_attention, R.string.needs_attention_text),

    /** Something has waited long. */
    WAITS(R.string.something_waits, R.string.something_waits_text),
}

/** Why a page is to be spoken of outside the app, if it is. */
fun reasonOf(page: Page): Reason? {
    val status = page.status ?: return null
    return when {
        status.attention != null -> Reason.ATTENTION
        status.loudness != Loudness.QUIET -> Reason.WAITS
        else -> null
    }
}

/** One notification, in words that fit anybody: it holds nothing that a page says. */
class Waiting(private val context: Context) {
    private val manager = NotificationManagerCompat.from(context)

    /** Whether the app is in front. */
    @Volatile
    var isInFront = false
        private set

    @Volatile
    private var last: Reason? = null

    /** Makes the channel; of one that is there, only its words change. */
    fun prepare() {
        val channel = NotificationChannel(CHANNEL, context.getString(R.string.channel), NotificationManager.IMPORTANCE_DEFAULT)
        channel.description = context.getString(R.string.channel_about)
        manager.createNotificationChannel(channel)
    }

    /** Watches what a core draws. */
    fun watch(loop: CoreLoop, scope: CoroutineScope) {
        loop.state.filterIsInstance<ShellState.Drawn>().map { it.page }.onEach(::drawn).launchIn(scope)
    }

    /** A page was drawn. Speaks of it when nobody sees it, and once for each reason. */
    fun drawn(page: Page) {
        val reason = reasonOf(page)
        // A page without a status line says nothing about what waits.
        if (page.status == null || isInFront || reason == last) return
        last = reason
        manager.cancelAll()
        if (reason != null) post(reason)
    }

    /** Whoever uses the app sees it there. */
    fun cameToFront() {
        isInFront = true
        last = null
        manager.cancelAll()
    }

    /** From now on it is said outside. */
    fun wentToBack() {
        isInFront = false
    }

    private fun post(reason: Reason) {
        if (!mayNotify(context)) return
        val opens = Intent(Intent.ACTION_VIEW, Uri.parse(WAITING_LINK), context, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
        val notification = NotificationCompat.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.notice)
            .setColor(context.getColor(R.color.brand))
            .setContentTitle(context.getString(reason.title))
            .setContentText(context.getString(reason.text))
            .setContentIntent(PendingIntent.getActivity(context, 0, opens, PendingIntent.FLAG_IMMUTABLE))
            .setAutoCancel(true)
            .build()
        try {
            manager.notify(ID, notification)
        } catch (_: SecurityException) {
            // Taken back meanwhile: the app says it itself when it is opened.
        }
    }

    private companion object {
        const val CHANNEL = "waiting"
        const val ID = 1
    }
}

/** Whether the user lets this app notify. */
fun mayNotify(context: Context): Boolean = Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU ||
    ContextCompat.checkSelfPermission(context, Manifest.permission.POST_NOTIFICATIONS) == PackageManager.PERMISSION_GRANTED
