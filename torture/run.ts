import { randomInt } from 'node:crypto'
import { campaigns } from './campaigns.ts'
import { readOptions } from './options.ts'
import { runCampaign, summaryOf } from './run-campaigns.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const TOLD_EVERY_MS = 30_000

/** Says now and then how far a campaign has come. */
function progress(times: number): (cycles: number) => void {
  let toldAtMs = performance.now()
  return (cycles) => {
    if (performance.now() - toldAtMs < TOLD_EVERY_MS) return
    toldAtMs = performance.now()
    say(`   ${cycles} of ${times}`)
  }
}

try {
  const { only, cycles, seed } = readOptions(
    process.argv.slice(2),
    campaigns.map(({ name }) => name),
    () => randomInt(2 ** 31),
  )
  const chosen = campaigns.filter(({ name }) => only.length === 0 || only.includes(name))
  say(`The seed is ${seed}.`)
  const summary: string[] = []
  for (const campaign of chosen) {
    const times = cycles ?? campaign.cycles.long
    say(`\n── ${campaign.name}, ${times} times: ${campaign.shows}`)
    const startedAtMs = performance.now()
    const verdict = await runCampaign(campaign, times, seed, progress(times))
    for (const complaint of verdict.complaints) say(complaint)
    summary.push(summaryOf(campaign.name, verdict, (performance.now() - startedAtMs) / 1000))
    say(summary.at(-1) ?? '')
    if (!verdict.good) process.exitCode = 1
  }
  say(`\n${summary.join('\n')}`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
