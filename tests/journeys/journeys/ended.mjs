// The core breaks, or the browser ends its worker: the page says so, and starts again from disk with nothing lost.
import { signIn, startVisit } from '../steps.mjs'

export const name = 'a core that ends'

const WORDS = 'Ate two slices of toast. Says the new time suits her.'

/** What the program's next call outside meets is what a panic ends in. */
const breaks = () => {
  Date.now = () => {
    throw new WebAssembly.RuntimeError('unreachable')
  }
}

const ends = () => {
  globalThis.close()
}

async function startsAgain(nurse) {
  await nurse.page.getByRole('heading', { level: 1, name: 'Doorstep stopped working' }).waitFor()
  await nurse.reads('Everything that said “Saved on this device” is still on this device.')
  await nurse.isAccessible()
  await nurse.press('Start again')
  await nurse.unlock()
  // On the page it was on.
  await nurse.reads('Observations')
  const note = await nurse.page.getByLabel('What you found and did').inputValue()
  if (note !== WORDS) throw new Error(`the note reads “${note}”`)
  await nurse.page.getByRole('checkbox', { name: 'Check glucose', checked: true }).waitFor()
}

export async function run({ device }) {
  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await nurse.press(/^Start visit/)
  await nurse.reads('What matters to me')
  await startVisit(nurse)
  await nurse.pick(nurse.page.getByRole('checkbox', { name: 'Check glucose' }))
  await nurse.page.getByRole('checkbox', { name: 'Check glucose', checked: true }).waitFor()
  await nurse.type('What you found and did', WORDS)
  await nurse.reads(/Saved on this device .*Not sent yet/)

  await nurse.inWorker(breaks)
  await nurse.type('Pulse', '9')
  await startsAgain(nurse)

  // A browser short of memory ends a worker without a word.
  await nurse.inWorker(ends).catch(() => {})
  await startsAgain(nurse)
}
