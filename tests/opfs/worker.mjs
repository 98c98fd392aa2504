// One promise, or one writer to be killed, in a worker of its own.
import init, { keep, promises, writeOn } from './opfs.js'

const said = []
// Where a panic says what it found.
console.error = (text) => said.push(text)

const files = FileSystemSyncAccessHandle.prototype
const whole = { write: files.write, flush: files.flush, truncate: files.truncate }

globalThis.failAfter = (touches, kind, way) => {
  files[kind] = function (...given) {
    if (touches > 0) {
      touches -= 1
      return whole[kind].apply(this, given)
    }
    if (way === 'short') return whole.write.call(this, given[0].subarray(0, given[0].length / 2), given[1])
    throw new DOMException('for the test', way)
  }
}
globalThis.failNever = () => Object.assign(files, whole)

let looked = { writes: 0, seen: 0 }
globalThis.lookFor = (words) => {
  looked = { writes: 0, seen: 0 }
  files.write = function (...given) {
    const bytes = given[0]
    const text = new TextDecoder('latin1').decode(
      ArrayBuffer.isView(bytes) ? bytes.slice() : new Uint8Array(bytes.slice(0)),
    )
    looked.writes += 1
    looked.seen += text.includes(words) ? 1 : 0
    return whole.write.apply(this, given)
  }
}
globalThis.lookedAt = () => {
  failNever()
  return Uint32Array.of(looked.writes, looked.seen)
}

const fail = (error) => postMessage({ failed: [...said, error].join('\n') })
// A panic ends the worker where it stands, outside of what asked.
self.onerror = fail

self.onmessage = async ({ data }) => {
  try {
    await init({ module_or_path: '/opfs_bg.wasm' })
    if ('keep' in data) await keep(data.keep)
    if ('writeOn' in data) await writeOn(data.encrypted, data.writeOn, (count) => postMessage({ count }))
    postMessage({ promises: promises() })
    close()
  } catch (error) {
    fail(`${error}`)
  }
}
