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
import app.doorstep.page.Page
import app.doorstep.page.Reminder
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach

/** What is said outside the app: each with a number of its own, or the other would take its place without a sound. */
private enum class Words(val id: Int, val title: Int, val text: Int) {
    ATTENTION(1, R.string.needs_attention, R.string.needs_attention_text),
    WAITS(2, R.string.something_waits, R.string.something_waits_text),
}

private fun wordsOf(reminder: Reminder): Words? = when (reminder) {
    Reminder.NOTHING -> null
    Reminder.WAITS -> Words.WAITS
    Reminder.ATTENTION -> Words.ATTENTION
}

/** One notification, in words that fit anybody: it holds nothing that a page says. */
class Waiting(private val context: Context) {
    private val manager = NotificationManagerCompat.from(context)

    /** What somebody does not want to be told again. */
    internal val putAway = LastPutAway(context)

    /** Whether the app is in front. */
    @Volatile
    var isInFront = false
        private set

    @Volatile
    private var last: Reminder? = null

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

    /**
     * A page was drawn. Says what it reminds of when nobody sees it, once until it reminds of something else: what was put away stays
     * away, also in the next process.
     */
    fun drawn(page: Page) {
        val reminder = page.reminder
        if (reminder == null || isInFront || reminder == last) return
        last = reminder
        val words = wordsOf(reminder)
        Words.entries.filter { it != words }.forEach { manager.cancel(it.id) }
        if (words != null && putAway.holds(words.id)) return
        putAway.forget()
        words?.let(::post)
    }

    /** Whoever uses the app sees it there. */
    fun cameToFront() {
        isInFront = true
        last = null
        putAway.forget()
        manager.cancelAll()
    }

    /** From now on it is said outside. */
    fun wentToBack() {
        isInFront = false
    }

    private fun post(words: Words) {
        if (!mayNotify(context)) return
        val opens = Intent(Intent.ACTION_VIEW, Uri.parse(WAITING_LINK), context, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
        val notification = NotificationCompat.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.notice)
            .setColor(context.getColor(R.color.brand))
            .setContentTitle(context.getString(words.title))
            .setContentText(context.getString(words.text))
            .setContentIntent(PendingIntent.getActivity(context, 0, opens, PendingIntent.FLAG_IMMUTABLE))
            .setDeleteIntent(putsAway(context, words.id))
            .setAutoCancel(true)
            // A process that was just started says again what one before it said: that stands, and makes no noise.
            .setOnlyAlertOnce(true)
            .build()
        try {
            manager.notify(words.id, notification)
        } catch (_: SecurityException) {
            // Taken back meanwhile: the app says it itself when it is opened.
        }
    }

    private companion object {
        const val CHANNEL = "waiting"
    }
}

/** Whether the user lets this app notify. */
fun mayNotify(context: Context): Boolean = Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU ||
    ContextCompat.checkSelfPermission(context, Manifest.permission.POST_NOTIFICATIONS) == PackageManager.PERMISSION_GRANTED
