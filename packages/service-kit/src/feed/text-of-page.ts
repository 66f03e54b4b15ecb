import type { FeedText } from './queries.ts'
import type { PersonalRow } from './tables.ts'

/**
 * A page as its answer, without taking the facts apart: they are JSON already. Rows without a fact of these types come empty, so
 * that their numbers are known all the same.
 */
export function textOfPage(
  { epoch, headSeq, former, rows, personal }: FeedText,
  types?: readonly string[],
): string {
  const marks = types?.map((type) => `"type":"${type}"`)
  const texts = rows.map(({ seq, at_ms, facts }) => {
    const wanted = !marks || marks.some((mark) => facts.includes(mark))
    const said = wanted ? factsWithPersonal(facts, personal.get(seq), types) : '[]'
    return `{"seq":${seq},"atMs":${at_ms},"facts":${said}}`
  })
  const head = `"epoch":${JSON.stringify(epoch)},"headSeq":${headSeq},"former":${JSON.stringify(former)}`
  return `{${head},"rows":[${texts.join(',')}]}`
}

/** A row's facts, and what is still said of people in them: to who reads facts of these types, of these alone. */
export function factsWithPersonal(
  facts: string,
  personal: readonly PersonalRow[] | undefined,
  types?: readonly string[],
): string {
  if (!personal) return facts
  const all = JSON.parse(facts) as Record<string, unknown>[]
  for (const { position, member, value } of personal) {
    const fact = all[position]
    if (fact && (!types || types.some((type) => type === fact.type))) fact[member] = JSON.parse(value)
  }
  return JSON.stringify(all)
}
