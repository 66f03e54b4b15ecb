import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { HTTPParser } from 'http-parser-js'

export interface RawRequest {
  method: string
  url: string
  /** By their names in small letters; of several of one name, the last. */
  headers: Record<string, string>
  body: Buffer
}

export interface RawAnswer {
  statusCode: number
  contentType?: string | undefined
  retryAfter?: string | undefined
  text: string
}

interface ConnectionOptions {
  /** Never rejects. */
  answer: (request: RawRequest) => Promise<RawAnswer>
  /** One byte more of a body is kept, by which it is known to be too large. */
  bodyLimitBytes: number
}

/** So many requests may wait on one connection for those before them. */
const MOST_PIPELINED = 16
/** Longer than Nginx keeps a connection that nobody uses. */
const IDLE_MS = 90_000
/** The parser counts what came with them in one reading; Nginx has measured the headers themselves. */
HTTPParser.maxHeaderSize = 256 * 1024
/** Byte by byte, as Node's own server reads them: ASCII would make line ends of letters. */
HTTPParser.encoding = 'latin1'

/** HTTP/1.1 on a connection whose other end is our own Nginx: requests are read by a parser, and answered in their order. */
export function serveConnection(
  socket: Socket,
  { answer, bodyLimitBytes }: ConnectionOptions,
): { close(): void } {
  const parser = new HTTPParser(HTTPParser.REQUEST)
  let reading: Omit<RawRequest, 'body'> = { method: '', url: '', headers: {} }
  let chunks: Buffer[] = []
  let kept = 0
  let under = 0
  let closing = false
  let last: Promise<void> | undefined

  parser[HTTPParser.kOnHeadersComplete] = ({ method, url, headers, shouldKeepAlive }) => {
    reading = { method: HTTPParser.methods[method] ?? '', url, headers: byName(headers) }
    chunks = []
    kept = 0
    if (!shouldKeepAlive) closing = true
  }
  parser[HTTPParser.kOnBody] = (data, offset, length) => {
    const room = bodyLimitBytes + 1 - kept
    if (room <= 0) return
    chunks.push(data.subarray(offset, offset + Math.min(length, room)))
    kept += Math.min(length, room)
  }
  parser[HTTPParser.kOnMessageComplete] = () => {
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    under += 1
    if (under > MOST_PIPELINED) socket.destroy()
    const answered = answer({ ...reading, body })
    const before = last
    last = (before ? before.then(() => answered).then(write) : answered.then(write)).catch(() => {
      socket.destroy()
    })
  }

  function write(given: RawAnswer): void {
    under -= 1
    const isLast = closing && under === 0
    if (!socket.destroyed) socket.write(...textOf(given, isLast))
    if (isLast) socket.destroySoon()
  }

  socket.setNoDelay(true)
  socket.on('data', (data: Buffer) => {
    if (!(parser.execute(data) instanceof Error)) return
    socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
    socket.destroySoon()
  })
  /** Once what came whole is answered. */
  const close = (): void => {
    closing = true
    if (under === 0) socket.destroySoon()
  }
  socket.on('end', close)
  socket.setTimeout(IDLE_MS, () => {
    if (under === 0) socket.destroy()
  })
  return { close }
}

function textOf(
  { statusCode, contentType, retryAfter, text }: RawAnswer,
  isLast: boolean,
): [string, BufferEncoding] {
  const bytes = Buffer.byteLength(text)
  const head = [
    `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}`,
    `date: ${httpDate()}`,
    `connection: ${isLast ? 'close' : 'keep-alive'}`,
    `content-length: ${bytes}`,
    ...(contentType === undefined ? [] : [`content-type: ${contentType}`]),
    ...(retryAfter === undefined ? [] : [`retry-after: ${retryAfter}`]),
  ].join('\r\n')
  // What is ASCII alone is written twice as fast as such.
  return [`${head}\r\n\r\n${text}`, bytes === text.length ? 'latin1' : 'utf8']
}

function byName(pairs: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    headers[(pairs[at] as string).toLowerCase()] = pairs[at + 1] as string
  }
  return headers
}

let date = { second: 0, text: '' }

function httpDate(): string {
  const second = Math.floor(Date.now() / 1000)
  if (date.second !== second) date = { second, text: new Date(second * 1000).toUTCString() }
  return date.text
}
