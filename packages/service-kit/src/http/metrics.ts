import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** Plain variables, raised on the request path and read only when somebody asks. */
export interface RequestCounts {
  requests: number
  /** Answers by the first digit of their status. */
  byClass: [number, number, number, number, number, number]
  slow: number
  inFlight: number
}

const SLOW_MS = 1000

export function newRequestCounts(): RequestCounts {
  return { requests: 0, byClass: [0, 0, 0, 0, 0, 0], slow: 0, inFlight: 0 }
}

export function countRequests(
  app: FastifyInstance | { addHook: FastifyInstance['addHook'] },
  counts: RequestCounts,
  log: Logger,
): void {
  app.addHook('onRequest', (_request, reply, done) => {
    counts.requests += 1
    counts.inFlight += 1
    // Said of every answer, also of one whose client has gone; `onResponse` is not.
    reply.raw.once('close', () => {
      counts.inFlight -= 1
    })
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    countAnswer(counts, log, {
      reqId: request.id,
      route: request.routeOptions.url,
      statusCode: reply.statusCode,
      ms: reply.elapsedTime,
    })
    done()
  })
}

export function countAnswer(
  counts: RequestCounts,
  log: Logger,
  answer: { reqId: string | undefined; route: string | undefined; statusCode: number; ms: number },
): void {
  const statusClass = Math.trunc(answer.statusCode / 100)
  if (statusClass >= 1 && statusClass <= 5) counts.byClass[statusClass as 1] += 1
  if (answer.ms <= SLOW_MS) return
  counts.slow += 1
  log.warn({ reqId: answer.reqId, route: answer.route, ms: Math.round(answer.ms) }, 'slow request')
}

/** A figure a service shows: its name (one that only grows ends in `_total`), what it means, and how to read it. */
export interface Figure {
  name: string
  help: string
  /** The names of its labels, where it is told of several things apart. */
  labels?: readonly string[]
  read: () => number | Labelled[] | Promise<number | Labelled[]>
}

export interface Labelled {
  labels: Record<string, string>
  value: number
}

/** The registry behind `/metrics`, in Prometheus's text format. A figure that cannot be read is logged and hides no other. */
export function openMetrics(counts: RequestCounts, figures: readonly Figure[], log: Logger): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const own: Figure[] = [
    { name: 'guichet_requests_total', help: 'Requests received', read: () => counts.requests },
    { name: 'guichet_requests_in_flight', help: 'Requests being answered', read: () => counts.inFlight },
    {
      name: 'guichet_requests_slow_total',
      help: `Answers that took over ${SLOW_MS} ms`,
      read: () => counts.slow,
    },
    ...figures,
  ]
  for (const figure of own) addFigure(registry, figure, log)
  new Counter({
    name: 'guichet_responses_total',
    help: 'Answers by status class',
    labelNames: ['class'],
    registers: [registry],
    collect() {
      this.reset()
      counts.byClass.forEach((count, statusClass) => {
        if (statusClass > 0) this.inc({ class: `${statusClass}xx` }, count)
      })
    },
  })
  return registry
}

interface Shown {
  reset(): void
  inc(labels: Record<string, string>, value: number): void
}

function addFigure(registry: Registry, { name, help, labels = [], read }: Figure, log: Logger): void {
  const show = async (metric: Shown & { remove(): void }): Promise<void> => {
    try {
      const value = await read()
      const all = typeof value === 'number' ? [{ labels: {}, value }] : value
      metric.reset()
      // What has no labels is there from the beginning; where nothing is known of it, it must not say 0.
      if (all.length === 0 && labels.length === 0) metric.remove()
      for (const each of all) metric.inc(each.labels, each.value)
    } catch (error) {
      log.warn({ err: error, figure: name }, 'a figure cannot be read')
    }
  }
  const Kind = name.endsWith('_total') ? Counter : Gauge
  new Kind({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    async collect() {
      await show(this)
    },
  })
}
