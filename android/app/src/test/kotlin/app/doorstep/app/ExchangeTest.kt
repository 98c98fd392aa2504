package app.doorstep.app

import androidx.test.core.app.ApplicationProvider
import androidx.work.BackoffPolicy
import androidx.work.ListenableWorker
import androidx.work.NetworkType
import androidx.work.WorkInfo
import androidx.work.WorkManager
import androidx.work.impl.WorkManagerImpl
import androidx.work.testing.TestListenableWorkerBuilder
import androidx.work.testing.WorkManagerTestInitHelper
import app.doorstep.core.Bridge
import app.doorstep.core.CannotStart
import app.doorstep.core.FakeBridge
import app.doorstep.core.Fault
import app.doorstep.core.Nobody
import app.doorstep.core.Opener
import app.doorstep.core.page
import app.doorstep.page.FromShell
import app.doorstep.page.Printout
import app.doorstep.page.Timer
import app.doorstep.page.ToShell
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.currentTime
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** What goes on while nobody uses the app. */
@OptIn(ExperimentalCoroutinesApi::class)
@RunWith(RobolectricTestRunner::class)
class ExchangeTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()

    private fun TestScope.exchange(cores: OneCore = app.cores) = Exchange(cores, UnconfinedTestDispatcher(testScheduler)) {}

    private fun asks(afterMs: UInt) = ToShell.Timer(Timer("any", afterMs))

    @Test
    fun `it starts a core, says that nobody looks, and ends it when it asks to be woken later`() = runTest {
        val result = async { exchange().run() }
        testScheduler.runCurrent()
        val core = app.started.single()
        assertEquals(listOf(FromShell.WentToBack, FromShell.MayExchange), core.told)
        core.draws(page("lock"))
        core.says(ToShell.Open("https://hub.example/"))
        core.says(ToShell.Print(Printout("Copy", "<p>for nobody</p>")))
        assertFalse(core.hasEnded)
        core.says(asks(1_800_000u))
        assertEquals(Exchanged.DONE, result.await())
        assertTrue(core.hasEnded)
        assertEquals(0, currentTime)
    }

    @Test
    fun `one that asks to be woken soon, or dies, is tried again`() = runTest {
        for (end in listOf<(FakeBridge) -> Unit>({ it.says(asks(30_000u)) }, { it.listener.died() })) {
            val result = async { exchange().run() }
            testScheduler.runCurrent()
            end(app.started.last())
            assertEquals(Exchanged.AGAIN, result.await())
            assertTrue(app.started.last().hasEnded)
        }
    }

    @Test
    fun `one that is cut off after a minute is tried again, one that does not start is not`() = runTest {
        assertEquals(Exchanged.AGAIN, exchange().run())
        assertTrue(app.started.single().hasEnded)
        assertEquals(60_000, currentTime)
        app.fault = Fault.Missing
        assertEquals(Exchanged.DONE, exchange().run())
        assertEquals(60_000, currentTime)
    }

    @Test
    fun `whoever opens the app goes first, and there is never a second core`() = runTest {
        val result = async { exchange().run() }
        testScheduler.runCurrent()
        val background = app.started.single()
        val opening = Thread { app.cores.inFront.open(Nobody) }.apply { start() }
        // It has asked for its turn: the minutes of this test pass in no time.
        while (opening.state != Thread.State.WAITING) check(opening.isAlive) { "it did not wait for its turn" }
        assertEquals(Exchanged.DONE, result.await())
        assertTrue(background.hasEnded)
        opening.join()
        assertEquals(2, app.started.size)
        assertNull(app.cores.inBackground(Nobody) {})
    }

    @Test
    fun `work that is called off ends its core`() = runTest {
        val result = async { exchange().run() }
        testScheduler.runCurrent()
        result.cancelAndJoin()
        assertTrue(app.started.single().hasEnded)
        app.cores.inFront.open(Nobody).end()
    }

    @Test
    fun `a core that was left and still runs is told that there is a network, and goes on`() = runTest {
        val front = app.cores.inFront.open(Nobody)
        val result = async { exchange().run() }
        testScheduler.runCurrent()
        val core = app.started.single()
        assertEquals(listOf(FromShell.WentToBack, FromShell.MayExchange), core.told)
        core.says(asks(1_800_000u))
        assertEquals(Exchanged.DONE, result.await())
        assertFalse(core.hasEnded)
        front.end()
        assertTrue(core.hasEnded)
        front.send(FromShell.Back)
    }

    @Test
    fun `a core that could not start leaves the way free for the next`() {
        var fault: Fault? = Fault.Missing
        val cores = OneCore { listener -> fault?.let { throw CannotStart(it) } ?: FakeBridge(listener) }
        runCatching { cores.inFront.open(Nobody) }
        fault = null
        val bridge: Bridge = cores.inFront.open(Nobody)
        bridge.end()
        bridge.end()
        assertTrue(cores.inBackground(Nobody) {} != null)
    }

    @Test
    fun `the worker does nothing on a device that holds nothing, or while somebody looks`() = runTest {
        val worker = { TestListenableWorkerBuilder<ExchangeWorker>(app).build() }
        assertEquals(ListenableWorker.Result.success(), worker().doWork())
        app.noBackupFilesDir.resolve("doorstep.sqlite").writeText("")
        app.waiting.cameToFront()
        assertEquals(ListenableWorker.Result.success(), worker().doWork())
        assertTrue(app.started.isEmpty())
    }

    @Test
    fun `the worker runs one exchange, and tries again five times at the most`() = runTest(UnconfinedTestDispatcher()) {
        app.noBackupFilesDir.resolve("doorstep-0101").writeText("")
        for ((attempt, expected) in listOf(0 to ListenableWorker.Result.retry(), 5 to ListenableWorker.Result.success())) {
            val worker = TestListenableWorkerBuilder<ExchangeWorker>(app).setRunAttemptCount(attempt).build()
            val result = async { worker.doWork() }
            app.started.last().says(asks(60_000u))
            assertEquals(expected, result.await())
        }
        assertEquals(2, app.started.size)
        assertTrue(app.started.all { it.hasEnded })
    }

    @Test
    fun `the worker that was cut off asks to be run again before the next half hour`() = runTest {
        app.noBackupFilesDir.resolve("doorstep-0101").writeText("")
        assertEquals(ListenableWorker.Result.retry(), TestListenableWorkerBuilder<ExchangeWorker>(app).build().doWork())
        assertEquals(60_000, currentTime)
    }

    @Test
    fun `it is asked for every half hour, and once there is a network after the app was left`() {
        Schedule.whenConnected(app)
        for (name in listOf(Schedule.PERIODIC, Schedule.RECONNECTED)) {
            val info = WorkManager.getInstance(app).getWorkInfosForUniqueWork(name).get().single()
            assertEquals(WorkInfo.State.ENQUEUED, info.state)
            assertEquals(NetworkType.CONNECTED, info.constraints.requiredNetworkType)
            assertTrue(info.constraints.requiresBatteryNotLow())
            val spec = (WorkManager.getInstance(app) as WorkManagerImpl).workDatabase.workSpecDao().getWorkSpec(info.id.toString())
            assertEquals(BackoffPolicy.EXPONENTIAL, spec?.backoffPolicy)
            assertEquals(30_000L, spec?.backoffDelayDuration)
            assertEquals(if (name == Schedule.PERIODIC) 1_800_000L else 0L, spec?.intervalDuration)
        }
    }

    @Test
    fun `it runs when its constraints are met`() {
        val manager = WorkManager.getInstance(app)
        val id = manager.getWorkInfosForUniqueWork(Schedule.PERIODIC).get().single().id
        app.noBackupFilesDir.resolve("doorstep.sqlite").writeText("")
        val driver = checkNotNull(WorkManagerTestInitHelper.getTestDriver(app))
        driver.setInitialDelayMet(id)
        assertTrue(app.started.isEmpty())
        driver.setAllConstraintsMet(id)
        app.started.single().says(asks(1_800_000u))
        assertTrue(app.started.single().hasEnded)
    }
}
