import type { Motif, MotifFamily } from '../motif.ts'
import { circle, halfDisc, path, polar, polygon, rect, repeated, stroke, turned } from '../shapes.ts'
import { halftone } from '../texture.ts'

function star(cx: number, cy: number, radius: number, points: number, fill: string): string {
  const corners = Array.from({ length: points * 2 }, (_, index) =>
    polar(cx, cy, index % 2 ? radius * 0.46 : radius, (180 / points) * index - 90),
  )
  return polygon(corners.join(' '), fill)
}

const stub: Motif = ({ ground, form, shade, spark }, random) => {
  const tilt = random.pick([-22, -14, 12, 20])
  const emblem = random.pick([
    star(400, 500, 130, random.pick([5, 8, 12]), spark),
    circle(400, 500, 116, spark),
    halfDisc(400, 460, 110, 0, spark) + halfDisc(400, 590, 110, 0, spark),
  ])
  const ticket =
    'M200 180H340A60 60 0 0 0 460 180H600V770A36 36 0 0 0 600 842V1020H460A60 60 0 0 0 340 1020H200V842A36 36 0 0 0 200 770Z'
  return (
    halftone(shade, 990, 1210) +
    turned(tilt + random.pick([-16, 16]), 400, 700, path(ticket, shade)) +
    turned(
      tilt,
      400,
      600,
      path(ticket, form) +
        emblem +
        stroke('M244 806H560', ground, 9, '22 18') +
        repeated(9, (index) => rect(252 + index * 34, 880, index % 3 ? 10 : 20, 84, ground)),
    )
  )
}

const door: Motif = ({ ground, form, shade, spark }, random) => {
  const width = random.whole(150, 190)
  const floor = random.whole(800, 860)
  const arch = (half: number, top: number, fill: string) =>
    path(
      `M${400 - half} ${floor}V${top + half}A${half} ${half} 0 0 1 ${400 + half} ${top + half}V${floor}Z`,
      fill,
    )
  const layers = random.pick([2, 3])
  return (
    repeated(layers, (index) =>
      arch(
        width + (layers - index) * 62,
        330 - (layers - index) * 62,
        index % 2 ? ground : index === 0 ? form : shade,
      ),
    ) +
    arch(width, 330, spark) +
    rect(0, floor, 800, 1200 - floor, shade) +
    polygon(
      `${400 - width} ${floor - 1}, ${400 + width} ${floor - 1}, ${400 + width * 2.4} 1200, ${400 - width * 1.2} 1200`,
      spark,
    ) +
    path(
      `M360 ${floor + 26}Q372 ${floor - 130} 400 ${floor - 150}Q428 ${floor - 130} 440 ${floor + 26}Z`,
      shade,
    ) +
    circle(400, floor - 178, 32, shade) +
    polygon(`362 ${floor + 26}, 440 ${floor + 26}, 560 1130, 470 1150`, form)
  )
}

const horizon: Motif = ({ ground, form, shade, spark }, random) => {
  const radius = random.whole(230, 290)
  const cx = random.whole(300, 500)
  const cy = random.whole(400, 480)
  const cuts = random.whole(4, 6)
  const cut = (index: number) => rect(0, cy + 24 + index * (radius / cuts), 800, 8 + index * 7, ground)
  const slope = random.whole(-70, 70)
  const hill = (index: number) => {
    const y = 770 + index * 130
    const bend = index % 2 ? -slope : slope
    const d = `M-20 ${y + bend}C${random.whole(90, 260)} ${y - 170} ${random.whole(300, 440)} ${y + 130} 560 ${y - 20}S760 ${y - 90} 820 ${y - bend}V1220H-20Z`
    return path(d, [shade, form, shade][index] ?? form)
  }
  const bird = (x: number, y: number) => stroke(`M${x} ${y}q26 -30 52 0q26 -30 52 0`, shade, 9)
  return (
    circle(cx, cy, radius, spark === ground ? form : spark) +
    repeated(cuts, cut) +
    bird(random.whole(50, 110), random.whole(160, 220)) +
    bird(random.whole(560, 640), random.whole(150, 240)) +
    `<g stroke="${ground}" stroke-width="8">${repeated(3, hill)}</g>` +
    halftone(spark, 1080, 1210)
  )
}

export const other: MotifFamily = [stub, door, horizon]
