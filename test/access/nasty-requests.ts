import type { Question } from '../fixtures/visitor.ts'
import { pathOf, type Row } from './row.ts'

export interface NastyRequest extends Question {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
}

const NASTY_VALUES: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '%00',
  'é'.repeat(40_000),
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  [],
  [null],
  {},
  { constructor: { prototype: {} } },
]

const NASTY_BODIES: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '1e999',
  '{"__proto__":{"roles":["Admin"]}}',
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  '\u0000',
]

/** As they stand in an address, already encoded. */
const NASTY_TEXTS: readonly string[] = [
  '',
  '%00',
  '%ff',
  '%ed%a0%80',
  '%F0%9F%8E%AD',
  '-1',
  '1e308',
  '99999999999999999999',
  "'%20OR%201=1--",
  '..%2f..%2f',
  'x'.repeat(2_000),
]

/** A route's request with one thing wrong at a time: each field, each parameter, each header, and the body as a whole. */
export function nastyRequests(row: Row): NastyRequest[] {
  const method = row.route.split(' ')[0] as NastyRequest['method']
  const path = pathOf(row)
  const headers = row.headers ? { headers: row.headers } : {}
  const whole = { method, path, ...(row.body === undefined ? {} : { body: row.body }), ...headers }
  return [
    ...nastyAddresses(row).map((address) => ({ ...whole, path: address })),
    ...Object.keys(row.headers ?? {}).flatMap((name) =>
      ['', 'x', '"', 'x'.repeat(3_000)].map((value) => ({
        ...whole,
        headers: { ...row.headers, [name]: value },
      })),
    ),
    ...(row.body === undefined
      ? []
      : [
          ...bentBodies(row.body).map((body) => ({ ...whole, body })),
          ...NASTY_BODIES.map((rawBody) => ({ method, path, rawBody, ...headers })),
        ]),
  ]
}

function nastyAddresses(row: Row): string[] {
  const ofParameters = Object.keys(row.at ?? {}).flatMap((name) =>
    NASTY_TEXTS.map((text) => pathOf({ ...row, at: { ...row.at, [name]: 'PLACE' } }).replace('PLACE', text)),
  )
  const path = pathOf(row)
  const ofQuery = ['limit', 'cursor', 'unknown', ...Object.keys(row.query ?? {})].flatMap((name) =>
    NASTY_TEXTS.map((text) => `${path}${path.includes('?') ? '&' : '?'}${name}=${text}`),
  )
  return [...ofParameters, ...ofQuery]
}

/** The body with each of its values replaced by each nasty one, and with a field too many at each level. */
function bentBodies(body: unknown): unknown[] {
  if (Array.isArray(body)) {
    return body.flatMap((item, at) =>
      [...NASTY_VALUES, ...bentBodies(item)].map((bent) => body.with(at, bent)),
    )
  }
  if (typeof body !== 'object' || body === null) return []
  const inFields = Object.entries(body).flatMap(([name, value]) =>
    [...NASTY_VALUES, ...bentBodies(value)].map((bent) => ({ ...body, [name]: bent })),
  )
  return [...inFields, { ...body, unknown: true }]
}
