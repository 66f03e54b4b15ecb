import type { Server, Socket } from 'node:net'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'
import type { ReadViewer } from '../tokens/verify.ts'
import type { Viewer } from './access.ts'
import type { App } from './app.ts'
import { CUT } from './close.ts'
import { type RawAnswer, type RawRequest, serveConnection } from './lane-connection.ts'
import { countAnswer, type RequestCounts } from './metrics.ts'
import { AWAY, NOTHING_HERE, writtenOf, writtenRefusal } from './problem.ts'
import { openTurns } from './turns.ts'

/** What comes to a hot route in its plainest form: a short body of JSON. */
export interface PlainRequest {
  url: string
  /** What the groups of the path's pattern found. */
  path: RegExpExecArray
  headers: Readonly<Record<string, string>>
  body: unknown
  /** The body as it came. */
  bytes: Buffer
  /** Whose account it comes from. Rejects where it is from none, or none that is good. */
  viewer: () => Promise<Viewer> | Viewer
}

export interface FastLane {
  /** Of the whole path, without a query. */
  path: RegExp
  /** Of a success. */
  statusCode: 200 | 201
  /**
   * The JSON that answers; nothing where the request is not plain: then the route is asked instead. A refusal is thrown as the route
   * throws it. Whatever else is thrown is left to the route too, which so may be asked twice for one request.
   */
  answer: (request: PlainRequest) => Promise<string | undefined>
}

interface LaneOptions {
  app: App
  lane: FastLane
  counts: RequestCounts
  log: Logger
  bodyLimitBytes: number
  readViewer: ReadViewer
}

const REQUEST_LINE = /^POST (\S{1,512}) HTTP\/1\.1\r\n/
/** Of those that are answered at once, a few milliseconds' worth. */
const MOST_A_TURN = 16
const LONGEST_PLAIN_BODY = 4_096
const FIRST_BYTES_MS = 60_000
const LAST_CHANCE_MS = 500

/**
 * Lets connections that bring requests of a hot route past the framework and Node's own HTTP server, which cost more than all of
 * the work: Nginx keeps connections for that route alone. What its first bytes say decides of a connection. On the lane, whatever
 * is not plain is asked of the route, as if there were no lane.
 */
export function openFastLane(options: LaneOptions): void {
  const { app, lane } = options
  const server = app.server as Server
  const [framework] = server.listeners('connection') as ((socket: Socket) => void)[]
  if (!framework) throw new Error('the application serves nothing yet')
  const turns = openTurns(MOST_A_TURN)
  const answer = (request: RawRequest): Promise<RawAnswer> =>
    new Promise((resolve) => turns.take(() => resolve(answerOnLane(options, request))))
  const waiting = new Set<Socket>()
  const onLane = new Map<Socket, { close(): void }>()
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    for (const connection of onLane.values()) connection.close()
    // What is on its way to us is still told that we stop.
    for (const socket of waiting) socket.setTimeout(LAST_CHANCE_MS)
    done()
  })
  server.on(CUT, () => {
    for (const socket of [...waiting, ...onLane.keys()]) socket.destroy()
  })
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    const leave = () => socket.destroy()
    waiting.add(socket)
    socket
      .setTimeout(FIRST_BYTES_MS, leave)
      .on('error', leave)
      .once('close', () => waiting.delete(socket))
    socket.once('data', (first: Buffer) => {
      waiting.delete(socket)
      socket.pause().setTimeout(0, leave)
      socket.off('timeout', leave)
      socket.unshift(first)
      const path = REQUEST_LINE.exec(first.toString('latin1', 0, 600))?.[1]
      if (closing || !path || !lane.path.test(path)) {
        socket.off('error', leave)
        framework.call(server, socket)
      } else {
        onLane.set(socket, serveConnection(socket, { answer, bodyLimitBytes: options.bodyLimitBytes }))
        socket.once('close', () => onLane.delete(socket))
      }
      socket.resume()
    })
  })
}

async function answerOnLane(options: LaneOptions, request: RawRequest): Promise<RawAnswer> {
  const { app, lane, counts, log } = options
  const startedMs = performance.now()
  counts.inFlight += 1
  const answer = await answerOf(options, request)
  counts.inFlight -= 1
  if (answer === undefined) return answerOfRoute(app, log, request)
  counts.requests += 1
  countAnswer(counts, log, {
    reqId: request.headers['x-request-id'],
    route: lane.path.source,
    statusCode: answer.statusCode,
    ms: performance.now() - startedMs,
  })
  return answer
}

async function answerOf(
  { lane, readViewer }: LaneOptions,
  { method, url, headers, body }: RawRequest,
): Promise<RawAnswer | undefined> {
  const { authorization, 'content-type': contentType, 'x-request-id': requestId } = headers
  if (method !== 'POST' || contentType !== 'application/json') return
  const path = lane.path.exec(url)
  if (!path || body.length > LONGEST_PLAIN_BODY) return
  try {
    const text = await lane.answer({
      url,
      path,
      headers,
      body: JSON.parse(body.toString()),
      bytes: body,
      viewer: () => {
        if (!authorization) throw new Error('the route says who may ask')
        return readViewer(authorization)
      },
    })
    if (text === undefined) return
    return { statusCode: lane.statusCode, contentType: 'application/json; charset=utf-8', text }
  } catch (error) {
    if (requestId && isPlainRefusal(error)) return writtenRefusal(error, requestId)
    // The route says what is wrong.
    return undefined
  }
}

/** Where nothing has to be written down about it, neither who was refused what, nor what stands behind it: the lane answers with it itself. */
export function isPlainRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.kind !== 'forbidden' && error.cause === undefined
}

async function answerOfRoute(app: App, log: Logger, request: RawRequest): Promise<RawAnswer> {
  const requestId = request.headers['x-request-id'] ?? ''
  if (!isReadAsWritten(request.url)) return writtenOf(NOTHING_HERE, requestId)
  try {
    return await askRoute(app, request)
  } catch (error) {
    // A door that closes hears nobody any more who did not ask it before.
    log.warn({ err: error, reqId: requestId }, 'the route could not be asked')
    return writtenOf(AWAY, requestId)
  }
}

/** Nginx has judged an address as it is written. One that stands for another, or for none, belongs to nobody. */
function isReadAsWritten(url: string): boolean {
  const read = URL.parse(url, 'http://localhost')
  return read !== null && read.pathname + read.search === url
}

/** As if it had come straight to the route. */
async function askRoute(app: App, { method, url, headers, body }: RawRequest): Promise<RawAnswer> {
  const answer = await app.inject({
    method: method as 'POST',
    url,
    headers: { ...headers, 'content-length': String(body.length) },
    payload: body,
  })
  const { 'content-type': contentType, 'retry-after': retryAfter } = answer.headers
  return {
    statusCode: answer.statusCode,
    contentType: contentType === undefined ? undefined : String(contentType),
    retryAfter: retryAfter === undefined ? undefined : String(retryAfter),
    text: answer.payload,
  }
}
