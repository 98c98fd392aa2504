// A browser with a profile of its own: closed and opened again, it is the same device.
import { mkdtempSync } from 'node:fs'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1440, height: 900 }

/** How Chromium is started, here and for the promises of the store. */
export const OPTIONS = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

export class Device {
  /** `before` runs in every page before its own scripts: what this browser answers otherwise. */
  static async create(hub, name, { phone = true, dark = false, before = undefined } = {}) {
    const device = new Device()
    device.hub = hub
    device.name = name
    device.viewport = phone ? PHONE : DESKTOP
    device.dark = dark
    device.before = before
    device.profile = mkdtempSync(join(tmpdir(), `doorstep-${name}-`))
    await device.open()
    return device
  }

  /** A new browser process on the same profile. */
  async open() {
    this.context = await chromium.launchPersistentContext(this.profile, {
      ...OPTIONS,
      viewport: this.viewport,
      colorScheme: this.dark ? 'dark' : 'light',
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    })
    if (this.before) await this.context.addInitScript(this.before)
    this.page = this.context.pages()[0] ?? (await this.context.newPage())
    this.page.setDefaultTimeout(20_000)
    this.errors = []
    this.page.on('pageerror', (error) => this.errors.push(`${error}`))
    await this.page.goto(this.hub.address)
  }

  async close() {
    await this.context.close()
  }

  /** Where a picture is taken, when they are: pictures.mjs puts its own in this place. */
  async shoot() {}

  /** Closes the browser and opens it again. */
  async reopen() {
    await this.close()
    await this.open()
    await this.unlock()
  }

  /** Loads the page anew. */
  async reload() {
    await this.page.reload()
    await this.unlock()
  }

  /** Enters the words of who chose some here. */
  async unlock(words = this.words) {
    if (!words) return
    await this.type('Enter your passphrase', words)
    await this.press('Unlock')
    await this.page.getByLabel('Enter your passphrase').first().waitFor({ state: 'detached' })
  }

  /** Runs in the worker that holds the core. */
  async inWorker(what, argument) {
    const worker = this.page.workers()[0] ?? (await this.page.waitForEvent('worker'))
    return worker.evaluate(what, argument)
  }

  // What a person does, by what they read.
  async press(name, options = {}) {
    await this.page.getByRole('button', { name, ...options }).first().click()
  }
  async follow(name) {
    await this.page.getByRole('link', { name }).or(this.page.getByRole('button', { name })).first().click()
  }
  async type(label, text) {
    const field = this.page.locator('input, textarea').and(this.page.getByLabel(label))
    await field.first().fill(text)
  }
  async choose(label, options = { exact: typeof label === 'string' }) {
    const box = (how) => {
      const name = { name: label, ...options, ...how }
      return this.page.getByRole('radio', name).or(this.page.getByRole('checkbox', name)).first()
    }
    await this.pick(box())
    await box({ checked: true }).waitFor()
  }
  /** A radio or a checkbox: what lies over it or still moves is nothing to it, nor a focus that goes elsewhere meanwhile. */
  async pick(box) {
    await box.dispatchEvent('click')
  }
  /** The first option of a list that reads so. */
  async select(label, words) {
    const list = this.page.getByLabel(label).and(this.page.locator('select')).first()
    const option = list.locator('option').filter({ hasText: words }).first()
    await list.selectOption(await option.getAttribute('value'))
  }
  async reads(text) {
    await this.page.getByText(text).first().waitFor({ state: 'visible' })
  }
  async readsNot(text) {
    await this.page.getByText(text).first().waitFor({ state: 'hidden' })
  }
  async text() {
    return this.page.locator('body').innerText()
  }

  /** No finding of axe with the WCAG 2.2 AA tags, on the page as a whole: a bar at its foot hides nothing. */
  async isAccessible() {
    const { width, height } = this.page.viewportSize()
    const over = await this.page.evaluate(() => {
      const root = document.documentElement
      return document.querySelector('.page--wide') ? root.scrollHeight - root.clientHeight : 0
    })
    if (over > 0) throw new Error(`${this.name}: panes scroll, yet the page is ${over} px longer than the window`)
    const whole = await this.page.evaluate(() => {
      const panes = [...document.querySelectorAll('[data-scroll]')].map((pane) => pane.scrollHeight - pane.clientHeight)
      return document.documentElement.scrollHeight + Math.max(0, ...panes)
    })
    await this.page.setViewportSize({ width, height: Math.max(height, whole) })
    await this.page.evaluate(axe)
    const found = await this.page.evaluate(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
      const result = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } })
      return result.violations.map((one) => `${one.id}: ${one.help} (${one.nodes.map((node) => node.target).join(', ')})`)
    })
    await this.page.setViewportSize({ width, height })
    if (found.length > 0) throw new Error(`${this.name}: not accessible:\n  ${found.join('\n  ')}`)
  }
}
