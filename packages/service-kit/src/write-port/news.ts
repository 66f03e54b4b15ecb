import type { Fact } from '@guichet/contracts/facts'
import type { Personal } from '../feed/personal.ts'
import { type Told, told } from '../feed/told.ts'

/** What a group of writes has to tell. */
export interface News {
  emit(fact: Fact, personal?: readonly Personal[]): void
  told(): Told
  /** What its facts say of people, by the place of the fact. */
  personal(): readonly (Personal & { position: number })[]
}

export function openNews(): News {
  const facts: Fact[] = []
  const kept: (Personal & { position: number })[] = []
  return {
    emit: (fact, personal = []) => {
      for (const one of personal) kept.push({ ...one, position: facts.length })
      facts.push(fact)
    },
    told: () => told(facts),
    personal: () => kept,
  }
}
