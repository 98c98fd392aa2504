// The disk is full in the middle of a visit: it is said, nothing that was typed goes, and it is saved when there is room.
import { signIn, startVisit } from '../steps.mjs'

export const name = 'a full disk'

const FULL = 'This device is full. Free some space, then try again. Your words are still here.'

const fill = () => {
  const files = FileSystemSyncAccessHandle.prototype
  files.kept ??= files.write
  files.write = () => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
}

const free = () => {
  FileSystemSyncAccessHandle.prototype.write = FileSystemSyncAccessHandle.prototype.kept
}

const note = (nurse) => nurse.page.getByLabel('What you found and did')

async function holds(nurse, words) {
  const held = await note(nurse).inputValue()
  if (held !== words) throw new Error(`the note reads “${held}”, not “${words}”`)
}

export async function run({ device }) {
  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await nurse.press(/^Start visit/)
  await nurse.reads('What matters to me')
  await startVisit(nurse)
  await nurse.type('What you found and did', 'Ate two slices')
  await nurse.reads(/Saved on this device .*Not sent yet/)

  await nurse.inWorker(fill)
  await nurse.type('What you found and did', 'Ate two slices of toast.')
  await nurse.reads(FULL)
  await nurse.page.getByRole('alert', { name: 'Not saved' }).waitFor()
  await nurse.page.locator('.field__note').getByText('Not saved', { exact: true }).waitFor()
  await holds(nurse, 'Ate two slices of toast.')
  await nurse.isAccessible()

  // Another field, another page, an act: none is said to be saved, all is still there.
  await nurse.type('Pulse', '92')
  await nurse.press(/^Open the record of/)
  await nurse.reads('Safety facts')
  await nurse.reads(FULL)
  await nurse.press('Back')
  await holds(nurse, 'Ate two slices of toast.')
  await nurse.pick(nurse.page.getByRole('checkbox', { name: 'Check glucose' }))
  await nurse.page.getByRole('alert', { name: 'Not saved' }).waitFor()
  await nurse.page.getByRole('checkbox', { name: 'Check glucose', checked: false }).waitFor()

  // With room again the next letter brings all that was typed to disk; the act is done when it is done again.
  await nurse.inWorker(free)
  await nurse.type('What you found and did', 'Ate two slices of toast. Says the new time suits her.')
  await nurse.pick(nurse.page.getByRole('checkbox', { name: 'Check glucose' }))
  await nurse.page.getByRole('checkbox', { name: 'Check glucose', checked: true }).waitFor()
  await nurse.page.getByRole('alert', { name: 'Not saved' }).waitFor({ state: 'detached' })
  await nurse.page.locator('.field__note').getByText('Not saved', { exact: true }).waitFor({ state: 'detached' })

  await nurse.reopen()
  await nurse.reads('Observations')
  await holds(nurse, 'Ate two slices of toast. Says the new time suits her.')
  if ((await nurse.page.getByRole('textbox', { name: 'Pulse' }).inputValue()) !== '92') throw new Error('the pulse is lost')
}
