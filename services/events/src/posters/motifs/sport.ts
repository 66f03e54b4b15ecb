import type { Motif, MotifFamily } from '../motif.ts'
import type { SeededRandom } from '../seeded-random.ts'
import { circle, ellipse, path, polar, polygon, rect, repeated, ring, stroke, turned } from '../shapes.ts'
import { halftone } from '../texture.ts'

function ball(
  cx: number,
  cy: number,
  radius: number,
  fill: string,
  seam: string,
  random: SeededRandom,
): string {
  const kind = random.pick(['football', 'basketball', 'tennis'])
  const scale = radius / 100
  const at = (x: number, y: number) => `${cx + x * scale} ${cy + y * scale}`
  const thick = 7 * scale
  if (kind === 'tennis') {
    const seams = `M${at(-62, -78)}C${at(10, -40)} ${at(10, 40)} ${at(-62, 78)}M${at(62, -78)}C${at(-10, -40)} ${at(-10, 40)} ${at(62, 78)}`
    return circle(cx, cy, radius, fill) + turned(random.whole(0, 90), cx, cy, stroke(seams, seam, thick))
  }
  if (kind === 'basketball') {
    const seams = `M${at(-100, 0)}H${cx + radius}M${at(0, -100)}V${cy + radius}M${at(-68, -72)}Q${at(20, 0)} ${at(-68, 72)}M${at(68, -72)}Q${at(-20, 0)} ${at(68, 72)}`
    return circle(cx, cy, radius, fill) + turned(random.whole(10, 60), cx, cy, stroke(seams, seam, thick))
  }
  const corner = (index: number, reach: number) => polar(cx, cy, reach * scale, index * 72 - 90)
  const patch = Array.from({ length: 5 }, (_, index) => corner(index, 36))
  const lines = repeated(5, (index) => {
    const [x1, y1] = corner(index, 36)
    const [x2, y2] = corner(index, 74)
    return `M${x1} ${y1}L${x2} ${y2}`
  })
  const rim = repeated(5, (index) => {
    const points = (
      [
        [99, -17],
        [99, 17],
        [80, 20],
        [68, 0],
        [80, -20],
      ] as const
    ).map(([reach, turn]) => polar(cx, cy, reach * scale, index * 72 - 90 + turn))
    return polygon(points.join(' '), seam)
  })
  return (
    circle(cx, cy, radius, fill) +
    turned(random.whole(0, 72), cx, cy, polygon(patch.join(' '), seam) + rim + stroke(lines, seam, thick))
  )
}

const lanes: Motif = ({ ground, form, shade, spark }, random) => {
  const cx = random.whole(-120, 60)
  const cy = random.whole(1080, 1260)
  const winner = random.whole(2, 4)
  const laneRadius = (lane: number) => 300 + lane * 132
  const runner = (lane: number, degrees: number, fill: string) => {
    const radius = laneRadius(lane)
    const [x, y] = polar(cx, cy, radius, degrees)
    const [fromX, fromY] = polar(cx, cy, radius, degrees + 26)
    return (
      stroke(`M${fromX} ${fromY}A${radius} ${radius} 0 0 0 ${x} ${y}`, fill, 10, '60 16') +
      circle(x, y, 42, fill)
    )
  }
  return (
    repeated(7, (lane) => ring(cx, cy, laneRadius(lane), 118, lane === winner ? shade : form)) +
    runner(winner, -random.whole(56, 70), spark) +
    runner(winner - 1, -random.whole(30, 46), ground) +
    runner(winner + 1, -random.whole(34, 50), ground)
  )
}

const bounce: Motif = ({ form, shade, spark, ground }, random) => {
  const floor = 1010
  const radius = random.whole(170, 220)
  const x = random.whole(470, 560)
  const y = random.whole(330, 440)
  const ghost = (index: number) => {
    const t = (index + 1) / 6
    const gx = 130 + (x - 130) * t
    const gy = floor - 60 - (floor - 60 - y) * Math.sin((t * Math.PI) / 2)
    return ring(gx, gy, 44 + (radius - 44) * t, 5 + t * 5, index % 2 ? form : shade)
  }
  return (
    halftone(form, floor + 30, 1210) +
    stroke(`M0 ${floor}H800`, shade, 18) +
    ellipse(130, floor, 96, 18, spark) +
    repeated(5, ghost) +
    circle(x, y, radius + 22, ground) +
    ball(x, y, radius, form, shade, random)
  )
}

const pitch: Motif = ({ ground, form, shade, spark }, random) => {
  const tilt = random.pick([-24, -16, 14, 22])
  const lines = random.pick(['centre', 'box'])
  const marks =
    lines === 'centre'
      ? stroke('M-200 600H1000', spark, 14) + ring(400, 600, 190, 14, spark)
      : stroke('M150 -300V470H650V-300M270 -300V210H530V-300M300 470A130 100 0 0 0 500 470', spark, 14)
  const ballX = random.whole(330, 470)
  const ballY = random.whole(660, 820)
  const stripes = repeated(8, (index) => (index % 2 ? rect(-300, -300 + index * 230, 1400, 230, spark) : ''))
  return (
    turned(tilt, 400, 600, `${rect(-300, -300, 1400, 1800, form)}<g opacity=".2">${stripes}</g>${marks}`) +
    path(
      `M${ballX - 30} ${ballY + 130}L${ballX + 330} ${ballY + 300}A150 60 20 0 0 ${ballX + 100} ${ballY + 40}Z`,
      shade,
    ) +
    ball(ballX, ballY, 158, ground, shade, random)
  )
}

export const sport: MotifFamily = [lanes, bounce, pitch]
