import type { FactType } from '@guichet/contracts/facts'
import type { ServiceDefinition, ServiceParts } from './definition.ts'

/**
 * Which facts a service reads of each feed that it follows. Throws where its definition and what it is made of name different
 * feeds: what nobody follows would never be derived.
 */
export function typesRead(
  { follows, alsoFollows = [] }: Pick<ServiceDefinition<never, never, never>, 'follows' | 'alsoFollows'>,
  { projections = {} }: Pick<ServiceParts, 'projections'>,
): (producer: string) => readonly FactType[] {
  const followed = [...follows, ...alsoFollows]
  const unfollowed = Object.keys(projections).filter((producer) => !followed.includes(producer))
  if (unfollowed.length > 0) throw new Error(`the feed of ${unfollowed.join(' and ')} is not followed`)
  return (producer) => {
    const types = projections[producer]?.types
    if (!types) throw new Error(`nothing is derived from the feed of ${producer}`)
    return types
  }
}
