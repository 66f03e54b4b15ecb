import { expect, it } from 'vitest'
import { typesRead } from './types-read.ts'

const projections = { events: { types: ['session.saved'] as const }, auth: { types: [] } }

it('are those of what is derived from the feed', () => {
  const typesOf = typesRead({ follows: ['events'], alsoFollows: ['auth'] }, { projections })
  expect(typesOf('events')).toEqual(['session.saved'])
  expect(typesOf('auth')).toEqual([])
})

it('are asked for in vain where nothing is derived', () => {
  const typesOf = typesRead({ follows: ['events', 'auth', 'tickets'] }, { projections })
  expect(() => typesOf('tickets')).toThrow('nothing is derived from the feed of tickets')
})

it('cannot be those of a feed that is not followed', () => {
  expect(() => typesRead({ follows: ['events'] }, { projections })).toThrow(
    'the feed of auth is not followed',
  )
})
