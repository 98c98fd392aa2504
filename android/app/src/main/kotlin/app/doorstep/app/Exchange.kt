package app.doorstep.app

import android.content.Context
import androidx.work.BackoffPolicy
import androidx.work.Constraints
import androidx.work.CoroutineWorker
import androidx.work.ExistingPeriodicWorkPolicy
import androidx.work.ExistingWorkPolicy
import androidx.work.NetworkType
import androidx.work.OneTimeWorkRequestBuilder
import androidx.work.PeriodicWorkRequestBuilder
import androidx.work.WorkManager
import androidx.work.WorkerParameters
import app.doorstep.core.Bridge
import app.doorstep.core.CannotStart
import app.doorstep.core.Listener
import app.doorstep.page.FromShell
import app.doorstep.page.Page
import app.doorstep.page.ToShell
import java.util.concurrent.TimeUnit
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull

/** What came of it. */
enum class Exchanged {
    /** The core has done what it could for now. */
    DONE,

    /** It wants to try again soon, or was cut off. */
    AGAIN,
}

/**
 * Starts a core in the background and lets it do what it does by itself, until it asks to be woken later: then it has sent and
 * fetched what it can, or has failed to. One that has asked for nothing after [patience] is still at it, as with a poor signal.
 */
class Exchange(
    private val cores: OneCore,
    private val work: CoroutineDispatcher,
    private val patience: Duration = PATIENCE,
    private val drawn: (Page) -> Unit,
) {
    /** Runs it, and returns when the core has ended. */
    suspend fun run(): Exchanged {
        val said = CompletableDeferred<Exchanged>()
        val listener = object : Listener {
            override fun said(bytes: ByteArray) {
                // Bytes that cannot be read are told to whoever opens the app.
                when (val what = runCatching { ToShell.bincodeDeserialize(bytes) }.getOrNull() ?: return) {
                    is ToShell.Render -> drawn(what.value)
                    is ToShell.Timer -> said.complete(if (what.value.afterMs < SOON_MS) Exchanged.AGAIN else Exchanged.DONE)
                    // Nobody is there to see it.
                    is ToShell.Open, is ToShell.Print -> Unit
                }
            }

            override fun died() {
                said.complete(Exchanged.AGAIN)
            }
        }
        var bridge: Bridge? = null
        try {
            // Work that is called off while the core starts must still end it.
            withContext(work + NonCancellable) { bridge = open(listener) { said.complete(Exchanged.DONE) } }
            if (bridge == null) return Exchanged.DONE
            return withTimeoutOrNull(patience) { said.await() } ?: Exchanged.AGAIN
        } finally {
            withContext(work + NonCancellable) { bridge?.end() }
        }
    }

    private fun open(listener: Listener, yields: () -> Unit): Bridge? = try {
        // One that was left while it ran is still there. It locks first, if that is due, and then hears of the network.
        (cores.inBackground(listener, yields) ?: cores.running(listener))?.also {
            it.send(FromShell.WentToBack)
            it.send(FromShell.MayExchange)
        }
    } catch (_: CannotStart) {
        // The app says why when it is opened, and trying again mends nothing.
        null
    }

    private companion object {
        val PATIENCE = 1.minutes
        /** Less than the least time between two rounds of periodic work. */
        val SOON_MS = 15.minutes.inWholeMilliseconds.toUInt()
    }
}

/** One exchange while nobody uses the app. While somebody does, their core sees to it. */
class ExchangeWorker(context: Context, parameters: WorkerParameters) : CoroutineWorker(context, parameters) {
    override suspend fun doWork(): Result {
        val app = applicationContext as DoorstepApp
        if (app.waiting.isInFront || !hasDatabase(app)) return Result.success()
        return when (Exchange(app.cores, app.work, drawn = app.waiting::drawn).run()) {
            Exchanged.DONE -> Result.success()
            Exchanged.AGAIN -> if (runAttemptCount < TRIES) Result.retry() else Result.success()
        }
    }

    private companion object {
        /** Tries in one round: the next period begins another. */
        const val TRIES = 5
    }
}

/** When there is one. */
object Schedule {
    /** Now and then, as the battery allows. */
    const val PERIODIC = "exchange"

    /** As soon as there is a network. */
    const val RECONNECTED = "exchange-reconnected"
    private const val PERIOD_MINUTES = 30L
    private const val FIRST_WAIT_SECONDS = 30L

    private val constraints = Constraints.Builder()
        .setRequiredNetworkType(NetworkType.CONNECTED)
        .setRequiresBatteryNotLow(true)
        .build()

    /** Keeps the periodic work; what is scheduled already stays as it is, unless this version asks for something else. */
    fun keep(context: Context) {
        val request = PeriodicWorkRequestBuilder<ExchangeWorker>(PERIOD_MINUTES, TimeUnit.MINUTES)
            .setConstraints(constraints)
            .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, FIRST_WAIT_SECONDS, TimeUnit.SECONDS)
            .setInitialDelay(PERIOD_MINUTES, TimeUnit.MINUTES)
            .build()
        WorkManager.getInstance(context).enqueueUniquePeriodicWork(PERIODIC, ExistingPeriodicWorkPolicy.UPDATE, request)
    }

    /** Once more when there is a network: asked for whenever the app is left. */
    fun whenConnected(context: Context) {
        val request = OneTimeWorkRequestBuilder<ExchangeWorker>()
            .setConstraints(constraints)
            .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, FIRST_WAIT_SECONDS, TimeUnit.SECONDS)
            .setInitialDelay(FIRST_WAIT_SECONDS, TimeUnit.SECONDS)
            .build()
        WorkManager.getInstance(context).enqueueUniqueWork(RECONNECTED, ExistingWorkPolicy.REPLACE, request)
    }
}
