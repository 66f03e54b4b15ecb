import { z } from 'zod'
import { currency, epochMs, id, line, page, pageQuery } from './primitives.ts'
import { memberRole } from './roles.ts'

export const organiser = z.object({
  id,
  /** How visitors know it. */
  name: z.string(),
  legalName: z.string().nullable(),
  siren: z.string().nullable(),
  vatId: z.string().nullable(),
  /** The licence's receipt number, which must stand on tickets and publicity. */
  licenceNumber: z.string().nullable(),
  address: z.string().nullable(),
  currency,
  /** Mine in it; null for an Admin who is no member. */
  myRole: memberRole.nullable(),
  createdAtMs: epochMs,
})
export type Organiser = z.infer<typeof organiser>

// GET /api/events/organisers: those I am a member of
export const organisersQuery = pageQuery
export const organiserPage = page(organiser)

/** Every second digit from the right doubled, the sum of all digits is a multiple of ten (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

const editable = z.strictObject({
  name: line(120),
  legalName: line(200).nullish(),
  siren: z
    .string()
    .trim()
    .regex(/^\d{9}$/, 'nine digits')
    .refine(passesLuhn, 'not a SIREN: its last digit does not fit')
    .nullish(),
  vatId: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/)
    .nullish(),
  licenceNumber: line(60).nullish(),
  address: line(300).nullish(),
  currency: currency.optional(),
})

// POST /api/events/organisers → 201
export const createOrganiserBody = editable
export type CreateOrganiserBody = z.infer<typeof createOrganiserBody>

// GET, PATCH /api/events/organisers/:id
export const updateOrganiserBody = editable.partial()
export type UpdateOrganiserBody = z.infer<typeof updateOrganiserBody>
export const organiserAnswer = z.object({ organiser })

// GET /api/events/organisers/:id/members
export const member = z.object({ accountId: id, role: memberRole, addedAtMs: epochMs })
export type Member = z.infer<typeof member>
export const memberPage = page(member)

// PUT, DELETE /api/events/organisers/:id/members/:accountId
export const memberParams = z.object({ id, accountId: id })
export const setMemberBody = z.strictObject({ role: memberRole })
export type SetMemberBody = z.infer<typeof setMemberBody>
export const memberAnswer = z.object({ member })
