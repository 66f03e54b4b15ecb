import type { Motif, MotifFamily } from '../motif.ts'
import type { SeededRandom } from '../seeded-random.ts'
import { circle, path, polar, rect, repeated, ring, stroke, turned } from '../shapes.ts'
import { halftone } from '../texture.ts'

const reel: Motif = ({ ground, form, shade, spark }, random) => {
  const cx = random.whole(310, 420)
  const cy = random.whole(380, 460)
  const holes = random.pick([3, 5, 6])
  const strip = `M${cx + 258} ${cy}C${cx + 258} ${cy + 420} 120 ${cy + 330} 150 1290`
  const hole = (index: number) => {
    const [x, y] = polar(cx, cy, 182, (360 / holes) * index - 90)
    return circle(x, y, holes === 3 ? 104 : 78, ground)
  }
  return (
    halftone(form, 960, 1200) +
    stroke(strip, shade, 150) +
    stroke(strip, ground, 124, '20 24') +
    stroke(strip, shade, 88) +
    stroke(strip, spark, 70, '84 14') +
    circle(cx, cy, 330, form) +
    ring(cx, cy, 304, 6, ground) +
    turned(random.whole(0, 70), cx, cy, repeated(holes, hole)) +
    circle(cx, cy, 58, shade) +
    circle(cx, cy, 18, spark)
  )
}

const hall: Motif = ({ form, shade, spark }, random) => {
  const shift = random.whole(-60, 60)
  const head = (x: number, y: number, size: number, fill: string) => spectator(x, y, size, fill, random)
  return (
    rect(84, 120, 632, 470, form) +
    circle(random.whole(250, 550), 370, random.whole(90, 140), spark) +
    path(
      `M84 ${random.whole(430, 500)}Q${random.whole(260, 420)} 330 716 ${random.whole(470, 540)}V590H84Z`,
      shade,
    ) +
    repeated(5, (index) => head(40 + shift + index * 190, 800, 46, shade)) +
    repeated(4, (index) => head(110 - shift + index * 230, 950, 66, form)) +
    head(400 + shift, 1090, 84, spark)
  )
}

/** Someone seen from behind, from the shoulders up; `size` is the radius of the head. */
function spectator(x: number, y: number, size: number, fill: string, random: SeededRandom): string {
  const wide = size * 1.9
  const onTheHead = {
    nothing: '',
    bun: circle(x, y - size * 1.2, size * 0.42, fill),
    curls:
      circle(x - size * 0.8, y - size * 0.6, size * 0.5, fill) +
      circle(x + size * 0.8, y - size * 0.6, size * 0.5, fill),
    hat:
      rect(x - size * 1.5, y - size * 0.65, size * 3, size * 0.25, fill) +
      rect(x - size * 0.8, y - size * 1.5, size * 1.6, size, fill),
  }
  return (
    onTheHead[random.pick(['nothing', 'bun', 'curls', 'hat'] as const)] +
    circle(x, y, size, fill) +
    path(
      `M${x - wide} 1210V${y + size * 2.6}Q${x - wide} ${y + size * 1.3} ${x - size * 0.4} ${y + size * 1.1}H${x + size * 0.4}Q${x + wide} ${y + size * 1.3} ${x + wide} ${y + size * 2.6}V1210Z`,
      fill,
    )
  )
}

const lens: Motif = ({ ground, form, shade, spark }, random) => {
  const cy = random.whole(560, 660)
  const blades = random.pick([6, 7, 8])
  const lashes = random.pick([9, 11, 13])
  const lash = (index: number) => {
    const degrees = -150 + (120 / (lashes - 1)) * index
    const [x, y] = polar(400, cy + 90, 452, degrees)
    return turned(degrees + 90, x, y, rect(x - 19, y - 64, 38, 128, index % 2 ? form : shade, 6))
  }
  const blade = (index: number) => {
    const [x1, y1] = polar(400, cy, 74, (360 / blades) * index)
    const [x2, y2] = polar(400, cy, 178, (360 / blades) * index + 68)
    return stroke(`M${x1} ${y1}L${x2} ${y2}`, ground, 7)
  }
  return (
    halftone(form, 1000, 1200) +
    repeated(lashes, lash) +
    path(`M30 ${cy}Q400 ${cy - 480} 770 ${cy}Q400 ${cy + 480} 30 ${cy}Z`, form) +
    circle(400, cy, 216, ground) +
    circle(400, cy, 186, shade) +
    repeated(blades, blade) +
    circle(400, cy, 74, ground) +
    circle(436, cy - 34, 30, spark)
  )
}

export const film: MotifFamily = [reel, hall, lens]
