// One promise, or one writer to be killed, in a worker of its own.
import init, { keep, moveAfter, promises, writeOn } from './opfs.js'

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

const fail = (error) => postMessage({ failed: [...said, error].join('\n') })
// A panic ends the worker where it stands, outside of what asked.
self.onerror = fail

self.onmessage = async ({ data }) => {
  try {
    await init({ module_or_path: '/opfs_bg.wasm' })
    if ('keep' in data) await keep(data.keep)
    if ('moveAfter' in data) {
      postMessage({ moved: await moveAfter(data.moveAfter, data.kind) })
      return close()
    }
    if ('writeOn' in data) await writeOn(data.writeOn, data.isSealed, (count) => postMessage({ count }))
    postMessage({ promises: promises() })
    close()
  } catch (error) {
    fail(`${error}`)
  }
}
