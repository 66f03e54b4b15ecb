import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type InternalKeys, internalKeys } from './internal/keys.ts'

const door = z.string().regex(/^(unix:\/.+|.+:\d{1,5})$/, 'must be host:port or unix:/path.sock')

export const internalUrl = z
  .string()
  .regex(/^(unix:\/.+|https?:\/\/.+)$/, 'must be http://host:port or unix:/path.sock')

/** The variables every service reads; a service adds its own with `.extend`. */
export const commonEnvironment = z.object({
  LISTEN: door,
  INTERNAL_LISTEN: door,
  DATABASE_URL: z.string().min(1),
  GUICHET_MODE: z.enum(['demo', 'production']),
  SECRETS_DIR: z.string().min(1),
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/$/, '')),
  AUDIT_DIR: z.string().min(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Of the source this was made from, for whoever asks which. */
  GUICHET_REVISION: z.string().max(64).optional(),
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
})

export type CommonEnvironment = z.infer<typeof commonEnvironment>

/** Reads the environment once. Throws one message that names every variable that is missing or wrong. */
export function readEnvironment<S extends z.ZodType>(
  schema: S,
  env: NodeJS.ProcessEnv,
): Readonly<z.infer<S>> {
  const parsed = schema.safeParse(env)
  if (parsed.success) return Object.freeze(parsed.data)
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not complete:\n${faults.join('\n')}`)
}

/** This service's own secrets: files outside database and backup that nobody else may read. */
export interface Secrets {
  /** The text of a secret file, without white space at its ends. */
  text(name: string): string
  /** 32 bytes written in hex. */
  bytes(name: string): Buffer
  internalKeys(): InternalKeys
}

/** Opens the folder of secrets. Throws where production would run on the demo's own. */
export function openSecrets({
  GUICHET_MODE,
  SECRETS_DIR,
}: Pick<CommonEnvironment, 'GUICHET_MODE' | 'SECRETS_DIR'>): Secrets {
  if (GUICHET_MODE === 'production' && existsSync(join(SECRETS_DIR, 'DEMO'))) {
    throw new Error(`${SECRETS_DIR} holds secrets made for the demo. Generate new ones for production.`)
  }
  const text = (name: string): string => {
    const path = join(SECRETS_DIR, name)
    if ((statSync(path).mode & 0o077) !== 0) {
      throw new Error(`${path} can be read by others: chmod 600 ${path}`)
    }
    return readFileSync(path, 'utf8').trim()
  }
  return {
    text,
    bytes: (name) => {
      const hex = text(name)
      if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error(`the secret ${name} must be 32 bytes in hex`)
      return Buffer.from(hex, 'hex')
    },
    internalKeys: () => readInternalKeys(text('internal-keys.json')),
  }
}

function readInternalKeys(text: string): InternalKeys {
  try {
    return internalKeys.parse(JSON.parse(text))
  } catch (error) {
    // The parser of JSON quotes what it could not read, and this is a secret.
    if (error instanceof SyntaxError) throw new Error('internal-keys.json is not JSON')
    throw error
  }
}
