// A database that a newer version wrote is not opened and not touched.
import { aside, back, digests, setVersion } from '../disk.mjs'
import { signIn } from '../steps.mjs'

export const name = 'a database of a newer version'

export async function run({ device }) {
  const nurse = await device('nurse')
  await signIn(nurse, 'Amara Obi')
  await nurse.reads(/still to visit/)

  await aside(nurse)
  const version = await setVersion(nurse, 4_000)
  const before = await digests(nurse)
  if (Object.keys(before).length === 0) throw new Error('no files to compare')

  await back(nurse)
  await nurse.page.getByRole('heading', { level: 1, name: 'Update Doorstep' }).waitFor()
  await nurse.reads(/written by a newer version\. Nothing is lost\. Update Doorstep to open it\./)
  await nurse.isAccessible()

  await aside(nurse)
  const after = await digests(nurse)
  if (JSON.stringify(after) !== JSON.stringify(before)) throw new Error('the files were written to')

  // The newer version finds all of it.
  await setVersion(nurse, version)
  await back(nurse)
  await nurse.unlock()
  await nurse.reads(/still to visit/)
}
