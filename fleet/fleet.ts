import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { loopbackAddresses, networkAddress } from './addresses.ts'
import { mustNotBeHalfRestored } from './backups/restore-mark.ts'
import { openDataFolder } from './data-folder/open.ts'
import { makeDemoAccounts } from './demo-accounts.ts'
import { FleetError } from './fleet-error.ts'
import { findFreePort, mustBeFree } from './free-port.ts'
import { buildFrontEnd, frontEndFolder } from './front-end.ts'
import { type Upstream, upstreams, writeNginxConfig } from './nginx/config.ts'
import { checkNginxConfig } from './nginx/run.ts'
import {
  cardProviderPlan,
  internalSocket,
  mailboxPlan,
  nginxPlan,
  type ProcessName,
  publicSocket,
  type Service,
  type Setting,
  servicePlan,
  services,
} from './plans.ts'
import { endLeftovers } from './processes/leftovers.ts'
import { ManagedProcess } from './processes/managed-process.ts'
import { findRevision } from './revision.ts'
import { makeRunFolder } from './run-folder.ts'
import { makeSecrets } from './secrets.ts'
import { seedOnce } from './seed.ts'
import { bundleServices } from './service-bundles.ts'
import { type Certificate, makeCertificate } from './tls.ts'

export interface FleetOptions {
  dataDir: string
  /** 0 takes a free one. */
  port: number
  limits: boolean
  /** Whether to fill in the demo's data where that is not done yet. */
  seed: boolean
  tls?: boolean
  /** Variables added for single processes. */
  env?: Setting['environment']
  /** Ends the start half-way. */
  signal?: AbortSignal
  /** Hears of progress and of processes that died, a line at a time. */
  say?: (line: string) => void
}

export interface Fleet {
  url: string
  dataDir: string
  certificateFile: string | undefined
  /** The process is started again by itself. */
  kill: (name: ProcessName, signal: NodeJS.Signals) => void
  /** Stops it in order, starts it, and waits until it is ready. Something may be done while it is down. */
  restart: (name: ProcessName, meanwhile?: () => Promise<void>) => Promise<void>
  /** Waits for a process that died to be ready again. */
  untilReady: (name: ProcessName) => Promise<void>
  pid: (name: ProcessName) => number | undefined
  logs: (name: ProcessName) => string
  /** `unix:/path.sock`, as services are told. */
  internalUrl: (name: Service) => string
  stop: () => Promise<void>
}

/** Starts everything on this machine and waits until it is ready. Several fleets may stand side by side. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { say = () => {}, signal } = options
  const port = options.port === 0 ? await findFreePort() : options.port
  const { layout, lock } = await openDataFolder(options.dataDir)
  const processes = new Map<ProcessName, ManagedProcess>()
  let runFolder: string | undefined
  const stop = async () => {
    await stopAll(processes)
    if (runFolder !== undefined) await rm(runFolder, { recursive: true, force: true })
    await lock.release()
  }
  try {
    await mustNotBeHalfRestored(layout)
    await endLeftovers(layout.logs)
    await mustBeFree(port)
    await makeSecrets(layout.secrets)
    await makeDemoAccounts(layout.accounts)
    const certificate = options.tls ? await makeCertificate(layout.certificates, networkAddress()) : undefined
    if (await buildFrontEnd()) say('Built the screens.')
    if (await bundleServices(services)) say('Bundled the services.')
    signal?.throwIfAborted()
    runFolder = await makeRunFolder(layout.folder)
    const setting: Setting = {
      layout,
      runFolder,
      port,
      publicUrl: options.tls ? `https://${networkAddress()}:${port}` : `http://localhost:${port}`,
      smtpPort: await findFreePort(),
      limits: options.limits,
      revision: await findRevision(),
      environment: options.env ?? {},
    }
    await startProcesses(setting, certificate, processes, say)
    say('Started.')
    signal?.throwIfAborted()
    if (options.seed) {
      const certificateFile = certificate?.certificateFile
      if (await seedOnce({ layout, url: setting.publicUrl, certificateFile, signal, say }))
        say('Filled in the demo’s data.')
    }
    return { ...handleOf(setting, processes), certificateFile: certificate?.certificateFile, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startProcesses(
  setting: Setting,
  certificate: Certificate | undefined,
  processes: Map<ProcessName, ManagedProcess>,
  say: (line: string) => void,
): Promise<void> {
  const { layout, runFolder, port, limits } = setting
  const add = (name: ProcessName, plan: ManagedProcess['plan']) => {
    const added = new ManagedProcess(plan, say)
    processes.set(name, added)
    return added
  }
  await writeNginxConfig({
    folder: layout.nginx,
    listen: listenAddresses(certificate).map((address) => `${address}:${port}`),
    tls: certificate,
    limits,
    frontEndFolder,
    servers: Object.fromEntries(
      upstreams.map((name) => [name, `unix:${publicSocket({ runFolder }, name)}`]),
    ) as Record<Upstream, string>,
  })
  await checkNginxConfig(layout.nginx)
  const behind = [
    add('mailbox', mailboxPlan(setting)),
    add('card-provider', cardProviderPlan(setting)),
    ...services.map((name) => add(name, servicePlan(setting, name))),
  ]
  await Promise.all(behind.map((one) => one.start()))
  await add('nginx', nginxPlan(setting)).start()
}

function listenAddresses(certificate: Certificate | undefined): string[] {
  const loopback = loopbackAddresses()
  const network = networkAddress()
  // Without TLS the network stays outside: passwords would travel in clear.
  return certificate === undefined || loopback.includes(network) ? loopback : [...loopback, network]
}

function handleOf(setting: Setting, processes: Map<ProcessName, ManagedProcess>) {
  const named = (name: ProcessName): ManagedProcess => {
    const found = processes.get(name)
    if (found === undefined) throw new FleetError(`There is no process called ${name}`)
    return found
  }
  return {
    url: setting.publicUrl,
    dataDir: setting.layout.folder,
    kill: (name: ProcessName, signal: NodeJS.Signals) => named(name).kill(signal),
    restart: async (name: ProcessName, meanwhile?: () => Promise<void>) => {
      await named(name).stop()
      await meanwhile?.()
      await named(name).start()
    },
    untilReady: (name: ProcessName) => named(name).untilReady(),
    pid: (name: ProcessName) => named(name).pid,
    logs: (name: ProcessName) => readFileSync(join(setting.layout.logs, `${name}.log`), 'utf8'),
    internalUrl: (name: Service) => `unix:${internalSocket(setting, name)}`,
  }
}

/** The entry first, so that nobody is let in any more; then the services; last what they still need while they stop. */
async function stopAll(processes: Map<ProcessName, ManagedProcess>): Promise<void> {
  for (const group of [['nginx'], services, ['mailbox', 'card-provider']] as ProcessName[][]) {
    await Promise.all(group.map((name) => processes.get(name)?.stop()))
  }
}
