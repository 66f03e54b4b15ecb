import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findFreePort } from '../free-port.ts'
import { type Upstream, upstreams, writeNginxConfig } from '../nginx/config.ts'
import { checkNginxConfig, nginxCommand } from '../nginx/run.ts'
import { searchPath } from '../search-path.ts'
import type { Certificate } from '../tls.ts'
import { send } from './send.ts'
import { type SeenRequest, standIn } from './stand-in.ts'

export interface NginxStage {
  url: string
  folder: string
  nginx: ChildProcess
  /** What reached each service, oldest first. */
  seen: Record<Upstream, SeenRequest[]>
  stop: () => Promise<void>
}

/** The real Nginx with the real configuration; plain servers stand where the services will. */
export async function startNginxStage(options: {
  limits: boolean
  tls?: Certificate
  answer: RequestListener
}): Promise<NginxStage> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-nginx-'))
  await writeFrontEnd(join(folder, 'dist'))
  const standIns = await Promise.all(
    upstreams.map(
      async (name) => [name, await standIn(join(folder, `${name}.sock`), options.answer)] as const,
    ),
  )
  const port = await findFreePort()
  const nginxFolder = join(folder, 'nginx')
  await writeNginxConfig({
    folder: nginxFolder,
    listen: [`127.0.0.1:${port}`],
    tls: options.tls,
    limits: options.limits,
    frontEndFolder: join(folder, 'dist'),
    servers: Object.fromEntries(upstreams.map((name) => [name, `unix:${folder}/${name}.sock`])) as Record<
      Upstream,
      string
    >,
  })
  await checkNginxConfig(nginxFolder)
  const [program, ...programArguments] = nginxCommand(nginxFolder)
  const nginx = spawn(program, programArguments, { stdio: 'inherit', env: { PATH: searchPath } })
  const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`
  await untilItAnswers(url)
  return {
    url,
    folder,
    nginx,
    seen: Object.fromEntries(standIns.map(([name, { seen }]) => [name, seen])) as Record<
      Upstream,
      SeenRequest[]
    >,
    stop: async () => {
      if (nginx.exitCode === null && nginx.kill('SIGTERM')) await once(nginx, 'exit')
      for (const [, { server }] of standIns) server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function writeFrontEnd(folder: string): Promise<void> {
  await mkdir(join(folder, 'assets'), { recursive: true })
  await mkdir(join(folder, '.vite'), { recursive: true })
  await writeFile(
    join(folder, 'index.html'),
    '<!--# block name="title" --><title>Plain</title><!--# endblock --><!--# include virtual="/__preview" stub="title" -->' +
      '<script nonce="__CSP_NONCE__" src="/assets/app-1.js"></script>',
  )
  await writeFile(join(folder, 'assets/app-1.js'), 'void 0')
  await writeFile(join(folder, 'assets/scan.wasm'), 'wasm')
  await writeFile(join(folder, '.vite/manifest.json'), '{}')
}

async function untilItAnswers(url: string): Promise<void> {
  const deadlineMs = Date.now() + 10_000
  for (;;) {
    try {
      await send(url)
      return
    } catch (error) {
      if (Date.now() > deadlineMs) throw error
      await pause(20)
    }
  }
}
