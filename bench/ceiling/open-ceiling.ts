import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '@guichet/fleet/free-port'
import { type Upstream, upstreams, writeNginxConfig } from '@guichet/fleet/nginx/config'
import { checkNginxConfig, nginxCommand } from '@guichet/fleet/nginx/run'
import { searchPath } from '@guichet/fleet/search-path'
import { until } from '@guichet/test/fixtures/until'
import { request } from 'undici'

/** The same entry with nothing behind it: what no service can be faster than. */
export interface Ceiling {
  url: string
  /** Puts a file where the front end's stand; answers its path. */
  putFile: (name: string, content: string) => Promise<string>
  close: () => Promise<void>
}

const ECHO = fileURLToPath(new URL('./echo.ts', import.meta.url))

/** Nginx with the fleet's own configuration, and a bare Fastify process in place of every service. */
export async function openCeiling(): Promise<Ceiling> {
  // Short, because a socket's path may have 107 bytes at most.
  const folder = await mkdtemp(join(tmpdir(), 'guichet-ceiling-'))
  const files = join(folder, 'files')
  await mkdir(files, { recursive: true })
  const socket = join(folder, 'echo.sock')
  const echo = fork(ECHO, [socket], { env: { PATH: searchPath, NODE_ENV: 'production' } })
  await once(echo, 'message')
  const port = await findFreePort()
  const nginxFolder = join(folder, 'nginx')
  await writeNginxConfig({
    folder: nginxFolder,
    listen: [`127.0.0.1:${port}`],
    tls: undefined,
    limits: false,
    frontEndFolder: files,
    servers: Object.fromEntries(upstreams.map((name) => [name, `unix:${socket}`])) as Record<
      Upstream,
      string
    >,
  })
  await checkNginxConfig(nginxFolder)
  const [program, ...programArguments] = nginxCommand(nginxFolder)
  const nginx = spawn(program, programArguments, { stdio: 'inherit', env: { PATH: searchPath } })
  const url = `http://127.0.0.1:${port}`
  await until('the ceiling answers', () => answers(url))
  return {
    url,
    putFile: async (name, content) => {
      await writeFile(join(files, name), content)
      return `/${name}`
    },
    close: async () => {
      await Promise.all([ended(nginx), ended(echo)])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const answer = await request(`${url}/api/tickets/echo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined)
  await answer?.body.dump()
  return answer?.statusCode === 201
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
}
