import { isProblem } from '../../lib/api/problem.ts'

/**
 * The fields of a form that a service refused, each with the same words; `names` says under which name the form holds what
 * the service calls otherwise. Empty where the error is about something else.
 */
export function refusedFields(
  error: unknown,
  words: string,
  names: Readonly<Record<string, string>> = {},
): Record<string, string> {
  if (!isProblem(error, 'invalid_input')) return {}
  return Object.fromEntries(error.fieldErrors.map(({ path }) => [names[path] ?? path, words]))
}
