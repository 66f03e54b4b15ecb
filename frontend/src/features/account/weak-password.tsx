import { isProblem } from '../../lib/api/problem.ts'

interface Feedback {
  warning: string | null
  suggestions: string[]
}

function isFeedback(value: unknown): value is Feedback {
  return (
    typeof value === 'object' && value !== null && 'suggestions' in value && Array.isArray(value.suggestions)
  )
}

/** What the service advises about a password it would not take. */
export function WeakPasswordAdvice({ error }: { error: unknown }) {
  const feedback = isProblem(error, 'weak_password') ? error.members.feedback : undefined
  if (!isFeedback(feedback)) return null
  const advice = [feedback.warning, ...feedback.suggestions].filter((line) => line !== null && line !== '')
  return advice.map((line) => <span key={line}>{line}</span>)
}
