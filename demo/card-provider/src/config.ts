import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Where the API listens. */
type Door = { path: string } | { host: string; port: number }

/** Where webhooks go: `socketPath` carries the connection if there is one, `url` is what is asked. */
export type WebhookTarget = { url: string; socketPath?: string }

export type Config = Readonly<{
  door: Door
  dataDir: string
  apiKey: string
  webhookSecret: string
  webhookTargets: readonly WebhookTarget[]
  slowMs: number
}>

const WEBHOOK_URL = /^(https?:\/\/.+|unix:\/[^:]+:\/.*)$/

const environmentSchema = z.object({
  LISTEN: z.string().regex(/^(unix:\/.+|[^:]+:\d+)$/, 'is host:port or unix:/path.sock'),
  DATA_DIR: z.string().min(1),
  API_KEY_FILE: z.string().min(1),
  WEBHOOK_SECRET_FILE: z.string().min(1),
  WEBHOOK_URL: z
    .string()
    .transform((urls) => urls.split(','))
    .pipe(z.array(z.string().regex(WEBHOOK_URL, 'is http(s)://… or unix:/path.sock:/path'))),
  SLOW_MS: z.coerce.number().int().nonnegative().default(10_000),
})

/** Reads the environment and the secret files once; throws a sentence for the operator if something is missing. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = environmentSchema.safeParse(environment)
  if (!parsed.success) throw new Error(`The environment is incomplete:\n${z.prettifyError(parsed.error)}`)
  const { data } = parsed
  return Object.freeze({
    door: parseDoor(data.LISTEN),
    dataDir: data.DATA_DIR,
    apiKey: readSecret(data.API_KEY_FILE),
    webhookSecret: readSecret(data.WEBHOOK_SECRET_FILE),
    webhookTargets: data.WEBHOOK_URL.map(parseWebhookTarget),
    slowMs: data.SLOW_MS,
  })
}

function readSecret(path: string): string {
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < 16) throw new Error(`The secret in ${path} is shorter than 16 characters`)
  return secret
}

function parseDoor(listen: string): Door {
  if (listen.startsWith('unix:')) return { path: listen.slice('unix:'.length) }
  const colon = listen.lastIndexOf(':')
  return { host: listen.slice(0, colon), port: Number(listen.slice(colon + 1)) }
}

function parseWebhookTarget(webhookUrl: string): WebhookTarget {
  if (!webhookUrl.startsWith('unix:')) return { url: webhookUrl }
  const [socketPath = '', path = '/'] = webhookUrl.slice('unix:'.length).split(/:(?=\/)/, 2)
  return { url: `http://localhost${path}`, socketPath }
}
