package app.doorstep.app

import app.doorstep.core.Bridge
import app.doorstep.core.Listener
import app.doorstep.core.Opener
import app.doorstep.page.FromShell
import java.util.concurrent.Semaphore
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger

/**
 * One core at a time in this process: two on one database would write over each other. Whoever uses the app goes first: what
 * works in the background is asked to end, and waited for.
 */
class OneCore(private val opener: Opener) {
    private val turn = Semaphore(1, true)
    private val waiting = AtomicInteger()

    @Volatile
    private var yields: (() -> Unit)? = null

    @Volatile
    private var running: Bridge? = null

    @Volatile
    private var beside: Listener? = null

    /** The core of whoever uses the app. Opening it waits for the one before it to end. */
    val inFront = Opener { listener ->
        waiting.incrementAndGet()
        yields?.invoke()
        turn.acquireUninterruptibly()
        waiting.decrementAndGet()
        open(listener)
    }

    /**
     * A core for the background, or `null` while there is another one. [yields] is called, on any thread, when it is wanted
     * elsewhere; it ends soon after that. Throws [app.doorstep.core.CannotStart].
     */
    fun inBackground(listener: Listener, yields: () -> Unit): Bridge? {
        if (!turn.tryAcquire()) return null
        this.yields = yields
        // Whoever came before there was anybody to ask waits already.
        if (waiting.get() > 0) yields()
        return open(listener)
    }

    /**
     * The core that runs, for the background to speak to and to hear; `null` when there is none. To end it is only to hear no
     * more of it.
     */
    fun running(listener: Listener): Bridge? {
        val bridge = running ?: return null
        beside = listener
        return object : Bridge {
            override fun send(event: FromShell) = bridge.send(event)

            override fun end() {
                beside = null
            }
        }
    }

    private fun open(listener: Listener): Bridge {
        val both = object : Listener {
            override fun said(bytes: ByteArray) {
                listener.said(bytes)
                beside?.said(bytes)
            }

            override fun died() {
                listener.died()
                beside?.died()
            }
        }
        val bridge = try {
            opener.open(both)
        } catch (error: Throwable) {
            release()
            throw error
        }
        val hasEnded = AtomicBoolean()
        val one = object : Bridge {
            override fun send(event: FromShell) {
                // Nothing is said to one that has ended, by whoever still holds it.
                synchronized(this) { if (!hasEnded.get()) bridge.send(event) }
            }

            override fun end() {
                val isFirst = synchronized(this) { hasEnded.compareAndSet(false, true) }
                if (!isFirst) return
                running = null
                try {
                    bridge.end()
                } finally {
                    release()
                }
            }
        }
        running = one
        return one
    }

    private fun release() {
        running = null
        yields = null
        turn.release()
    }
}
