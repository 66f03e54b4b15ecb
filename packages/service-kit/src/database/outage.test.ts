import { expect, it } from 'vitest'
import { isOutage } from './outage.ts'

const withCode = (code: string, more: object = {}) => Object.assign(new Error('no'), { code, ...more })

it.each([
  ['PostgreSQL ends the connection', withCode('57P01')],
  ['PostgreSQL takes no more connections', withCode('53300')],
  ["PostgreSQL's disk is full", withCode('53100')],
  ['a statement took too long', withCode('57014')],
  ['the socket is not there', withCode('ENOENT', { syscall: 'connect' })],
  ['nobody listens', withCode('ECONNREFUSED')],
  ['the driver lost its connection', new Error('Connection terminated unexpectedly')],
  ['the disk is full', withCode('SQLITE_FULL')],
  ['the disk fails', withCode('SQLITE_IOERR_FSYNC')],
  ['somebody else is writing', withCode('SQLITE_BUSY_SNAPSHOT')],
])('is an outage: %s', (_what, error) => {
  expect(isOutage(error)).toBe(true)
})

it.each([
  ['a unique value is there twice', withCode('23505')],
  ['SQL that nobody understands', withCode('42601')],
  ['a statement with more parameters than one can have', withCode('08P01')],
  ['a broken constraint', withCode('SQLITE_CONSTRAINT_CHECK')],
  ['a file that is not there', withCode('ENOENT', { syscall: 'open' })],
  ['a mistake of ours', new TypeError('x is not a function')],
  ['no error at all', 'ECONNREFUSED'],
])('is none: %s', (_what, error) => {
  expect(isOutage(error)).toBe(false)
})
