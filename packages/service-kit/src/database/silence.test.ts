import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { isOutage } from './outage.ts'
import { streamThatMustAnswer } from './silence.ts'

const SOCKET = '.s.PGSQL.5432'

let folder: string
let wire: Server
let isCut: boolean
const ends = new Set<Socket>()

/** A wire to the server that carries nothing while it is cut, and says nothing of it either. */
beforeEach(async () => {
  isCut = false
  folder = mkdtempSync(join(tmpdir(), 'guichet-wire-'))
  const server = new URL(inject('postgresUrl')).searchParams.get('host') ?? ''
  wire = createServer((near) => {
    const far = connect(join(server, SOCKET))
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from.on('error', () => undefined)
      from.on('data', (bytes) => {
        if (!isCut) to.write(bytes)
      })
      from.on('close', () => to.destroy())
    }
  })
  await new Promise<void>((resolve) => wire.listen(join(folder, SOCKET), resolve))
})

afterEach(async () => {
  for (const end of ends) end.destroy()
  ends.clear()
  await new Promise((resolve) => wire.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

function openPool(): pg.Pool {
  const connectionString = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    stream: streamThatMustAnswer(connectionString, 100),
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const answerOf = async (pool: pg.Pool, text: string) => (await pool.query(text)).rows[0]

it('gives up a question to a server that says nothing more, and asks again once it answers', async () => {
  const pool = openPool()
  expect(await answerOf(pool, 'SELECT 1 AS it')).toEqual({ it: 1 })
  isCut = true
  const lost = await answerOf(pool, 'SELECT 2 AS it').catch((error: unknown) => error)
  expect(lost).toMatchObject({ code: 'ETIMEDOUT' })
  expect(isOutage(lost)).toBe(true)
  isCut = false
  expect(await answerOf(pool, 'SELECT 3 AS it')).toEqual({ it: 3 })
  await pool.end()
})

it('waits for a long question as long as the server is there', async () => {
  const pool = openPool()
  expect(await answerOf(pool, `SELECT pg_sleep(1)::text AS it`)).toEqual({ it: '' })
  await pool.end()
})
