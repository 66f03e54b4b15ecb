import { spawnSync } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import process from 'node:process'

/**
 * Before anything else is started, which takes after it: processor and disk go to those who sell. Not to the last, for while a
 * database is being copied its log grows: a copy that gets nothing at all in a rush would hold it back for as long.
 */
export function standBack(): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  spawnSync('ionice', ['-c', '2', '-n', '7', '-p', String(process.pid)], { stdio: 'ignore' })
}
