import { expect, it } from 'vitest'
import { type PublishedRow, publishedAfter } from './published.ts'
import type { BoundRow } from './row.ts'

const before = { day: '2026-11-01', commit: 'old', machine: 'two cores' }
const now = { day: '2026-11-30', commit: 'new', machine: 'two cores' }

const beside = (rows: number, path = 'order-at-rows'): BoundRow => ({
  path,
  rows,
  perSecond: 5_000,
  value: 1.1,
  unit: '×',
  of: 'an order',
  spread: [1, 1.2],
  rounds: 5,
})
const old = (row: BoundRow): PublishedRow => ({ ...row, measured: before })
const said = (rows: readonly PublishedRow[]) =>
  rows.map((row) => [row.path, (row as BoundRow).rows, row.measured.commit])

const PUBLISHED = [beside(1_000), beside(10_000_000), beside(5, 'backup')].map(old)

it('puts what was measured anew in the place of what it was, and keeps the rest with its commit', () => {
  expect(said(publishedAfter(PUBLISHED, [beside(5, 'export'), beside(1_000)], now, false))).toEqual([
    ['order-at-rows', 1_000, 'new'],
    ['order-at-rows', 10_000_000, 'old'],
    ['backup', 5, 'old'],
    ['export', 5, 'new'],
  ])
})

it('leaves nothing of a path that a whole run does not know', () => {
  expect(said(publishedAfter(PUBLISHED, [beside(1_000)], now, true))).toEqual([
    ['order-at-rows', 1_000, 'new'],
    ['order-at-rows', 10_000_000, 'old'],
  ])
})

it('keeps nothing of another machine', () => {
  expect(said(publishedAfter(PUBLISHED, [beside(1_000)], { ...now, machine: 'four' }, false))).toEqual([
    ['order-at-rows', 1_000, 'new'],
  ])
})
