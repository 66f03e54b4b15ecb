import { readableOn } from './colours.ts'
import { drawFacts } from './fact-list.ts'
import { type Printing, say } from './printing.ts'
import { A4, decorate, LINE, MARGIN, measure, type Sheet, type TextStyle } from './sheet.ts'
import { drawStub, STUB_WIDTH } from './stub.ts'

const PADDING = 18
const STRIPE = 6
const LEAST_HEIGHT = 300
const RADIUS = 10
const NOTCH = 7
const DEFAULT_INKS = { ground: '#E4432D', form: '#16161D' }
const TITLE_SIZES = [28, 24, 20, 17, 14]
const HIGHEST_TITLE = 96

const CARD = { x: MARGIN, width: A4.width - 2 * MARGIN }
const BODY_WIDTH = CARD.width - STUB_WIDTH
const TEXT_WIDTH = BODY_WIDTH - 2 * PADDING

/** The ticket: the evening on the card, the code on what is torn off. Gives where it ends. */
export function drawCard(printing: Printing, top: number): number {
  const bandBottom = drawBand(printing, top)
  const factsBottom = drawFacts(printing, { x: CARD.x + PADDING, y: bandBottom + PADDING }, TEXT_WIDTH)
  const stubBottom = drawStub(printing, { x: CARD.x + BODY_WIDTH, y: top })
  const height = Math.max(LEAST_HEIGHT, factsBottom + PADDING - top, stubBottom - top)
  decorate(printing.sheet, () => outline(printing.sheet, top, height))
  return top + height
}

/** What, when and where, on the colours of the event's poster. Gives where it ends. */
function drawBand(printing: Printing, top: number): number {
  const { sheet, page, paper, formats } = printing
  const { event, session } = paper.ticket
  const inks = paper.inks ?? DEFAULT_INKS
  const style = { width: TEXT_WIDTH, color: readableOn(inks.ground) }
  const size = TITLE_SIZES.find((each) => heightOfTitle(sheet, event.title, each) <= HIGHEST_TITLE) ?? 12
  const { venue } = event
  const said: [tag: string, text: string, style: TextStyle][] = [
    ['H1', event.title, { ...style, font: 'display', size }],
    [
      'P',
      `${formats.day(session.startsAtMs)}, ${formats.time(session.startsAtMs)}`,
      { ...style, font: 'strong', size: 12 },
    ],
    ['P', `${venue.name}, ${venue.address}, ${venue.city}`, { ...style, font: 'plain', size: 10 }],
  ]
  const gap = 6
  const heights = said.map(([, text, each]) => measure(sheet, text, each))
  const height = heights.reduce((sum, each) => sum + each + gap, 0) + 2 * PADDING - gap
  decorate(sheet, () => {
    sheet.save()
    sheet.roundedRect(CARD.x, top, CARD.width, 4 * RADIUS, RADIUS).clip()
    sheet.rect(CARD.x, top, BODY_WIDTH, 4 * RADIUS).fill(inks.ground)
    sheet.restore()
    sheet.rect(CARD.x, top + RADIUS, BODY_WIDTH, height - RADIUS).fill(inks.ground)
    sheet.rect(CARD.x, top + height, BODY_WIDTH, STRIPE).fill(inks.form)
  })
  let y = top + PADDING
  for (const [index, [tag, text, each]] of said.entries()) {
    say(printing, page, tag, text, { x: CARD.x + PADDING, y }, each)
    y += (heights[index] ?? 0) + gap
  }
  return top + height + STRIPE
}

function heightOfTitle(sheet: Sheet, title: string, size: number): number {
  return measure(sheet, title, { font: 'display', size, width: TEXT_WIDTH })
}

/** The edge, with the line along which the stub is torn off. */
function outline(sheet: Sheet, top: number, height: number): void {
  const tear = CARD.x + BODY_WIDTH
  sheet.lineWidth(0.75).strokeColor(LINE)
  sheet.roundedRect(CARD.x, top, CARD.width, height, RADIUS).stroke()
  sheet
    .moveTo(tear, top + NOTCH + 3)
    .lineTo(tear, top + height - NOTCH - 3)
    .dash(3, { space: 3 })
    .stroke()
    .undash()
  for (const y of [top, top + height]) {
    sheet.circle(tear, y, NOTCH).fill('#FFFFFF')
    const [from, to] = y === top ? [0, Math.PI] : [Math.PI, 2 * Math.PI]
    sheet.save().translate(tear, y)
    sheet.path(arcPath(from, to)).strokeColor(LINE).stroke()
    sheet.restore()
  }
}

function arcPath(from: number, to: number): string {
  const at = (angle: number) =>
    `${(NOTCH * Math.cos(angle)).toFixed(2)} ${(NOTCH * Math.sin(angle)).toFixed(2)}`
  return `M ${at(from)} A ${NOTCH} ${NOTCH} 0 0 1 ${at(to)}`
}
