import { z } from 'zod'

/** Every id on the wire is a UUIDv7, in its one canonical, lower-case form. */
export const id = z.uuidv7().toLowerCase()

/** Milliseconds since 1970, UTC. The year 9999 is the end. */
export const epochMs = z.int().min(0).max(253_402_300_799_999)

/** Such a moment in a query string. */
export const epochMsInQuery = z.coerce.number<string | number>().pipe(epochMs)

/**
 * An amount of money in the currency's hundredths. A billion is the most we count: far more than the dearest order and
 * the largest festival, for an amount beyond it could neither be answered nor told to other services.
 */
const MOST_CENTS = 100_000_000_000
export const cents = z.int().min(0).max(MOST_CENTS)

/** An amount that may be owed the other way: a refund in a journal. */
export const signedCents = z.int().min(-MOST_CENTS).max(MOST_CENTS)

/** ISO 4217, three capital letters. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters, as in EUR')
export const DEFAULT_CURRENCY = 'EUR'

/** Hundredths of a percent: 5.5 % is 550. */
export const rateBp = z.int().min(0).max(10_000)

/** An IANA name that this machine's own time zone data knows, in its one spelling. */
export const timeZone = z
  .string()
  .max(64)
  .refine((name) => spellingOf(name) !== undefined, 'not a known time zone')
  .overwrite((name) => spellingOf(name) ?? name)

const spellings = new Set<string>()

function spellingOf(name: string): string | undefined {
  if (spellings.has(name)) return name
  // Intl also takes offsets such as +02:00, which know nothing of summer time.
  if (!/^[A-Za-z]/.test(name)) return undefined
  try {
    const { timeZone: spelling } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    spellings.add(spelling)
    return spelling
  } catch {
    return undefined
  }
}

/** Trimmed and in lower case, so that one person is found under one spelling. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())

export const locale = z.enum(['fr', 'en'])
export type Locale = z.infer<typeof locale>

export const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** One line of text that people read: trimmed, without control characters and halves of characters. */
export function line(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters')
}

/** Text of any number of lines, or none: trimmed, tabs and ends of lines its only control characters. */
export function paragraphs(maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, 'no control characters')
}

/** A secret that was given to somebody to bring back: base64url of at least 128 random bits. */
export const secret = z.string().regex(/^[A-Za-z0-9_-]{22,128}$/)

/** Bytes as base64url, without padding. */
export const base64urlBytes = z.base64url()

/** SHA-256 in lower-case hex. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/)

export const idParams = z.object({ id })

/** Chosen by the client, once per intention: the same key again is the same intention. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,128}$/, '8 to 128 visible ASCII characters')
export const idempotencyHeaders = z.object({ 'idempotency-key': idempotencyKey })

export const pageQuery = z.strictObject({
  limit: z.coerce.number<string | number>().pipe(z.int().min(1).max(100)).default(20),
  /** `nextCursor` of the page before. */
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,300}$/)
    .optional(),
})
export type PageQuery = z.infer<typeof pageQuery>

/** One page of a list; `nextCursor` is null on the last one. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}
