import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { Agent, type Dispatcher, request } from 'undici'
import type { Message } from '../src/messages/schemas.ts'

/** A mailbox as a process of its own; SMTP on a free port, HTTP on a socket. */
export class TestMailbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'mailbox-'))
  readonly mailFolder = join(this.folder, 'mails')
  readonly #agent = new Agent({ connect: { socketPath: join(this.folder, 'page.sock') } })
  #process: ChildProcess | null = null
  #smtpPort = 0
  output = ''

  async start(): Promise<void> {
    this.#smtpPort = await findFreePort()
    const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
        LISTEN: `unix:${join(this.folder, 'page.sock')}`,
        SMTP_LISTEN: `127.0.0.1:${this.#smtpPort}`,
        MAILBOX_DIR: this.mailFolder,
      },
    })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        this.output += text
      })
    }
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`The mailbox ended:\n${this.output}`)
      return this.ask('/health/ready').then(
        ({ statusCode, body }) => body.dump().then(() => statusCode === 200),
        () => false,
      )
    })
  }

  /** Ends the process and says how it ended: an exit code, or the signal that killed it. */
  async end(signal: 'SIGTERM' | 'SIGKILL' | 'parent leaves'): Promise<number | string | null> {
    const child = this.#process
    if (!child) return null
    const exited = once(child, 'exit')
    if (signal === 'parent leaves') child.disconnect()
    else child.kill(signal)
    const [code, killedBy] = await exited
    this.#process = null
    return code ?? killedBy
  }

  async dispose(): Promise<void> {
    await this.end('SIGKILL')
    await this.#agent.destroy()
    rmSync(this.folder, { recursive: true })
  }

  async send(mail: SendMailOptions): Promise<void> {
    const transport = createTransport({ host: '127.0.0.1', port: this.#smtpPort, ignoreTLS: true })
    await transport.sendMail({ from: 'Guichet <tickets@guichet.test>', ...mail })
    transport.close()
  }

  ask(
    path: string,
    {
      method = 'GET',
      headers = {},
    }: { method?: Dispatcher.HttpMethod; headers?: Record<string, string> } = {},
  ) {
    return request(`http://localhost${path}`, { method, headers, dispatcher: this.#agent })
  }

  async messages(search = ''): Promise<Message[]> {
    const { body } = await this.ask(`/mailbox/messages${search}`)
    return (await body.json()) as Message[]
  }

  async page(path: string, language = 'en'): Promise<string> {
    const { body } = await this.ask(path, { headers: { 'accept-language': language } })
    return body.text()
  }
}

/** Asks again until the answer is true; fails after 20 s. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > deadlineMs) throw new Error(`Not within 20 s: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('A port was expected')
  return address.port
}
