package app.doorstep.journeys

import java.net.URI
import java.net.URLEncoder
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers

/** What the phone's browser does when somebody signs in at the demo's issuer. */
object Browser {
    private val FORM = Regex("""name="form" value="([^"]+)"""")

    /** Opens the address, chooses [person], and returns the link that leads back to the app. */
    fun signIn(address: String, person: String): String {
        val visit = Visit()
        val (picker, page) = visit.follow(HttpRequest.newBuilder(URI(address)))
        val form = checkNotNull(FORM.find(page.body())) { "not the page of the staff:\n${page.body().take(500)}" }.groupValues[1]
        val user = checkNotNull(Regex("""value="([^"]+)"><strong>$person</strong>""").find(page.body())) { "no $person" }.groupValues[1]
        val fields = mapOf("form" to form, "user" to user).map { (name, value) -> "$name=${URLEncoder.encode(value, Charsets.UTF_8)}" }
        val chosen = HttpRequest.newBuilder(picker.resolve("/demo-issuer/authorise"))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields.joinToString("&")))
        val (end, said) = visit.follow(chosen)
        check(end.scheme == "doorstep") { "no way back to the app:\n${said.body().take(2_000)}" }
        return end.toString()
    }

    /** One visit to the issuer: what the hub set as its cookie is sent back to it. */
    private class Visit {
        private val client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()
        private var cookie = ""

        /** Where redirects end: at a page, or at a link to the app. */
        fun follow(request: HttpRequest.Builder): Pair<URI, HttpResponse<String>> {
            if (cookie.isNotEmpty()) request.header("cookie", cookie)
            val asked = request.build()
            val answer = client.send(asked, BodyHandlers.ofString())
            answer.headers().firstValue("set-cookie").ifPresent { cookie = it.substringBefore(';') }
            if (answer.statusCode() !in 300..399) return asked.uri() to answer
            val to = asked.uri().resolve(answer.headers().firstValue("location").orElseThrow())
            return if (to.scheme == "doorstep") to to answer else follow(HttpRequest.newBuilder(to))
        }
    }
}
