import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { BenchFault } from '../fault.ts'
import { type WireRequest, writeRequests } from './request.ts'

/** What one run of a load generator measured. */
export interface Measured {
  /** Answers of every kind. */
  answers: number
  /** Answers that were no success, requests without an answer, connections that failed. */
  errors: number
  /** Of these, the answers with a status of 400 or more. */
  refused: number
  bytes: number
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
  maxMs: number
  /** So many requests may have been on their way when the run was cut off. */
  cutOff: number
}

export interface ClosedLoop {
  url: string
  requests: readonly WireRequest[]
  connections: number
  seconds: number
  /** `cycle` sends them again and again; `once` ends when each was answered, or after `seconds`. */
  order: 'cycle' | 'once'
  /** A name for the file of prepared requests. */
  file: string
}

/** What requests.lua prints last. */
interface Report {
  requests: number
  bytes: number
  durationUs: number
  startedUs: number
  stoppedUs: number
  p50Us: number
  p99Us: number
  maxUs: number
  errors: { connect: number; read: number; write: number; status: number; timeout: number }
}

const SCRIPT = fileURLToPath(new URL('./requests.lua', import.meta.url))
const TIMEOUT_S = 10

/** Every connection asks again as soon as it has its answer: how much can be done. One thread of wrk is never the limit. */
export async function runClosedLoop(load: ClosedLoop): Promise<Measured> {
  await writeRequests(load.file, load.url, load.requests)
  const child = spawn(
    'wrk',
    [
      ...['-t1', `-c${load.connections}`, `-d${load.seconds}s`, `--timeout=${TIMEOUT_S}s`],
      ...['-s', SCRIPT, load.url, '--', load.file, randomBytes(6).toString('hex')],
      ...[String(load.connections), load.order],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  const [output, complaints, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  await rm(load.file, { force: true })
  const report = output.trimEnd().split('\n').at(-1) ?? ''
  if (exitCode !== 0 || !report.startsWith('{'))
    throw new BenchFault(`wrk failed (${exitCode}):\n${complaints}${output}`)
  return measuredOf(JSON.parse(report) as Report, load.connections)
}

export function measuredOf(report: Report, connections: number): Measured {
  const { connect, read, write, status, timeout } = report.errors
  const stoppedEarly = report.stoppedUs > 0
  // Where nothing came in time, an answer takes longer than that.
  const atLeastUs = report.requests === 0 ? report.durationUs : 0
  const seconds = (stoppedEarly ? report.stoppedUs - report.startedUs : report.durationUs) / 1e6
  return {
    answers: report.requests,
    errors: connect + read + write + status + timeout,
    refused: status,
    bytes: report.bytes,
    requestsPerSecond: report.requests / seconds,
    p50Ms: Math.max(report.p50Us, atLeastUs) / 1000,
    p99Ms: Math.max(report.p99Us, atLeastUs) / 1000,
    maxMs: Math.max(report.maxUs, atLeastUs) / 1000,
    cutOff: stoppedEarly ? 0 : connections,
  }
}
