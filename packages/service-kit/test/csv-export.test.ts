import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as columns from '../src/csv/columns.ts'
import { sendCsv } from '../src/csv/send-csv.ts'
import { type Door, openDoor } from './fixtures/door.ts'

const record = {
  table: 'orders',
  organiserIds: null,
  eventId: null,
  sessionId: null,
  fromMs: 0,
  toMs: 1,
  rows: 1_000_000,
} as const

describe('a long table', () => {
  let door: Door
  let read: number
  let isOver: boolean

  async function* pages() {
    try {
      for (read = 0; read < 2000; read += 1) yield Array.from({ length: 500 }, () => 'x'.repeat(200))
    } finally {
      isOver = true
    }
  }

  beforeEach(async () => {
    isOver = false
    door = await openDoor((app) => {
      const config = { access: 'public' } as const
      app.get('/table.csv', { schema: { response: { 200: z.unknown() } }, config }, async (_, reply) =>
        sendCsv(
          reply,
          { record, columns: [columns.text<string>(['Text', 'Texte'], (row) => row)], pages: pages() },
          { locale: 'en' },
        ),
      )
    })
    await door.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterEach(() => door.app.close())

  async function ask() {
    const { port } = door.app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.write('GET /table.csv HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(socket, 'readable')
    return socket
  }

  it('is read as fast as it leaves: not at all while its reader takes nothing, nor after the reader has gone', async () => {
    const socket = await ask()
    // What its first chunk says, and what the kernel holds for us besides, is all that is read.
    const stalledAt = await settled(() => read)
    expect(stalledAt).toBeLessThan(500)
    expect(isOver).toBe(false)
    socket.destroy()
    await expect.poll(() => isOver).toBe(true)
    expect(read).toBeLessThan(stalledAt + 5)
  })

  it('says how many rows to expect, and is nobody else’s', async () => {
    const socket = await ask()
    const head = String(socket.read()).split('\r\n\r\n')[0]
    expect(head).toMatch(/guichet-rows: 1000000/i)
    expect(head).toMatch(/cache-control: private, no-store/i)
    expect(head).toMatch(/x-accel-buffering: no/i)
    socket.destroy()
  })
})

/** What something comes to that has stopped moving for a hundred looks in a row. */
async function settled(look: () => number): Promise<number> {
  let last = -1
  let same = 0
  await expect
    .poll(
      () => {
        same = look() === last ? same + 1 : 0
        last = look()
        return same
      },
      { timeout: 10_000, interval: 5 },
    )
    .toBeGreaterThan(100)
  return last
}

describe('the memory that a table takes', () => {
  const HEAP_MB = 24
  const ROWS = 200_000

  async function run(manner: 'streamed' | 'gathered') {
    const file = fileURLToPath(new URL('./fixtures/export-program.ts', import.meta.url))
    const program = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, file, manner, String(ROWS)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const exited = once(program, 'exit')
    const bytes = Number(await text(program.stdout))
    const [exitCode] = await exited
    return { exitCode, bytes }
  }

  it('does not grow with it: forty megabytes pass through a heap of twenty-four', async () => {
    expect(await run('streamed')).toEqual({ exitCode: 0, bytes: expect.any(Number) })
  }, 60_000)

  it('would, were it gathered first', async () => {
    expect((await run('gathered')).exitCode).not.toBe(0)
  }, 60_000)
})
