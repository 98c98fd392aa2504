package app.doorstep.journeys

import java.io.File
import java.net.ServerSocket
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration
import java.util.concurrent.TimeUnit

/** The hub as a process of its own on loopback: started, killed, and started again on the same data. */
class Hub(private val program: File, private val data: File) : AutoCloseable {
    private val port = ServerSocket(0).use { it.localPort }
    private var process: Process? = null

    val address = "http://127.0.0.1:$port"

    /** Starts it and waits until it answers. */
    fun start(environment: Map<String, String> = emptyMap()) {
        val log = data.resolveSibling("hub.log")
        val command = listOf(
            program.path, "serve", "--demo", "--port", "$port", "--people", "24", "--data", data.path,
        ) + listOfNotNull(System.getenv("DOORSTEP_WEB")).flatMap { listOf("--web", it) }
        val builder = ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        val started = builder.apply { environment().putAll(environment) }.start()
        process = started
        val asked = HttpRequest.newBuilder(URI("$address/health")).timeout(Duration.ofSeconds(2)).build()
        val deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos()
        while (System.nanoTime() < deadline) {
            check(started.isAlive) { "the hub ended:\n${log.readText().takeLast(4_000)}" }
            val answer = runCatching { CLIENT.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() }
            if (answer.getOrNull() == 200) return
            // Waits for the process, which is not the passing of time: it ends early when the hub does.
            started.waitFor(50, TimeUnit.MILLISECONDS)
        }
        error("the hub did not answer in 60 seconds:\n${log.readText().takeLast(4_000)}")
    }

    /** Kills it, as a power cut would. */
    fun stop() {
        process?.destroyForcibly()?.waitFor()
        process = null
    }

    override fun close() = stop()

    private companion object {
        val CLIENT: HttpClient = HttpClient.newHttpClient()
    }
}
