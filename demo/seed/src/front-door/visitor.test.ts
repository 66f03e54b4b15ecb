import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { isRefusedFor } from './refused.ts'
import { Visitor } from './visitor.ts'

async function visitOf(answerAs: RequestListener, visit: (visitor: Visitor) => Promise<void>): Promise<void> {
  const server = createServer(answerAs).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await visit(new Visitor(pool))
  await pool.close()
  server.close()
}

function problemOf(status: number, reason: string): string {
  return JSON.stringify({ type: 'about:blank', title: '', status, detail: '', reason, requestId: '1' })
}

const question = { method: 'POST', path: '/api/events', body: { title: 'Marées' } } as const

it('comes back when it was one of too many, with the same words', async () => {
  const heard: string[] = []
  await visitOf(
    async (request, response) => {
      heard.push((await request.toArray()).join(''))
      if (heard.length < 3)
        response.writeHead(429, { 'retry-after': '1' }).end(problemOf(429, 'rate_limited'))
      else response.end('{"id":"7"}')
    },
    async (visitor) => {
      expect(await visitor.ask(z.object({ id: z.string() }), question)).toEqual({ id: '7' })
    },
  )
  expect(heard).toEqual(Array(3).fill('{"title":"Marées"}'))
})

it('takes any other no for an answer', async () => {
  let asked = 0
  await visitOf(
    (_, response) => {
      asked += 1
      response.writeHead(409).end(problemOf(409, 'sold_out'))
    },
    async (visitor) => {
      const refused = await visitor.ask(z.unknown(), question).catch((error) => error)
      expect(isRefusedFor(refused, 'sold_out')).toBe(true)
    },
  )
  expect(asked).toBe(1)
})
