// The hub as a real process on loopback: started, stopped and started again on the same data.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const here = import.meta.dirname
/** Where cargo builds to. */
export const target = process.env.CARGO_TARGET_DIR ?? resolve(here, '../../target')
const program = process.env.DOORSTEP_HUB ?? join(target, 'debug/hub')
const web = process.env.DOORSTEP_WEB ?? resolve(here, '../../web/dist')

/** A port that is free now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

export class Hub {
  static async create({ people = 24 } = {}) {
    const hub = new Hub()
    hub.people = people
    hub.data = mkdtempSync(join(tmpdir(), 'doorstep-journey-'))
    hub.port = await freePort()
    hub.address = `http://127.0.0.1:${hub.port}`
    await hub.start()
    return hub
  }

  /** Starts the process and waits until it answers. */
  async start() {
    const options = ['serve', '--demo', '--port', `${this.port}`, '--people', `${this.people}`, '--web', web]
    options.push('--data', this.data)
    this.process = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'] })
    this.said = ''
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (bytes) => (this.said = (this.said + bytes).slice(-8_000)))
    }
    const ended = new Promise((_, reject) =>
      this.process.once('exit', (code) => reject(new Error(`the hub ended (${code}):\n${this.said}`))),
    )
    ended.catch(() => {})
    await Promise.race([ended, this.answers()])
  }

  async answers() {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      try {
        const response = await fetch(`${this.address}/health`)
        if (response.ok) return
      } catch {
        // Not listening yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`the hub did not answer in 30 seconds:\n${this.said}`)
  }

  /** What the demo's sender signs for one message to this address. */
  senderToken(audience) {
    const key = join(this.data, 'demo-sender.pem')
    const given = ['senders', 'token', '--name', 'demo-hospital', '--key', key, '--audience', audience]
    return execFileSync(program, given, { encoding: 'utf8' }).trim()
  }

  /** What one of the hub's other commands says, on the same data. */
  run([command, ...given]) {
    return execFileSync(program, [command, '--data', this.data, ...given], { encoding: 'utf8' })
  }

  /** Kills the process, as a power cut would. */
  async stop() {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return
    const ended = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill('SIGKILL')
    await ended
  }
}
