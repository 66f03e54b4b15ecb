import { openMachineClient, type Send } from '@guichet/machine-kit/machine-client'
import { type Pourer, pour, settleOpen } from '@guichet/machine-kit/pour'
import type { PourJournal } from '@guichet/machine-kit/pour-journal'
import { openFileJournal } from '@guichet/machine-simulator/file-journal'
import { newId } from '@guichet/test/fixtures/new-id'
import { until } from '@guichet/test/fixtures/until'
import { type Cinema, PIN } from './cinema.ts'
import type { Cut } from './cuts.ts'

/** What a machine's motor did, whatever anybody wrote down. */
export interface Motor {
  fills: string[]
}

/** What a machine that is on again does with what it had begun; it should only say so. */
export type SwitchOn = (pourer: Pourer) => Promise<boolean>
export const settleOnly: SwitchOn = (pourer) => settleOpen(pourer)

const TOLD_WITHIN_MS = 30_000

/** One pour that is cut off somewhere; then everything works again, until all of it is told. Gives the request it was. */
export async function pourAndCut(
  cinema: Cinema,
  folder: string,
  motor: Motor,
  cut: Cut,
  switchOn: SwitchOn,
): Promise<string> {
  const requestId = newId()
  const dark = Promise.withResolvers<'dark'>()
  const journal = openFileJournal(folder, () => undefined)
  const machine = pourerOf(cinema, cutJournal(journal, cut, dark.resolve), cutSend(cinema, cut), async () => {
    motor.fills.push(requestId)
    if (cut.what === 'machine' && cut.after === 'filled') await powerOff(dark.resolve)
  })
  const pouring = pour(machine, { requestId, code: cinema.code, portion: 'small', pin: PIN })
  // What is in the dark never comes back; what only lost its network goes on, or gives up.
  await Promise.race([pouring.catch(() => 'gave up'), dark.promise])
  journal.close()

  const reopened = openFileJournal(folder, () => undefined)
  const again = pourerOf(cinema, reopened, cinema.send, async () => {
    motor.fills.push(requestId)
  })
  await until('all is told', () => switchOn(again).catch(() => false), TOLD_WITHIN_MS)
  reopened.close()
  return requestId
}

function pourerOf(cinema: Cinema, journal: PourJournal, send: Send, fill: () => Promise<void>): Pourer {
  return {
    client: openMachineClient({ send, signer: cinema.signer, nowMs: Date.now }),
    journal,
    nowMs: () => performance.now(),
    fill: async () => {
      await fill()
      return true
    },
  }
}

/** Loses its power once a step is on the disk: nothing that would follow ever happens. */
function cutJournal(journal: PourJournal, cut: Cut, goDark: (dark: 'dark') => void): PourJournal {
  if (cut.what !== 'machine') return journal
  return {
    open: () => journal.open(),
    write: async (record) => {
      await journal.write(record)
      if (record.step === cut.after) await powerOff(goDark)
    },
  }
}

function powerOff(goDark: (dark: 'dark') => void): Promise<never> {
  goDark('dark')
  return new Promise(() => undefined)
}

function cutSend({ house, send }: Cinema, cut: Cut): Send {
  if (cut.what === 'machine') return send
  let isCut = false
  return async (request) => {
    if (isCut || !request.path.endsWith(`/${cut.at}`)) return send(request)
    isCut = true
    if (cut.what === 'network') {
      if (cut.loses === 'answer') await send(request)
      throw new Error('the network is gone')
    }
    const asked = cut.when === 'while' ? send(request) : undefined
    house.fleet.kill('popcorn', 'SIGKILL')
    const restarted = house.fleet.restart('popcorn')
    try {
      return await (asked ?? send(request))
    } finally {
      await restarted
    }
  }
}
