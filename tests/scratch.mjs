// One folder for everything that a run leaves in the folder for temporary files: browsers' profiles, hubs' data, what
// Chromium keeps beside them. It goes with the run; what runs left that were cut goes with the next one. Imported first.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'doorstep-run-'
const above = tmpdir()

function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    // A browser that is still closing: the next run removes it.
  }
}

/** Whether the process of this number is there. */
function runs(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

for (const name of readdirSync(above).filter((name) => name.startsWith(PREFIX))) {
  const pid = Number.parseInt(name.slice(PREFIX.length), 10)
  if (!(pid > 0 && runs(pid))) remove(join(above, name))
}

/** Where `tmpdir()` is from here on, also for the programs that this one starts. */
const scratch = mkdtempSync(join(above, `${PREFIX}${process.pid}-`))
process.env.TMPDIR = scratch
process.on('exit', () => remove(scratch))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))
