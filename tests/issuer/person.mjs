// Somebody with a browser that has cookies and no scripts.

export class Person {
  cookies = new Map()

  /** Asks for an address as a browser does, with the cookies of its host and path, and keeps those it is given. */
  async ask(address, options = {}) {
    const url = new URL(address)
    const sent = [...this.cookies.values()].filter(({ host, path }) => host === url.host && url.pathname.startsWith(path))
    const headers = { ...options.headers, cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') }
    const answer = await fetch(url, { ...options, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [pair, ...rest] = line.split(';').map((part) => part.trim())
      const name = pair.slice(0, pair.indexOf('='))
      const path = rest.find((part) => /^path=/i.test(part))?.slice(5) ?? '/'
      this.cookies.set(`${url.host}${path}${name}`, { host: url.host, path, name, value: pair.slice(name.length + 1) })
    }
    return answer
  }

  /** Follows where it is sent, filling in the issuer's forms, until a page is no form or the app is reached. */
  async goes(address, name, answers = {}) {
    let at = address
    let answer = await this.ask(at)
    for (let step = 0; step < 20; step += 1) {
      const to = answer.headers.get('location')
      if (to) {
        at = new URL(to, at).href
        if (at.includes('#')) return { at, status: answer.status, page: '' }
        answer = await this.ask(at)
        continue
      }
      const page = await answer.text()
      const prompt = page.match(/name="prompt" value="(\w+)"/)?.[1]
      const action = page.match(/<form[^>]* action="([^"]+)"/)?.[1]
      if (!prompt || !action) return { at, status: answer.status, page }
      if (prompt === 'consent' && answers.consent === false) {
        at = new URL(page.match(/href="([^"]+\/abort)"/)[1], at).href
        answer = await this.ask(at)
        continue
      }
      const body = new URLSearchParams(prompt === 'login' ? { prompt, login: name, password: 'any' } : { prompt })
      at = new URL(action, at).href
      answer = await this.ask(at, { method: 'POST', body })
    }
    throw new Error(`${name} is sent round in circles: ${at}`)
  }
}
