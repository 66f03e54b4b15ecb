import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const source = new URL('../src/', import.meta.url)
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
)

async function schemasOf(file: string): Promise<{ name: string; schema: z.ZodType }[]> {
  const exported: Record<string, unknown> = await import(new URL(file, source).href)
  return Object.entries(exported).flatMap(([name, schema]) =>
    schema instanceof z.ZodType ? [{ name: `${file}: ${name}`, schema }] : [],
  )
}

const all = (await Promise.all(files.map(schemasOf))).flat()
const sentToUs = all.filter(({ name }) => /[a-z](?:Body|Query)$/.test(name) && !name.endsWith('InQuery'))

function canBeShown(schema: z.ZodType): boolean {
  try {
    z.toJSONSchema(schema, { io: 'output' })
    return true
  } catch {
    return false
  }
}

function refusesUnknownFields(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return schema.options.every((option) => option instanceof z.ZodType && refusesUnknownFields(option))
  }
  const { error } = schema.safeParse({ surprise: 1 })
  return error?.issues.some((issue) => issue.code === 'unrecognized_keys') ?? false
}

describe('schemas', () => {
  it('can be shown by OpenAPI, and answers can be written with them', () => {
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter(({ schema }) => !canBeShown(schema))).toEqual([])
    expect(canBeShown(z.string().transform(Number))).toBe(false)
  })

  it('refuse unknown fields in what is sent to us', () => {
    expect(sentToUs.length).toBeGreaterThan(30)
    expect(sentToUs.filter(({ schema }) => !refusesUnknownFields(schema))).toEqual([])
    expect(refusesUnknownFields(z.object({}))).toBe(false)
  })
})
