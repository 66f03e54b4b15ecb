import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { told } from '../feed/told.ts'
import { uuidv7 } from '../ids.ts'
import { openLog } from '../log.ts'
import { openAudit } from './open.ts'

it('writes each fact as a line of its own, and names nobody', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-audit-'))
  const audit = openAudit('tickets', folder, openLog('test', 'silent'))
  const [ticketId, sessionId, eventId] = [uuidv7(1), uuidv7(1), uuidv7(1)]
  const coded = {
    ticketId,
    sessionId,
    eventId,
    orderNumber: 'G-7K2M-9QXD',
    offerName: 'Plein tarif',
    proofRequired: false,
    condition: null,
    holderName: 'Camille Martin',
    fiscalNo: 1,
    codeDigest: '0'.repeat(64),
    shortCodeDigest: '1'.repeat(64),
    holderGeneration: 1,
    ticketGeneration: 1,
  }
  audit.facts(
    told([
      { type: 'ticket.coded', actor: 'system', ...coded },
      { type: 'ticket.voided', actor: 'system', ticketId, sessionId },
    ]),
    5,
  )
  await audit.close()
  const file = readdirSync(folder).find((name) => name.endsWith('.jsonl'))
  const lines = readFileSync(join(folder, file ?? ''), 'utf8')
    .trim()
    .split('\n')
  rmSync(folder, { recursive: true })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { service: 'tickets', atMs: 5, actor: 'system', action: 'ticket.coded', outcome: 'done', ticketId },
    { action: 'ticket.voided', ticketId },
  ])
  expect(lines.join()).not.toContain('Camille')
})
