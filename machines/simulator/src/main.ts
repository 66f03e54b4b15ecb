import { createInterface } from 'node:readline'
import type { PortionSize } from '@guichet/contracts/popcorn'
import { openMachineClient } from '@guichet/machine-kit/machine-client'
import type { PourOutcome } from '@guichet/machine-kit/pour'
import { openFileJournal } from './file-journal.ts'
import { enrolWith, isReplacingKey, readKey, replaceKeyWith } from './key-file.ts'
import { type Machine, switchOn } from './machine.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { readPicture } from './read-picture.ts'
import { openSend } from './send.ts'
import { openVoucherFile } from './voucher-file.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function run(options: Options): Promise<void> {
  const send = openSend(options.url)
  if (options.code) await enrolWith(options.dir, send, options.code)
  if (options.newKey || isReplacingKey(options.dir)) await replaceKeyWith(options.dir, send)
  const key = await readKey(options.dir)
  if (!key)
    throw new Error('This machine has no key yet: start it with --code and the code that an Admin was shown.')
  const vouchers = openVoucherFile(options.dir)
  const client = openMachineClient({
    send,
    signer: key.signer,
    nowMs: Date.now,
    onVoucherKey: vouchers.keepKey,
  })
  const journal = openFileJournal(options.dir, ({ step }) => {
    if (step === options.dieAfter) process.kill(process.pid, 'SIGKILL')
  })
  const machine = await switchOn(options, { client, journal, vouchers }, say)
  say(`${key.name} is on. Show it a code.`)
  await serve(machine, options)
  await machine.stop()
}

/** Takes line after line, as a barcode reader types them. */
async function serve(machine: Machine, { size }: Options): Promise<void> {
  let awaitingPin: { code: string; portion: PortionSize } | undefined
  for await (const line of createInterface({ input: process.stdin })) {
    const text = line.trimEnd()
    if (text === 'quit') return
    if (text === '') continue
    try {
      const isPin = awaitingPin && /^\d{4}$/.test(text)
      const wish = isPin && awaitingPin ? { ...awaitingPin, pin: text } : await wishOf(text, size)
      const outcome = await machine.pour(wish)
      say(inWords(outcome))
      const asksForPin =
        outcome.outcome === 'refused' && ['pin_required', 'pin_wrong'].includes(outcome.refusal.reason)
      awaitingPin = asksForPin ? { code: wish.code, portion: wish.portion } : undefined
    } catch (error) {
      say(`Nothing was poured: ${(error as Error).message}`)
    }
  }
}

async function wishOf(text: string, usual: PortionSize): Promise<{ code: string; portion: PortionSize }> {
  const [, size, rest = text] = /^(?:(small|medium|large) )?(.*)$/.exec(text) ?? []
  const portion = (size as PortionSize | undefined) ?? usual
  const picture = /^picture (.+)$/.exec(rest)?.[1]
  return { code: picture ? await readPicture(picture) : rest, portion }
}

function inWords(outcome: PourOutcome): string {
  switch (outcome.outcome) {
    case 'poured':
      return outcome.portionsLeft === null
        ? 'Enjoy. (The service will hear of it.)'
        : `Enjoy. ${outcome.portionsLeft} portions left.`
    case 'not_poured':
      return 'Nothing came out: the portions come back.'
    case 'unknown':
      return 'Nobody knows whether anything came out: ask the staff.'
    case 'too_late':
      return 'That took too long: try again.'
    case 'refused': {
      const { reason, message, details } = outcome.refusal
      return `${reason}: ${message}${details.triesLeft === undefined ? '' : ` ${details.triesLeft} tries left.`}`
    }
  }
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options) await run(options)
  else say(HELP)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
