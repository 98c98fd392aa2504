package app.doorstep.app

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.ConnectivityManager
import android.net.Uri
import android.widget.Toast
import androidx.core.content.getSystemService

/** Leads to what waits and what needs attention: what a notification opens. */
internal const val WAITING_LINK = "doorstep://waiting"

/** The link to a place in the app that an intent holds: how the browser comes back when somebody has signed in, or a notification's. */
internal fun linkOf(intent: Intent): String? {
    val uri = intent.data.takeIf { intent.action == Intent.ACTION_VIEW } ?: return null
    // From the list of recent apps an old intent comes again.
    val isOld = intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0
    val isOurs = uri.scheme == "doorstep" && uri.host == "signed-in" || uri.toString() == WAITING_LINK
    return uri.toString().takeIf { isOurs && !isOld }
}

/** Has another app open a web page, a number, a message or a map: the core's loop lets no other address through. */
internal fun Context.openOutside(address: String) {
    try {
        startActivity(Intent(Intent.ACTION_VIEW, Uri.parse(address)))
    } catch (_: ActivityNotFoundException) {
        sayNothingOpens()
    } catch (_: SecurityException) {
        // One that takes such addresses, and does not let others start it.
        sayNothingOpens()
    }
}

private fun Context.sayNothingOpens() = Toast.makeText(this, R.string.nothing_opens, Toast.LENGTH_LONG).show()

/** Says that there is a network again. */
internal class Network(context: Context, private val isBack: () -> Unit) {
    private val manager = context.getSystemService<ConnectivityManager>()
    private var wasLost = false

    private val callback = object : ConnectivityManager.NetworkCallback() {
        // Called at once for a network that is there already, which is no news.
        override fun onAvailable(network: android.net.Network) {
            if (wasLost) isBack()
            wasLost = false
        }

        override fun onLost(network: android.net.Network) {
            wasLost = true
        }
    }

    fun watch() {
        wasLost = manager?.activeNetwork == null
        manager?.registerDefaultNetworkCallback(callback)
    }

    fun leave() {
        manager?.unregisterNetworkCallback(callback)
    }
}
