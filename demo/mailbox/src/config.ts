import { z } from 'zod'

/** Where a server listens. */
type Door = { path: string } | { host: string; port: number }

export type Config = Readonly<{ door: Door; smtpDoor: Door; mailboxDir: string }>

const doorSchema = z.string().regex(/^(unix:\/.+|[^:]+:\d+)$/, 'is host:port or unix:/path.sock')
const environmentSchema = z.object({
  LISTEN: doorSchema,
  SMTP_LISTEN: doorSchema,
  MAILBOX_DIR: z.string().min(1),
})

/** Reads the environment once; throws a sentence for the operator if something is missing. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = environmentSchema.safeParse(environment)
  if (!parsed.success) throw new Error(`The environment is incomplete:\n${z.prettifyError(parsed.error)}`)
  const { LISTEN, SMTP_LISTEN, MAILBOX_DIR } = parsed.data
  return Object.freeze({ door: parseDoor(LISTEN), smtpDoor: parseDoor(SMTP_LISTEN), mailboxDir: MAILBOX_DIR })
}

function parseDoor(listen: string): Door {
  if (listen.startsWith('unix:')) return { path: listen.slice('unix:'.length) }
  const colon = listen.lastIndexOf(':')
  return { host: listen.slice(0, colon), port: Number(listen.slice(colon + 1)) }
}
