package app.doorstep.app

import android.app.PendingIntent
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent

private const val NOTICE = "notice"

/** Android says here that somebody put a notification away. Nobody else can: it is not exported. */
class PutAway : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) =
        (context.applicationContext as DoorstepApp).waiting.putAway.note(intent.getIntExtra(NOTICE, 0))
}

/** What Android is to send when somebody puts this notification away. */
internal fun putsAway(context: Context, id: Int): PendingIntent {
    val says = Intent(context, PutAway::class.java).putExtra(NOTICE, id)
    // Android tells two of them apart by their numbers, and not by what they hold.
    return PendingIntent.getBroadcast(context, id, says, PendingIntent.FLAG_IMMUTABLE)
}

/** The number of the notification that was put away last: it outlives the process, and no word of it is kept. */
class LastPutAway(context: Context) {
    private val kept by lazy { context.getSharedPreferences("put-away", Context.MODE_PRIVATE) }

    /** Whether that one was put away, and nothing else was said since. */
    fun holds(id: Int): Boolean = kept.getInt(NOTICE, 0) == id

    /** Somebody put it away. */
    fun note(id: Int) = kept.edit().putInt(NOTICE, id).apply()

    /** From here on each is said again. */
    fun forget() {
        if (kept.contains(NOTICE)) kept.edit().remove(NOTICE).apply()
    }
}
