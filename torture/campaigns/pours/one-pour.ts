import { openMachineClient, type Send } from '@guichet/machine-kit/machine-client'
import { type Pourer, type PourRequest, pour } from '@guichet/machine-kit/pour'
import type { PourJournal } from '@guichet/machine-kit/pour-journal'
import { settleOpen } from '@guichet/machine-kit/settle'
import { openVoucherReader } from '@guichet/machine-kit/vouchers'
import { openFileJournal } from '@guichet/machine-simulator/file-journal'
import { newId } from '@guichet/test/fixtures/new-id'
import { until } from '@guichet/test/fixtures/until'
import { type Cinema, PIN, putInEscrow } from './cinema.ts'
import type { Cut, Shown } from './cuts.ts'

/** What a machine's motor did, whatever anybody wrote down: the name of a pour for each cup. */
export interface Motor {
  fills: string[]
}

interface Wish extends PourRequest {
  /** By which its dispense is known: the request of a card, the dispense that a voucher is for. */
  name: string
}

/** What a machine that is on again does with what it had begun; it should only say so. */
export type SwitchOn = (pourer: Pourer) => Promise<boolean>
export const settleOnly: SwitchOn = (pourer) => settleOpen(pourer)

const TOLD_WITHIN_MS = 30_000

/**
 * One pour that is cut off somewhere; then everything works again, until all of it is told. What was shown is shown once more when
 * the power is back, and at the end. Gives the pour's name.
 */
export async function pourAndCut(
  cinema: Cinema,
  folder: string,
  motor: Motor,
  { shown, cut }: { shown: Shown; cut: Cut },
  switchOn: SwitchOn,
): Promise<string> {
  const { name, ...request } = await wishOf(cinema, shown)
  const dark = Promise.withResolvers<'dark'>()
  const journal = openFileJournal(folder, () => undefined)
  const send = shown === 'voucher' && cut.what === 'machine' ? noNetwork : cutSend(cinema, cut)
  const machine = pourerOf(cinema, cutJournal(journal, cut, dark.resolve), send, async () => {
    motor.fills.push(name)
    if (cut.what === 'machine' && cut.after === 'filled') await powerOff(dark.resolve)
  })
  const pouring = pour(machine, request)
  // What is in the dark never comes back; what only lost its network goes on, or gives up.
  await Promise.race([pouring.catch(() => 'gave up'), dark.promise])
  journal.close()

  const reopened = openFileJournal(folder, () => undefined)
  const fill = async () => {
    motor.fills.push(name)
  }
  if (shown === 'voucher') await pour(pourerOf(cinema, reopened, noNetwork, fill), request)
  const again = pourerOf(cinema, reopened, cinema.send, fill)
  await until('all is told', () => switchOn(again).catch(() => false), TOLD_WITHIN_MS)
  if (shown === 'voucher') await pour(again, request)
  reopened.close()
  return name
}

async function wishOf(cinema: Cinema, shown: Shown): Promise<Wish> {
  const requestId = newId()
  if (shown === 'card') return { name: requestId, requestId, code: cinema.code, portion: 'small', pin: PIN }
  const { dispenseId, voucher } = await putInEscrow(cinema)
  return { name: dispenseId, requestId, code: voucher, portion: 'small' }
}

const noNetwork: Send = () => Promise.reject(new Error('there is no network'))

function pourerOf(cinema: Cinema, journal: PourJournal, send: Send, fill: () => Promise<void>): Pourer {
  return {
    client: openMachineClient({ send, signer: cinema.signer, nowMs: Date.now }),
    journal,
    readVoucher: openVoucherReader({
      key: () => cinema.voucherKey,
      takesAny: () => true,
      nowMs: Date.now,
    }),
    underWay: new Set(),
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
    find: (requestId) => journal.find(requestId),
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
