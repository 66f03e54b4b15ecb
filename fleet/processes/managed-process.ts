import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { FleetError } from '../fleet-error.ts'

/** Whoever reads a restored feed from the beginning is ready only at its end. */
const READY_WITHIN_MS = 120_000
const SHORTEST_REST_MS = 200
const LONGEST_REST_MS = 5_000
/** A process that has been up this long was well: the next restart is quick again. */
const WELL_AFTER_MS = 10_000
const STOP_WITHIN_MS = 10_000

export interface ProcessPlan {
  name: string
  program: string
  programArguments: string[]
  environment: Record<string, string>
  logFile: string
  /** Sockets that a killed run left would keep the next from listening. */
  sockets: string[]
  /** Node processes get an IPC channel, by which they know that the fleet is gone, even killed. */
  ipc: boolean
  stopSignal: NodeJS.Signals
  prepare?: () => Promise<void>
  isReady: () => Promise<boolean>
}

/** A process that is started again when it dies, until it is told to stop. */
export class ManagedProcess {
  readonly plan: ProcessPlan
  readonly #say: (line: string) => void
  #child: ChildProcess | undefined
  #stopping = new AbortController()
  #wasReady = false
  #restMs = SHORTEST_REST_MS
  #restarting: Promise<void> | undefined

  constructor(plan: ProcessPlan, say: (line: string) => void) {
    this.plan = plan
    this.#say = say
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts it and waits until it is ready. Throws with the end of its log where it does not get there. */
  async start(): Promise<void> {
    this.#stopping = new AbortController()
    this.#wasReady = false
    await this.#launch()
    await this.untilReady()
    this.#wasReady = true
  }

  async untilReady(): Promise<void> {
    const deadlineMs = Date.now() + READY_WITHIN_MS
    while (!(await this.plan.isReady().catch(() => false))) {
      const gone = this.#child === undefined && !this.#wasReady
      if (gone || Date.now() > deadlineMs) {
        const what = gone
          ? 'ended as soon as it was started'
          : `is not ready after ${READY_WITHIN_MS / 1000} s`
        throw new FleetError(
          `${this.plan.name} ${what}. The end of ${this.plan.logFile}:\n${await this.#endOfLog()}`,
        )
      }
      await pause(25)
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }

  /** Asks it to end, waits, and ends it. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#restarting
    const child = this.#child
    if (child === undefined) return
    const gone = once(child, 'exit')
    child.kill(this.plan.stopSignal)
    const timer = setTimeout(() => {
      this.#say(`${this.plan.name} does not stop; ending it.`)
      child.kill('SIGKILL')
    }, STOP_WITHIN_MS)
    await gone
    clearTimeout(timer)
  }

  async #launch(): Promise<void> {
    const { program, programArguments, environment, logFile, sockets, ipc, prepare } = this.plan
    await prepare?.()
    for (const socket of sockets) await rm(socket, { force: true })
    const log = openSync(logFile, 'a', 0o600)
    const child = spawn(program, programArguments, {
      env: environment,
      // A group of its own: Ctrl-C reaches the fleet alone, which then stops everything in order.
      detached: true,
      stdio: ipc ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    })
    closeSync(log)
    this.#child = child
    const startedAtMs = Date.now()
    const onGone = (how: string) => {
      if (this.#child !== child) return
      this.#child = undefined
      if (Date.now() - startedAtMs > WELL_AFTER_MS) this.#restMs = SHORTEST_REST_MS
      if (!this.#stopping.signal.aborted && this.#wasReady) this.#restarting = this.#startAgain(how)
    }
    child.on('exit', (code, signal) => onGone(signal ?? `exit code ${code}`))
    child.on('error', (error) => onGone(error.message))
  }

  async #startAgain(how: string): Promise<void> {
    const restMs = this.#restMs
    this.#restMs = Math.min(restMs * 2, LONGEST_REST_MS)
    this.#say(`${this.plan.name} ended (${how}); starting it again in ${restMs} ms.`)
    const { signal } = this.#stopping
    await pause(restMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    try {
      await this.#launch()
    } catch (error) {
      await this.#startAgain((error as Error).message)
    }
  }

  async #endOfLog(): Promise<string> {
    const text = await readFile(this.plan.logFile, 'utf8').catch(() => '')
    return text.trimEnd().split('\n').slice(-15).join('\n')
  }
}
