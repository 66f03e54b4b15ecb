import type { Campaign, Fault, Outcome, Trial } from './campaign.ts'
import { seeded } from './random.ts'

/** Longer lists tell nobody more. */
const MOST_TOLD = 10

export interface Verdict {
  good: boolean
  /** What went wrong, as lines. */
  complaints: string[]
  figures: Record<string, number>
}

/** Runs a campaign and its control under one seed. It is good if the campaign found nothing and its control what it must. */
export async function runCampaign(
  campaign: Campaign,
  cycles: number,
  seed: number,
  passed: Trial['passed'] = () => undefined,
): Promise<Verdict> {
  const { faults, figures } = await guarded(() => campaign.run({ cycles, random: seeded(seed), passed }))
  const complaints = faults.slice(0, MOST_TOLD).map(inWords)
  if (faults.length > MOST_TOLD) complaints.push(`and ${faults.length - MOST_TOLD} more`)
  const { control } = campaign
  const random = seeded(seed)
  const without = await guarded(() =>
    control.run({ cycles: control.cycles, random, passed: () => undefined }),
  )
  if (!without.faults.some(({ kind }) => kind === control.mustFind)) {
    complaints.push(
      `without ${control.without}, nothing was found to be “${control.mustFind}”`,
      ...without.faults.slice(0, MOST_TOLD).map((fault) => `  but ${inWords(fault)}`),
    )
  }
  const found = without.faults.filter(({ kind }) => kind === control.mustFind).length
  return {
    good: complaints.length === 0,
    complaints,
    figures: { ...figures, [`${control.mustFind} without ${control.without}`]: found },
  }
}

export function summaryOf(name: string, { good, figures }: Verdict, seconds: number): string {
  const told = Object.entries(figures).map(([what, count]) => `${count} ${what}`)
  return `${good ? '✓' : '✗'} ${name}: ${told.join(', ')} (${seconds.toFixed(0)} s)`
}

function inWords({ kind, detail }: Fault): string {
  return `${kind}: ${detail}`
}

async function guarded(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run()
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { faults: [{ kind: 'broken off', detail }], figures: {} }
  }
}
