import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FleetError } from '../fleet-error.ts'
import { searchPath } from '../search-path.ts'

const execute = promisify(execFile)

/** The kernel ends Nginx as soon as the process that started it is gone, even killed: nothing else could. */
export function nginxCommand(folder: string): [program: string, ...programArguments: string[]] {
  return ['setpriv', '--pdeathsig', 'SIGTERM', 'nginx', ...nginxArguments(folder)]
}

/** Refuses a configuration that Nginx would not start with, in Nginx's own words. */
export async function checkNginxConfig(folder: string): Promise<void> {
  try {
    await execute('nginx', ['-t', '-q', ...nginxArguments(folder)], { env: { PATH: searchPath } })
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string }
    if (code === 'ENOENT') throw new FleetError('Nginx is missing. On Debian: sudo apt-get install -y nginx')
    throw new FleetError(`Nginx refuses its configuration:\n${stderr ?? String(error)}`)
  }
}

function nginxArguments(folder: string): string[] {
  return ['-p', folder, '-c', 'nginx.conf', '-e', join(folder, '../logs/nginx-error.log')]
}
