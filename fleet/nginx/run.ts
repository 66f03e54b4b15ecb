import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { FleetError } from '../fleet-error.ts'

const execute = promisify(execFile)

/** The kernel ends Nginx as soon as the process that started it is gone, even killed: nothing else could. */
export function nginxCommand(folder: string): [program: string, ...programArguments: string[]] {
  return ['setpriv', '--pdeathsig', 'SIGTERM', 'nginx', ...nginxArguments(folder)]
}

/** Refuses a configuration that Nginx would not start with, in Nginx's own words. */
export async function checkNginxConfig(folder: string): Promise<void> {
  try {
    await execute('nginx', ['-t', '-q', ...nginxArguments(folder)])
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string }
    if (code === 'ENOENT') throw new FleetError('Nginx is missing. On Debian: sudo apt-get install -y nginx')
    throw new FleetError(`Nginx refuses its configuration:\n${stderr ?? String(error)}`)
  }
}

/** Ends an Nginx that an earlier, killed run left behind: only one that was started from this very folder. */
export async function endLeftoverNginx(folder: string): Promise<void> {
  const pidFile = join(folder, 'nginx.pid')
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''))
  if (pid > 0 && (await isOurs(pid, folder))) {
    process.kill(pid, 'SIGTERM')
    const deadlineMs = Date.now() + 5_000
    while (await isOurs(pid, folder)) {
      if (Date.now() > deadlineMs)
        throw new FleetError(`An Nginx left behind by an earlier run does not end: process ${pid}`)
      await pause(20)
    }
  }
  await rm(pidFile, { force: true })
}

async function isOurs(pid: number, folder: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return commandLine.includes('nginx') && commandLine.includes(folder)
}

function nginxArguments(folder: string): string[] {
  return ['-p', folder, '-c', 'nginx.conf', '-e', join(folder, '../logs/nginx-error.log')]
}
