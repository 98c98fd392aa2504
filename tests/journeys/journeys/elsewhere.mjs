// Somebody signs in as a nurse on another device: hers asks whether it was her, and what was not is ended.
import { goTo, signIn } from '../steps.mjs'

export const name = 'a sign-in elsewhere'

export async function run({ device }) {
  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await nurse.reads('still to visit')
  const other = await device('other')
  await signIn(other, 'Amara Obi')
  await nurse.reads('Somebody signed in as you')
  await nurse.isAccessible()
  await nurse.shoot('80-elsewhere-asked')
  await nurse.press('Look at it')
  await nurse.reads('In a browser on another device')
  await nurse.isAccessible()
  await nurse.shoot('81-elsewhere')
  await nurse.press('It was not me')
  await nurse.reads('This sign-in was ended.')
  await nurse.shoot('82-elsewhere-ended')
  await other.reads('Your access from this device was ended')
  // Asked once, and the way back leads to where she was.
  await nurse.press('Back')
  await nurse.reads('still to visit')
  await nurse.readsNot('Somebody signed in as you')
  await goTo(nurse, 'People')
  await nurse.readsNot('Somebody signed in as you')
}
