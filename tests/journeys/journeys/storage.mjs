// A browser that promises nothing about its storage is named; one that threw the database away is found out.
import { aside, back, evict } from '../disk.mjs'
import { signIn } from '../steps.mjs'

export const name = 'storage refused, storage cleared'

const refuses = () => {
  navigator.storage.persist = async () => false
}
const promises = () => {
  navigator.storage.persist = async () => true
}
const MAY_CLEAR = 'This browser may clear what is saved.'
const CLEARED = 'This browser has cleared what Doorstep kept here'

export async function run({ device }) {
  const warned = await device('warned', { before: refuses })
  await signIn(warned, 'Amara Obi')
  await warned.reads(/still to visit/)
  await warned.reads(MAY_CLEAR)
  await warned.isAccessible()
  await warned.press(/^Start visit/)
  await warned.reads('What matters to me')
  await warned.readsNot(MAY_CLEAR)

  const nurse = await device('nurse', { before: promises })
  // Nobody has signed in yet: a second start finds nothing, and nothing was lost.
  await nurse.reload()
  await nurse.reads('You need a connection to sign in.')
  await nurse.readsNot(CLEARED)
  await signIn(nurse, 'Amara Obi')
  await nurse.reads(/still to visit/)
  await nurse.readsNot(MAY_CLEAR)

  await aside(nurse)
  await evict(nurse)
  await back(nurse)
  nurse.words = undefined
  await nurse.reads(CLEARED)
  await nurse.reads('What was sent is safe and comes back when you sign in. What was not sent is lost.')
  await nurse.isAccessible()
  await signIn(nurse, 'Amara Obi')
  await nurse.reads(/still to visit/)

  await nurse.reload()
  await nurse.reads(/still to visit/)
  await nurse.readsNot(CLEARED)
}
