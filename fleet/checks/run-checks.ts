import { type Check, oneFailed, type Tally } from './check.ts'

/** Runs every check, also after a failure, and adds up what they counted. */
export async function runChecks(checks: Check[], say: (line: string) => void): Promise<Tally> {
  const total: Tally = { passed: 0, failed: 0, skipped: 0 }
  const summary: string[] = []
  for (const check of checks) {
    say(`\n── ${check.name}`)
    const startedAtMs = performance.now()
    const tally = await tallyOrFailure(check, say)
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1)
    total.passed += tally.passed
    total.failed += tally.failed
    total.skipped += tally.skipped
    const failures = (tally.failures ?? []).map((failure) => `\n    ✗ ${failure}`)
    summary.push(
      `${tally.failed === 0 ? '✓' : '✗'} ${check.name}: ${inWords(tally)} (${seconds} s)${failures.join('')}`,
    )
    say(summary.at(-1) ?? '')
  }
  say(`\n${summary.join('\n')}\n\n${inWords(total)}`)
  return total
}

function inWords(tally: Tally): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`
}

export function isGood(tally: Tally): boolean {
  return tally.failed === 0 && tally.passed > 0
}

async function tallyOrFailure(check: Check, say: (line: string) => void): Promise<Tally> {
  try {
    return await check.run()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return oneFailed
  }
}
