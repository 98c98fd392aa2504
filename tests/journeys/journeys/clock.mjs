// A device whose clock is wrong says so, by how much and which way, until it is right.
import { exchange, signIn } from '../steps.mjs'

export const name = 'a wrong clock'

/** Enough to be said, and less than the time after which an unused device locks. */
const WRONG_MS = 140_000

const set = (by) => {
  globalThis.rightNow ??= Date.now
  Date.now = () => globalThis.rightNow() + by
}

export async function run({ device }) {
  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await nurse.reads(/still to visit/)
  await nurse.readsNot('Check this device’s clock')

  await nurse.inWorker(set, WRONG_MS)
  await exchange(nurse)
  await nurse.reads('Check this device’s clock')
  await nurse.reads('It is 2 minutes ahead of the hub’s. Times you record may be wrong.')
  await nurse.isAccessible()

  await nurse.inWorker(set, -WRONG_MS)
  await exchange(nurse)
  await nurse.reads('It is 2 minutes behind the hub’s. Times you record may be wrong.')

  await nurse.inWorker(set, 0)
  await exchange(nurse)
  await nurse.page.getByText('Check this device’s clock').waitFor({ state: 'detached' })
}
