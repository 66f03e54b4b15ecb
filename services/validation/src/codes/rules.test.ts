import { randomBytes } from 'node:crypto'
import type { CodeVerdict, SealVerdict } from '@guichet/contracts/internal'
import { encodeShortCode, showShortCode } from '@guichet/contracts/short-code'
import { encodeTicketCode } from '@guichet/contracts/ticket-code'
import { describe, expect, it } from 'vitest'
import { newTicket } from '../../test/fixtures/facts.ts'
import { conclude, fieldsOf, readCode } from './rules.ts'

describe('reading a code', () => {
  it('takes the QR code as it is, and the short code however it was typed', () => {
    const { code } = newTicket()
    expect(readCode(code)).toEqual({ kind: 'qr', text: code })
    const shortCode = encodeShortCode(randomBytes(10))
    const typed = ` ${showShortCode(shortCode).toLowerCase().replaceAll('1', 'l').replaceAll('0', 'o')} `
    expect(readCode(typed)).toEqual({ kind: 'short', text: shortCode })
  })

  it('hears a slip of the finger in any place', () => {
    const shortCode = encodeShortCode(randomBytes(10))
    for (let at = 0; at < shortCode.length; at += 1) {
      const wrong = shortCode.charAt(at) === '7' ? '8' : '7'
      const typed = shortCode.slice(0, at) + wrong + shortCode.slice(at + 1)
      expect(readCode(typed)).toMatchObject({
        kind: 'none',
        verdict: { outcome: 'unknown' },
        hint: 'mistyped',
      })
    }
    expect(readCode(shortCode.slice(1))).toMatchObject({ hint: 'mistyped' })
  })

  it.each([
    'https://example.org/a',
    'HTTPS://EXAMPLE.ORG/A',
    ' ',
    '12',
    'WIFI:S:Foyer;;',
    'https://'.padEnd(225, 'x'),
  ])('knows %j for no ticket at all', (text) => {
    expect(readCode(text)).toMatchObject({ verdict: { outcome: 'unknown' }, hint: 'not_a_ticket_code' })
  })

  it('takes what is nearly a QR code of ours for a forgery', () => {
    const { code } = newTicket()
    expect(readCode(code.slice(3))).toMatchObject({ kind: 'none', verdict: { outcome: 'forged' } })
    expect(fieldsOf(code.toLowerCase())).toBeNull()
    expect(fieldsOf(encodeTicketCode(randomBytes(86), randomBytes(64)))).toBeNull()
    expect(fieldsOf(code)).toMatchObject({ issuingKeyId: 1 })
  })
})

describe('what the owners of the keys answer', () => {
  const { coded } = newTicket()
  const { codeDigest } = coded
  const say = (verdict: CodeVerdict | undefined, seal: SealVerdict | undefined) =>
    conclude({ codeDigest, code: verdict && { verdict, ticket: coded }, seal })
  const verdict = (outcome: string, ticketId: string | null = coded.ticketId) => ({
    certain: 'verdict',
    verdict: { outcome, ticketId },
  })

  it('is believed when both keys are right', () => {
    expect(say('valid', 'valid')).toEqual({ certain: 'genuine', ticket: coded })
  })

  it('is a forgery when one key is wrong, whatever the other', () => {
    for (const code of ['valid', 'superseded', 'voided', 'forged', 'unknown', undefined] as const)
      expect(say(code, 'forged')).toEqual(verdict('forged', null))
    for (const seal of ['valid', 'superseded', 'forged', undefined] as const)
      expect(say('forged', seal)).toEqual(verdict('forged', null))
  })

  it('is nothing to go by when one of them is silent', () => {
    for (const code of ['valid', 'superseded', 'voided', 'unknown'] as const)
      expect(say(code, undefined)).toEqual({ certain: 'nothing' })
    for (const seal of ['valid', 'superseded', undefined] as const)
      expect(say(undefined, seal)).toEqual({ certain: 'nothing' })
  })

  it('refuses old generations, voided tickets and codes nobody made', () => {
    expect(say('superseded', 'valid')).toEqual(verdict('superseded'))
    expect(say('valid', 'superseded')).toEqual(verdict('superseded'))
    expect(say('voided', 'valid')).toEqual(verdict('cancelled'))
    expect(say('unknown', 'valid')).toEqual(verdict('unknown', null))
  })

  it('is not believed when the ticket it names has other codes', () => {
    const { coded: other } = newTicket()
    const code = { verdict: 'valid', ticket: other } as const
    expect(conclude({ codeDigest, code, seal: 'valid' })).toEqual({ certain: 'nothing' })
    expect(conclude({ codeDigest, code: { ...code, ticket: null }, seal: 'valid' })).toEqual({
      certain: 'nothing',
    })
  })
})
