import type { Fact, FactType } from '@guichet/contracts/facts'

/** What a group of writes told, as it goes into the outbox, over to the reader's thread and into the audit file. */
export interface Told {
  /** Which kinds of facts, each once. */
  types: FactType[]
  /** Each fact as JSON, in the feed's order. */
  facts: string[]
}

/** Facts are made JSON once, where they arise; `type` comes first. */
export function told(facts: readonly Fact[]): Told {
  return { types: [...new Set(facts.map(({ type }) => type))], facts: facts.map(textOf) }
}

function textOf(fact: Fact): string {
  const text = JSON.stringify(fact)
  if (text.startsWith('{"type":')) return text
  const { type, ...said } = fact
  return JSON.stringify({ type, ...said })
}

export function factsOf({ facts }: Told): Fact[] {
  return facts.map((text) => JSON.parse(text) as Fact)
}
