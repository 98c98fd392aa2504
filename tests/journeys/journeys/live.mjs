// Two who are online see what the other saves without asking for it, and without waiting for the next turn of the clock.
import { exchange, openPerson, signIn } from '../steps.mjs'

export const name = 'seen at once'

/** The timer that asks every 20 seconds never rings in this browser: it is noted, and not set. */
function noTurnOfTheClock() {
  const { setTimeout } = globalThis
  globalThis.neverRing = []
  globalThis.setTimeout = (ring, after, ...rest) => {
    const isLong = after >= 10_000
    if (isLong) globalThis.neverRing.push(after)
    return isLong ? 0 : setTimeout(ring, after, ...rest)
  }
}

/** The timer that an exchange sets when it has ended is among those that never ring. */
async function waitsForNoTurn(nurse) {
  const neverRing = await nurse.page.evaluate(() => globalThis.neverRing)
  if (!neverRing.includes(20_000)) throw new Error(`${nurse.name}: no timer of 20 seconds among ${neverRing}`)
}

async function calls(nurse, preferred) {
  await nurse.press('Change preferred name')
  await nurse.type('Preferred name', preferred)
  await nurse.press(/^Record change/)
  await nurse.reads(preferred)
}

export async function run({ hub, device }) {
  const amara = await device('amara', { before: noTurnOfTheClock })
  const priya = await device('priya', { before: noTurnOfTheClock })
  await signIn(amara, 'Amara Obi')
  await signIn(priya, 'Priya Nair')
  for (const nurse of [amara, priya]) await openPerson(nurse, 'irene', 'Irene Whitlock')
  for (const nurse of [amara, priya]) await waitsForNoTurn(nurse)
  await calls(amara, 'Reenie')
  await priya.reads('Reenie')
  await calls(priya, 'Irie')
  await amara.reads('Irie')

  // After the hub was away, from the next exchange on.
  await hub.stop()
  await exchangeFails(priya)
  await hub.start()
  for (const nurse of [amara, priya]) await exchange(nurse)
  await calls(priya, 'Rina')
  await amara.reads('Rina')
}

/** Asks a hub that is away. */
async function exchangeFails(nurse) {
  await nurse.page.evaluate(() => dispatchEvent(new Event('online')))
  await nurse.reads(/Offline/)
}
