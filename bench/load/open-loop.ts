import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '@guichet/test/fixtures/new-id'
import { AnswerReader } from './answer-reader.ts'
import type { Measured } from './closed-loop.ts'
import { percentileOf } from './median.ts'
import { KEY_PLACE, textOf, type WireRequest } from './request.ts'

export interface OpenLoop {
  url: string
  requests: readonly WireRequest[]
  connections: number
  perSecond: number
  seconds: number
}

const PATIENCE_MS = 10_000

/**
 * Requests fall due at a constant rate, whether answers come or not, and each waits from when it was due: also for a connection to be
 * free. A closed loop asks less while answers are slow, and so hides how long people wait.
 */
export async function runOpenLoop(load: OpenLoop): Promise<Measured> {
  const line = new WaitingLine(load)
  await line.open()
  const startedAtMs = performance.now()
  const total = Math.round(load.perSecond * load.seconds)
  for (let due = 0; due < total; ) {
    const passed = Math.min(
      total,
      Math.floor(((performance.now() - startedAtMs) / 1000) * load.perSecond) + 1,
    )
    for (; due < passed; due += 1) line.ask(startedAtMs + (due * 1000) / load.perSecond)
    await pause(1)
  }
  const deadlineMs = performance.now() + PATIENCE_MS
  while (line.settled < total && performance.now() < deadlineMs) await pause(5)
  const seconds = (performance.now() - startedAtMs) / 1000
  line.close()
  return measuredOf(line, total, seconds)
}

function measuredOf({ latenciesMs, refused, bytes }: WaitingLine, total: number, seconds: number): Measured {
  const unanswered = total - latenciesMs.length
  const known = latenciesMs.length > 0 ? latenciesMs : [Number.POSITIVE_INFINITY]
  return {
    answers: latenciesMs.length,
    errors: unanswered + refused,
    refused,
    bytes,
    requestsPerSecond: latenciesMs.length / seconds,
    p50Ms: percentileOf(known, 0.5),
    p99Ms: percentileOf(known, 0.99),
    maxMs: percentileOf(known, 1),
    cutOff: unanswered,
  }
}

/** A fixed number of kept connections, and whoever waits for one. */
class WaitingLine {
  readonly latenciesMs: number[] = []
  refused = 0
  bytes = 0
  /** Requests that were answered or will never be. */
  settled = 0
  readonly #load: OpenLoop
  readonly #texts: string[]
  readonly #sockets: Socket[] = []
  readonly #free: Socket[] = []
  readonly #waiting: number[] = []
  readonly #dueAtMs = new Map<Socket, number>()
  #asked = 0

  constructor(load: OpenLoop) {
    this.#load = load
    const { host } = new URL(load.url)
    this.#texts = load.requests.map((request) => textOf(host, request))
  }

  async open(): Promise<void> {
    await Promise.all(Array.from({ length: this.#load.connections }, () => this.#connect()))
  }

  ask(dueAtMs: number): void {
    const socket = this.#free.pop()
    if (socket) this.#send(socket, dueAtMs)
    else this.#waiting.push(dueAtMs)
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async #connect(): Promise<void> {
    const { hostname, port } = new URL(this.#load.url)
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    const reader = new AnswerReader()
    this.#sockets.push(socket)
    socket.on('data', (chunk) => {
      this.bytes += chunk.length
      const status = reader.read(chunk)
      if (status !== undefined) this.#answered(socket, status)
    })
    socket.on('close', () => this.#lost(socket))
    await once(socket, 'connect')
    socket.on('error', () => undefined)
    this.#free.push(socket)
  }

  #send(socket: Socket, dueAtMs: number): void {
    this.#dueAtMs.set(socket, dueAtMs)
    const text = this.#texts[this.#asked % this.#texts.length] ?? ''
    this.#asked += 1
    socket.write(text.replace(KEY_PLACE, newId()))
  }

  #answered(socket: Socket, status: number): void {
    this.latenciesMs.push(performance.now() - (this.#dueAtMs.get(socket) ?? 0))
    this.#dueAtMs.delete(socket)
    if (status >= 400) this.refused += 1
    this.settled += 1
    const next = this.#waiting.shift()
    if (next === undefined) this.#free.push(socket)
    else this.#send(socket, next)
  }

  /** A connection that ends takes its request along, and is not opened again: that shows as an error or as waiting. */
  #lost(socket: Socket): void {
    if (this.#dueAtMs.delete(socket)) this.settled += 1
    const at = this.#free.indexOf(socket)
    if (at !== -1) this.#free.splice(at, 1)
  }
}
