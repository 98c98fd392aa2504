#if os(Linux) && CORE_LIB
    import Foundation
    import FoundationNetworking

    /// What the device's browser does when somebody signs in at the demo's issuer.
    @MainActor
    package final class Browser {
        package struct Lost: Error {
            package let page: String
        }

        /// By host. Foundation on Linux does not send a cookie to the pages under its path.
        private var cookies: [String: String] = [:]

        package init() {}

        /// Opens the address, chooses the person, and returns the link that leads back to the app.
        package func signIn(_ address: URL, as person: String) async throws -> URL {
            let session = URLSession(configuration: .ephemeral, delegate: NoRedirects(), delegateQueue: nil)
            defer { session.invalidateAndCancel() }
            let (picker, page) = try await follow(URLRequest(url: address), session)
            guard let form = page.firstMatch(of: /name="form" value="([^"]+)"/)?.1,
                let user = try page.firstMatch(of: Regex("value=\"([^\"]+)\"><strong>\(person)</strong>"))?[1].substring,
                let authorise = URL(string: "/demo-issuer/authorise", relativeTo: picker)
            else { throw Lost(page: page) }
            var chosen = URLRequest(url: authorise.absoluteURL)
            chosen.httpMethod = "POST"
            chosen.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "content-type")
            chosen.httpBody = Data("form=\(escaped(form))&user=\(escaped(user))".utf8)
            return try await follow(chosen, session).0
        }

        /// Where redirects end: at a page, or at a link to the app.
        private func follow(_ request: URLRequest, _ session: URLSession) async throws -> (URL, String) {
            var request = request
            let host = request.url?.host() ?? ""
            request.httpShouldHandleCookies = false
            request.setValue(cookies[host], forHTTPHeaderField: "cookie")
            let (bytes, answer) = try await session.data(for: request)
            let page = String(decoding: bytes, as: UTF8.self)
            guard let answer = answer as? HTTPURLResponse, let here = request.url else { throw Lost(page: page) }
            if let cookie = answer.value(forHTTPHeaderField: "set-cookie")?.split(separator: ";").first {
                cookies[host] = String(cookie)
            }
            guard (300..<400).contains(answer.statusCode) else { return (here, page) }
            guard let location = answer.value(forHTTPHeaderField: "location"), let to = URL(string: location, relativeTo: here)
            else { throw Lost(page: page) }
            if to.scheme == "doorstep" { return (to.absoluteURL, "") }
            return try await follow(URLRequest(url: to.absoluteURL), session)
        }

        private func escaped(_ text: Substring) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
    }

    /// Redirects are followed by hand: the last one leads to no page.
    private final class NoRedirects: NSObject, URLSessionTaskDelegate, Sendable {
        func urlSession(
            _: URLSession, task _: URLSessionTask, willPerformHTTPRedirection _: HTTPURLResponse, newRequest _: URLRequest,
            completionHandler: @escaping @Sendable (URLRequest?) -> Void
        ) {
            completionHandler(nil)
        }
    }
#endif
