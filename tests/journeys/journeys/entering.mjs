// Signing in: at the issuer and back, given up, with a ticket that is no good any more, and again as who one is.
import { signIn } from '../steps.mjs'

export const name = 'signing in'

async function address(device, expected) {
  const shown = device.page.url()
  if (shown !== expected) throw new Error(`the address bar says ${shown}`)
}

export async function run({ hub, device }) {
  const nurse = await device('nurse')
  await nurse.reads('You need a connection to sign in.')
  await nurse.isAccessible()
  await nurse.press('Sign in', { exact: true })
  await nurse.page.getByRole('heading', { level: 1, name: 'Who are you?' }).waitFor()
  await nurse.reads('Eastbank Community Health')
  await nurse.isAccessible()

  // With the keyboard alone, and given up.
  await nurse.page.getByRole('button', { name: 'Do not sign in' }).focus()
  await nurse.page.keyboard.press('Enter')
  await nurse.reads('You did not finish signing in.')
  await address(nurse, `${hub.address}/`)
  await nurse.isAccessible()

  await signIn(nurse, 'Amara Obi')
  await address(nurse, `${hub.address}/`)
  await nurse.reload()
  await nurse.reads(/still to visit/)

  // A link with a ticket that was used, or made up, changes nothing for who is signed in.
  await nurse.page.goto('about:blank')
  await nurse.page.goto(`${hub.address}/#signed-in=${'A'.repeat(43)}`)
  await nurse.reads('Enter your passphrase to finish signing in.')
  await nurse.isAccessible()
  await nurse.unlock()
  await nurse.reads('You were not signed in again')
  await address(nurse, `${hub.address}/`)

  // Unreachable: nobody is sent to a page that does not come.
  const other = await device('other')
  await other.reads('You need a connection to sign in.')
  await hub.stop()
  await other.press('Sign in', { exact: true })
  await other.reads('What was written on this device before stays saved here.')
  await address(other, `${hub.address}/`)
  await hub.start()
  await signIn(other, 'Priya Nair')
}
