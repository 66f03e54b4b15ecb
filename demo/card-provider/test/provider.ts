import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, request } from 'undici'

const API_KEY = 'a key for the tests of the provider'
export const WEBHOOK_SECRET = 'a secret for the tests of the provider'

export type Answer = { status: number; body: Record<string, unknown> }
type Asked = { method?: 'GET' | 'POST' | 'DELETE'; body?: unknown; idempotencyKey?: string; apiKey?: string }

/** A card provider as a process of its own, on a socket in a folder of its own. */
export class TestProvider {
  readonly folder = mkdtempSync(join(tmpdir(), 'card-provider-'))
  readonly receiverSocket = join(this.folder, 'receiver.sock')
  readonly #agent = new Agent({ connect: { socketPath: join(this.folder, 'api.sock') } })
  #process: ChildProcess | null = null
  output = ''

  async start(slowMs = 500, webhookUrl = webhookUrlOf(this.receiverSocket)): Promise<void> {
    writeFileSync(join(this.folder, 'api-key'), API_KEY)
    writeFileSync(join(this.folder, 'webhook-secret'), WEBHOOK_SECRET)
    const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
        LISTEN: `unix:${join(this.folder, 'api.sock')}`,
        DATA_DIR: join(this.folder, 'data'),
        API_KEY_FILE: join(this.folder, 'api-key'),
        WEBHOOK_SECRET_FILE: join(this.folder, 'webhook-secret'),
        WEBHOOK_URL: webhookUrl,
        SLOW_MS: String(slowMs),
      },
    })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        this.output += text
      })
    }
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`The provider ended:\n${this.output}`)
      return request('http://localhost/health/ready', { dispatcher: this.#agent }).then(
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

  async ask(path: string, { method, body, idempotencyKey, apiKey = API_KEY }: Asked = {}): Promise<Answer> {
    const response = await request(`http://localhost${path}`, {
      method: method ?? (body ? 'POST' : 'GET'),
      dispatcher: this.#agent,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.body.text()
    return { status: response.statusCode, body: text ? JSON.parse(text) : {} }
  }

  charge(idempotencyKey: string, fields: Record<string, unknown> = {}): Promise<Answer> {
    const body = {
      amountCents: 1200,
      currency: 'EUR',
      cardNumber: '4242424242424242',
      reference: 'order-1',
      capture: true,
    }
    return this.ask('/v1/charges', { idempotencyKey, body: { ...body, ...fields } })
  }

  /** Charges a card on file. */
  chargeToken(
    idempotencyKey: string,
    cardToken: unknown,
    fields: Record<string, unknown> = {},
  ): Promise<Answer> {
    return this.charge(idempotencyKey, { cardNumber: undefined, cardToken, ...fields })
  }

  forgetCard(token: unknown): Promise<Answer> {
    return this.ask(`/v1/cards/${token}`, { method: 'DELETE' })
  }

  refund(idempotencyKey: string, chargeId: unknown, amountCents: number): Promise<Answer> {
    return this.ask('/v1/refunds', { idempotencyKey, body: { chargeId, amountCents } })
  }

  behave(behaviour: Record<string, unknown>): Promise<Answer> {
    return this.ask('/v1/test/behaviour', { body: behaviour })
  }
}

export function webhookUrlOf(socketPath: string): string {
  return `unix:${socketPath}:/api/payments/webhook`
}

/** Asks again until the answer is true; fails after 20 s. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > deadlineMs) throw new Error(`Not within 20 s: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
