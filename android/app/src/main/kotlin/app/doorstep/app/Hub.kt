package app.doorstep.app

import android.content.Context
import android.content.pm.ApplicationInfo
import app.doorstep.core.CannotStart
import app.doorstep.core.Fault
import app.doorstep.page.Start
import java.net.URI

/** What the core is told at its start. Throws [CannotStart] when the build names no hub that may be spoken to. */
fun startOf(context: Context): Start {
    val address = context.getString(R.string.hub_address)
    val isDebuggable = context.applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE != 0
    if (!isHub(address, isDebuggable)) throw CannotStart(Fault.Refused("hub_address $address"))
    return Start(
        hub = address,
        database = context.noBackupFilesDir.resolve(DATABASE).path,
        deviceName = context.getString(R.string.device_name),
        // Android clears an app's storage only when its user asks for it, and then whatever remembered it goes too.
        isStorageKept = true,
        hadDatabase = false,
    )
}

/** Whether anything was ever kept on this device. */
fun hasDatabase(context: Context): Boolean = context.noBackupFilesDir.list().orEmpty().any { it.startsWith(DATABASE.substringBefore('.')) }

/** The core speaks to the network itself and knows no network security configuration, so the same rule is kept here. */
internal fun isHub(address: String, isDebuggable: Boolean): Boolean {
    val uri = runCatching { URI(address) }.getOrNull() ?: return false
    val isPlain = !address.endsWith("/") && uri.rawQuery == null && uri.rawFragment == null && uri.rawUserInfo == null
    return isPlain && when (uri.scheme) {
        "https" -> !uri.host.isNullOrEmpty()
        "http" -> isDebuggable && uri.host == NEAR
        else -> false
    }
}

private const val DATABASE = "doorstep.sqlite"
private const val NEAR = "127.0.0.1"
