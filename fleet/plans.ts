import { join } from 'node:path'
import process from 'node:process'
import type { Layout } from './data-folder/layout.ts'
import type { Upstream } from './nginx/config.ts'
import { nginxCommand } from './nginx/run.ts'
import { isHealthy, isListening } from './processes/is-ready.ts'
import { endLeftovers } from './processes/leftovers.ts'
import type { ProcessPlan } from './processes/managed-process.ts'
import { inRepository } from './repository.ts'
import { searchPath } from './search-path.ts'
import { bundleOf } from './service-bundles.ts'

export const services = ['auth', 'events', 'tickets', 'validation', 'popcorn', 'admin'] as const
export type Service = (typeof services)[number]
export type ProcessName = Service | 'mailbox' | 'card-provider' | 'nginx'

/** Where everything is, decided once before anything starts. */
export interface Setting {
  layout: Layout
  /** Short, because a socket's path may have 107 bytes at most. */
  runFolder: string
  publicUrl: string
  port: number
  smtpPort: number
  limits: boolean
  /** Of the source, where it is known. */
  revision: string | undefined
  environment: Partial<Record<ProcessName, Record<string, string>>>
}

export function publicSocket(setting: Pick<Setting, 'runFolder'>, name: Upstream | 'card-provider'): string {
  return join(setting.runFolder, `${name}.sock`)
}

export function internalSocket(setting: Setting, name: Service): string {
  return join(setting.runFolder, `${name}-internal.sock`)
}

export function servicePlan(setting: Setting, name: Service): ProcessPlan {
  const { layout } = setting
  const doors = Object.fromEntries(
    services.map((other) => [
      `${other.toUpperCase()}_INTERNAL_URL`,
      `unix:${internalSocket(setting, other)}`,
    ]),
  )
  return {
    ...nodePlan(setting, name, programOf(setting, name), {
      LISTEN: `unix:${publicSocket(setting, name)}`,
      INTERNAL_LISTEN: `unix:${internalSocket(setting, name)}`,
      DATABASE_URL: `sqlite:${join(layout.databases, `${name}.db`)}`,
      GUICHET_MODE: 'demo',
      SECRETS_DIR: join(layout.secrets, name),
      PUBLIC_URL: setting.publicUrl,
      AUDIT_DIR: join(layout.audit, name),
      RATE_LIMITS: setting.limits ? 'on' : 'off',
      ...(setting.revision ? { GUICHET_REVISION: setting.revision } : {}),
      BACKUP_STATUS_FILE: layout.lastBackup,
      DEMO_ACCOUNTS_FILE: layout.accounts,
      ERASURES_FILE: layout.erasures,
      SMTP_URL: `smtp://127.0.0.1:${setting.smtpPort}`,
      MAIL_FROM: 'Guichet <billets@guichet.example>',
      PAYMENT_PROVIDER_URL: `unix:${publicSocket(setting, 'card-provider')}`,
      ...doors,
    }),
    sockets: [publicSocket(setting, name), internalSocket(setting, name)],
    isReady: () => isHealthy(internalSocket(setting, name)),
  }
}

/** What is loaded before a service's own code may change that: it finds the sources. */
function programOf({ environment }: Setting, name: Service): string {
  return environment[name]?.NODE_OPTIONS === undefined
    ? bundleOf(name)
    : inRepository('services', name, 'src/main.ts')
}

export function mailboxPlan(setting: Setting): ProcessPlan {
  const socket = publicSocket(setting, 'mailbox')
  return {
    ...nodePlan(setting, 'mailbox', inRepository('demo/mailbox/src/main.ts'), {
      LISTEN: `unix:${socket}`,
      SMTP_LISTEN: `127.0.0.1:${setting.smtpPort}`,
      MAILBOX_DIR: setting.layout.mailbox,
    }),
    sockets: [socket],
    isReady: async () =>
      (await isListening({ path: socket })) &&
      (await isListening({ host: '127.0.0.1', port: setting.smtpPort })),
  }
}

export function cardProviderPlan(setting: Setting): ProcessPlan {
  const socket = publicSocket(setting, 'card-provider')
  const secrets = join(setting.layout.secrets, 'card-provider')
  return {
    ...nodePlan(setting, 'card-provider', inRepository('demo/card-provider/src/main.ts'), {
      LISTEN: `unix:${socket}`,
      DATA_DIR: setting.layout.cardProvider,
      API_KEY_FILE: join(secrets, 'api-key'),
      WEBHOOK_SECRET_FILE: join(secrets, 'webhook-secret'),
      WEBHOOK_URL: [
        `unix:${publicSocket(setting, 'tickets')}:/api/payments/webhook`,
        `unix:${publicSocket(setting, 'popcorn')}:/api/popcorn/payments/webhook`,
      ].join(','),
    }),
    sockets: [socket],
    isReady: () => isListening({ path: socket }),
  }
}

export function nginxPlan(setting: Setting): ProcessPlan {
  const { layout, port, environment } = setting
  const [program, ...programArguments] = nginxCommand(layout.nginx)
  return {
    name: 'nginx',
    program,
    programArguments,
    environment: baseEnvironment(environment.nginx),
    logFile: join(layout.logs, 'nginx.log'),
    sockets: [],
    ipc: false,
    stopSignal: 'SIGQUIT',
    // Workers outlive a master that was killed, and keep its port.
    prepare: () => endLeftovers(layout.logs, ['nginx']),
    isReady: () => isListening({ host: '127.0.0.1', port }),
  }
}

function nodePlan(
  setting: Setting,
  name: ProcessName,
  program: string,
  environment: Record<string, string>,
): Omit<ProcessPlan, 'sockets' | 'isReady'> {
  return {
    name,
    program: process.execPath,
    programArguments: [...heapOf(name), program],
    environment: baseEnvironment({ ...environment, ...setting.environment[name] }),
    logFile: join(setting.layout.logs, `${name}.log`),
    ipc: true,
    stopSignal: 'SIGTERM',
  }
}

/**
 * V8 lets garbage gather the more, the more memory it may have: unbounded, a service took 180 MiB for a table that 30 are enough for, and each of
 * its threads kept up to 48 of a young generation. Where it is hot a small one costs more than it saves: a pour took a sixth longer.
 */
function heapOf(name: ProcessName): string[] {
  const isHot = name === 'tickets' || name === 'popcorn'
  return isHot ? [] : ['--max-semi-space-size=4', '--max-old-space-size=512']
}

/** Nothing of the caller's environment slips into a service but what programs need to run at all. */
function baseEnvironment(own: Record<string, string> = {}): Record<string, string> {
  const inherited = ['HOME', 'TMPDIR', 'LANG', 'NODE_COMPILE_CACHE'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(inherited), PATH: searchPath, NODE_ENV: 'production', TZ: 'UTC', ...own }
}
