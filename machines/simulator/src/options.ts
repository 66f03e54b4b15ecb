import { parseArgs } from 'node:util'
import type { PortionSize } from '@guichet/contracts/popcorn'
import type { PourStep } from '@guichet/machine-kit/pour-journal'

export const HELP = `A popcorn machine for trying Guichet.

  npm run machine -- --code K7QM-2XWD-9PTA-4HVN     enrols, with the code that an Admin was shown
  npm run machine                                   goes on with the key it has

  --url URL        where Guichet is; http://localhost:8080
  --dir FOLDER     where it keeps its key and its journal; data/machines/simulator
  --code CODE      enrols first
  --new-key        makes another key first, and goes on with that
  --size SIZE      small, medium (default) or large: what a line without a size pours
  --stock N        portions it has; 200
  --pour-ms N      how long filling a cup takes; 1500
  --empty-handed   nothing comes out, and its sensor says so
  --blind          its sensor fails: it cannot say whether anything came out
  --die-after STEP loses its power once this is written down: asked, authorised, starting, poured

Lines on standard input, as a barcode reader types them:
  CODE                   the code of a card
  small CODE             another size
  picture FILE           a picture of a QR code
  1234                   the PIN that was asked for
  quit
`

export interface Options {
  url: string
  dir: string
  code: string | undefined
  newKey: boolean
  size: PortionSize
  stock: number
  pourMs: number
  sensor: 'works' | 'sees nothing' | 'fails'
  dieAfter: PourStep | undefined
}

const SIZES: readonly string[] = ['small', 'medium', 'large'] satisfies PortionSize[]
const STEPS: readonly string[] = ['asked', 'authorised', 'starting', 'poured'] satisfies PourStep[]

/** Reads the command line. Throws one sentence for whoever typed it; undefined: they asked for help. */
export function readOptions(words: string[]): Options | undefined {
  const { values } = parseArgs({
    args: words,
    options: {
      url: { type: 'string', default: 'http://localhost:8080' },
      dir: { type: 'string', default: 'data/machines/simulator' },
      code: { type: 'string' },
      'new-key': { type: 'boolean', default: false },
      size: { type: 'string', default: 'medium' },
      stock: { type: 'string', default: '200' },
      'pour-ms': { type: 'string', default: '1500' },
      'empty-handed': { type: 'boolean', default: false },
      blind: { type: 'boolean', default: false },
      'die-after': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const { size, 'die-after': dieAfter } = values
  if (!SIZES.includes(size)) throw new Error(`--size is one of ${SIZES.join(', ')}, not “${size}”.`)
  if (dieAfter !== undefined && !STEPS.includes(dieAfter)) {
    throw new Error(`--die-after is one of ${STEPS.join(', ')}, not “${dieAfter}”.`)
  }
  return {
    url: values.url.replace(/\/$/, ''),
    dir: values.dir,
    code: values.code,
    newKey: values['new-key'],
    size: size as PortionSize,
    stock: wholeNumber('--stock', values.stock),
    pourMs: wholeNumber('--pour-ms', values['pour-ms']),
    sensor: values.blind ? 'fails' : values['empty-handed'] ? 'sees nothing' : 'works',
    dieAfter: dieAfter as PourStep | undefined,
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new Error(`${name} needs a whole number, not “${text}”.`)
  return Number(text)
}
