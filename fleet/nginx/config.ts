import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { inRepository } from '../repository.ts'

export const upstreams = ['auth', 'events', 'tickets', 'validation', 'popcorn', 'admin', 'mailbox'] as const
export type Upstream = (typeof upstreams)[number]

export interface NginxSettings {
  /** Where Nginx keeps its configuration, cache and pid; its logs go to `../logs`. */
  folder: string
  /** `host:port` each, `[::1]:8080` for IPv6. */
  listen: string[]
  tls: { certificateFile: string; keyFile: string } | undefined
  limits: boolean
  frontEndFolder: string
  /** As Nginx writes them: `unix:/path.sock` or `host:port`. */
  servers: Record<Upstream, string>
}

/** Puts lb/nginx.conf and what differs on this machine into the folder that Nginx runs from. */
export async function writeNginxConfig(settings: NginxSettings): Promise<void> {
  const local = join(settings.folder, 'local')
  await rm(local, { recursive: true, force: true })
  for (const folder of [local, join(settings.folder, 'temp'), join(settings.folder, '../logs')]) {
    await mkdir(folder, { recursive: true })
  }
  for (const file of ['nginx.conf', 'types.conf'])
    await cp(inRepository('lb', file), join(settings.folder, file))
  for (const [file, text] of Object.entries(localFiles(settings))) await writeFile(join(local, file), text)
}

function localFiles(settings: NginxSettings): Record<string, string> {
  const files: Record<string, string> = {
    // Workers of a root's Nginx must reach root's sockets and files; anybody else's run as that person anyway.
    'process.conf': userInfo().uid === 0 ? 'user root;\n' : '',
    'listen.conf': listenLines(settings),
    'front-end.conf': `root ${quoted(settings.frontEndFolder)};\n`,
    'limits.conf': `map $remote_addr $limited_client {\n    default ${settings.limits ? '$binary_remote_addr' : '""'};\n}\n`,
  }
  for (const upstream of upstreams) {
    files[`${upstream}.servers`] = `server ${quoted(settings.servers[upstream])} max_fails=0;\n`
  }
  return files
}

function listenLines({ listen, tls }: NginxSettings): string {
  const options = tls === undefined ? '' : ' ssl http2'
  const lines = listen.map((address) => `listen ${address} backlog=4096${options};`)
  if (tls !== undefined) {
    lines.push(
      `ssl_certificate ${quoted(tls.certificateFile)};`,
      `ssl_certificate_key ${quoted(tls.keyFile)};`,
    )
  }
  return `${lines.join('\n')}\n`
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}
