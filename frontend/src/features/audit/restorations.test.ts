import type { AuditRestore } from '@guichet/contracts/audit'
import { expect, test } from 'vitest'
import { restorationsOf } from './restorations.ts'

function restored(service: string, change: Partial<AuditRestore> = {}): AuditRestore {
  return {
    service,
    former: { epoch: 'one', seq: 5 },
    epoch: 'two',
    backup: 'monday',
    copiedAtMs: 100,
    restoredAtMs: 900,
    by: 'root',
    replaced: null,
    isSigned: true,
    lostEntries: 0,
    ...change,
  }
}

test('services that were put back together are one restore, which lost what each lost', () => {
  const later = restored('tickets', { restoredAtMs: 2_000, backup: 'tuesday', isSigned: false })
  expect(
    restorationsOf([
      restored('auth', { lostEntries: 2 }),
      restored('admin', { copiedAtMs: 90, lostEntries: 1 }),
      later,
    ]),
  ).toMatchObject([
    { backup: 'tuesday', services: ['tickets'], isSigned: false, lostEntries: 0 },
    { backup: 'monday', services: ['auth', 'admin'], isSigned: true, lostEntries: 3, copiedAtMs: 90 },
  ])
})
