/** One member of what was changed; undefined where it was not there. */
export interface Change {
  /** Of members of members with dots: `refundPolicy.untilMs`. */
  member: string
  before: unknown
  after: unknown
}

/** What was changed, member by member, from the JSON of before and after. What is no JSON of an object is one member without a name. */
export function changesOf(before: string | null, after: string | null): Change[] {
  const [was, is] = [membersOf(before), membersOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((member) => ({ member, before: was.get(member), after: is.get(member) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

function membersOf(text: string | null): Map<string, unknown> {
  const members = new Map<string, unknown>()
  if (text !== null) collect(parsed(text), '', members)
  return members
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function collect(value: unknown, path: string, members: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    members.set(path, value)
    return
  }
  for (const [name, inner] of Object.entries(value)) collect(inner, path ? `${path}.${name}` : name, members)
}

const FIRST_MS = Date.UTC(2000)
const LAST_MS = Date.UTC(2200)

/** A moment, by its name and size; lengths of time are named alike and are far shorter. */
export function isMoment(member: string, value: unknown): value is number {
  return member.endsWith('Ms') && typeof value === 'number' && value >= FIRST_MS && value < LAST_MS
}
