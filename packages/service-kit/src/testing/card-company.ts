import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Agent, request } from 'undici'

const PROGRAM = fileURLToPath(new URL('../../../../demo/card-provider/src/main.ts', import.meta.url))

/** The demo's card company as a process of its own. */
export interface CardCompany {
  totals(): Promise<{ count: number; succeededCount: number; amountCents: number; refundedCents: number }>
  /** Cards it keeps, and those it was told to forget. */
  cards(): Promise<{ onFile: number; forgotten: number }>
  behave(behaviour: object): Promise<void>
  close(): Promise<void>
}

export interface CardCompanyOptions {
  /** Of `cardCompanyAddress`. */
  folder: string
  /** Where the service under test has `provider-api-key` and `provider-webhook-secret`. */
  secretsDir: string
  webhookUrl: string
}

/** Where it will listen: a service's configuration needs it before the secrets exist. */
export function cardCompanyAddress(): { folder: string; url: string } {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-cards-'))
  return { folder, url: `unix:${folder}/provider.sock` }
}

export async function startCardCompany(options: CardCompanyOptions): Promise<CardCompany> {
  const { folder, secretsDir, webhookUrl } = options
  const apiKeyFile = join(secretsDir, 'provider-api-key')
  const child: ChildProcess = fork(PROGRAM, {
    stdio: 'ignore',
    env: {
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      LISTEN: `unix:${folder}/provider.sock`,
      DATA_DIR: folder,
      API_KEY_FILE: apiKeyFile,
      WEBHOOK_SECRET_FILE: join(secretsDir, 'provider-webhook-secret'),
      WEBHOOK_URL: webhookUrl,
      SLOW_MS: '30000',
    },
  })
  const apiKey = readFileSync(apiKeyFile, 'utf8')
  const agent = new Agent({ connect: { socketPath: join(folder, 'provider.sock') } })
  const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
    const answer = await request(`http://cards${path}`, {
      method,
      dispatcher: agent,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : null,
    })
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`)
    return answer.body.json()
  }
  await untilAnswering(() => ask('GET', '/health/ready'))
  return {
    totals: () => ask('GET', '/v1/test/charges') as ReturnType<CardCompany['totals']>,
    cards: () => ask('GET', '/v1/test/cards') as ReturnType<CardCompany['cards']>,
    behave: async (behaviour) => {
      await ask('POST', '/v1/test/behaviour', behaviour)
    },
    close: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      await agent.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilAnswering(ask: () => Promise<unknown>): Promise<void> {
  const deadlineMs = Date.now() + 20_000
  for (;;) {
    try {
      await ask()
      return
    } catch (error) {
      if (Date.now() > deadlineMs) throw error
      await delay(50)
    }
  }
}
