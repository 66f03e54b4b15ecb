import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { type Door, openDoor } from './fixtures/door.ts'

const seat = z.strictObject({ row: z.int().min(1) })

interface Operation {
  security: unknown
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { content: Record<string, { schema: { properties?: object } }> }>
}

let door: Door
let document: {
  openapi: string
  info: object
  paths: Record<string, Record<string, Operation>>
  components: object
}

beforeAll(async () => {
  door = await openDoor((app) => {
    const response = { 200: seat }
    app.post('/api/seats', { schema: { body: seat, response }, config: { access: 'account' } }, async () => ({
      row: 1,
    }))
    const schema = {
      params: z.object({ row: z.string() }),
      querystring: z.object({ at: z.string() }),
      response,
    }
    app.get('/api/seats/:row', { schema, config: { access: 'public' } }, async () => ({ row: 1 }))
    app.delete(
      '/api/seats',
      { schema: { response }, config: { access: ['Admin', 'Cashier'] } },
      async () => ({
        row: 1,
      }),
    )
    app.get('/api/rows', { schema: { response }, config: { access: 'anyone' } }, async () => ({ row: 1 }))
  })
  const answer = await door.app.inject('/api/box-office/docs/openapi.json')
  expect(answer.statusCode).toBe(200)
  document = answer.json()
})
afterAll(() => door.app.close())

const operation = (path: string, method: string): Operation => {
  const found = document.paths[path]?.[method]
  if (!found) throw new Error(`${method} ${path} is not described`)
  return found
}

it('describes every route in OpenAPI 3.1, and nothing else', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Box office' } })
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(operations.sort()).toEqual([
    'delete /api/seats',
    'get /api/rows',
    'get /api/seats/{row}',
    'post /api/seats',
  ])
})

it('says who may use each', () => {
  expect(document.components).toMatchObject({ securitySchemes: { bearer: { scheme: 'bearer' } } })
  expect(operation('/api/seats/{row}', 'get').security).toEqual([])
  expect(operation('/api/rows', 'get').security).toEqual([{}, { bearer: [] }])
  expect(operation('/api/seats', 'post').security).toEqual([{ bearer: [] }])
  expect(operation('/api/seats', 'delete').security).toEqual([{ bearer: ['Admin', 'Cashier'] }])
})

it('says what goes in and what comes out, refusals included', () => {
  const { parameters } = operation('/api/seats/{row}', 'get')
  expect(parameters).toMatchObject([
    { name: 'at', in: 'query' },
    { name: 'row', in: 'path' },
  ])
  const { requestBody, responses } = operation('/api/seats', 'post')
  const shape = { type: 'object', properties: { row: { type: 'integer', minimum: 1 } }, required: ['row'] }
  expect(requestBody?.content['application/json']?.schema).toMatchObject(shape)
  expect(responses['200']?.content['application/json']?.schema).toMatchObject(shape)
  const refused = responses.default?.content['application/problem+json']?.schema.properties
  expect(Object.keys(refused ?? {})).toEqual(expect.arrayContaining(['status', 'reason', 'requestId']))
})

it('has a page to read it, which asks nothing of strangers', async () => {
  const answer = await door.app.inject('/api/box-office/docs/')
  expect(answer.statusCode).toBe(200)
  expect(answer.body).not.toMatch(/(src|href)="https?:/)
  const script = await door.app.inject('/api/box-office/docs/js/scalar.js')
  expect(script.headers['content-type']).toMatch('javascript')
  expect((await door.app.inject('/api/box-office/docs')).headers.location).toBe('/api/box-office/docs/')
  expect((await door.app.inject('/api/box-office/docs/nothing')).json()).toMatchObject({
    reason: 'not_found',
  })
})
