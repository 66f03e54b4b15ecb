import type { Fact } from '@guichet/contracts/facts'
import { actOf } from '../audit/audited.ts'
import { type AuditEntry, auditRecorded } from '../audit/entry.ts'
import type { Origin } from '../audit/origin.ts'
import type { Personal } from '../feed/personal.ts'
import { type Told, told } from '../feed/told.ts'
import type { Beside } from './verb.ts'

/** What a group of writes has to tell. */
export interface News {
  /** What is told from now on follows from this. */
  from(origin: Origin | undefined): void
  emit(fact: Fact, beside?: Beside): void
  audit(entry: AuditEntry): void
  told(): Told
  /** What its facts say of people, by the place of the fact. */
  personal(): readonly (Personal & { position: number })[]
}

export function openNews(nowMs: number, newId: () => string): News {
  const facts: Fact[] = []
  const kept: (Personal & { position: number })[] = []
  let origin: Origin | undefined

  function say(fact: Fact, personal: readonly Personal[]): void {
    for (const one of personal) kept.push({ ...one, position: facts.length })
    facts.push(fact)
  }

  function audit(entry: AuditEntry): void {
    const { fact, personal } = auditRecorded(entry, origin, { entryId: newId(), nowMs })
    say(fact, personal)
  }

  return {
    from: (next) => {
      origin = next
    },
    emit: (fact, { personal = [], before } = {}) => {
      say(fact, personal)
      const act = actOf(fact, before)
      if (act) audit({ actor: fact.actor, outcome: 'done', ...act })
    },
    audit,
    told: () => told(facts),
    personal: () => kept,
  }
}
