import type { Motif, MotifFamily } from '../motif.ts'
import { circle, ellipse, halfDisc, path, polygon, rect, repeated, ring, stroke, turned } from '../shapes.ts'
import { halftone } from '../texture.ts'

const ears = {
  bear: (form: string, shade: string) =>
    circle(170, 400, 110, form) +
    circle(630, 400, 110, form) +
    circle(170, 400, 56, shade) +
    circle(630, 400, 56, shade),
  rabbit: (form: string, shade: string) =>
    turned(-12, 270, 400, ellipse(270, 270, 84, 240, form) + ellipse(270, 280, 40, 180, shade)) +
    turned(14, 530, 400, ellipse(530, 270, 84, 240, form) + ellipse(530, 280, 40, 180, shade)),
  cat: (form: string, shade: string) =>
    polygon('90 250, 360 420, 110 640', form) +
    polygon('710 250, 440 420, 690 640', form) +
    polygon('132 330, 280 430, 140 540', shade) +
    polygon('668 330, 520 430, 660 540', shade),
} as const

const animal: Motif = ({ ground, form, shade, spark }, random) => {
  const kind = random.pick(['bear', 'rabbit', 'cat'] as const)
  const look = random.whole(-22, 22)
  const eye = (x: number) =>
    circle(x, 660, 52, spark) + circle(x + look, 668, 28, ground === spark ? shade : ground)
  const whiskers = stroke('M150 850L20 820M150 890L10 900M650 850L780 820M650 890L790 900', shade, 10)
  const crown = random.pick([
    '',
    polygon('300 430, 280 300, 350 370, 400 270, 450 370, 520 300, 500 430', spark),
    polygon('310 420, 490 420, 400 180', spark) + circle(400, 180, 30, shade),
  ])
  return (
    ears[kind](form, shade) +
    ellipse(400, 740, 340, 330, form) +
    path('M0 1210C60 1010 240 990 400 990S740 1010 800 1210Z', shade) +
    ellipse(400, 860, 170, 130, spark) +
    eye(266) +
    eye(534) +
    path('M340 796Q400 770 460 796Q450 856 400 868Q350 856 340 796Z', shade) +
    stroke('M400 860V900Q350 950 310 910M400 900Q450 950 490 910', shade, 12) +
    (kind === 'bear' ? '' : whiskers) +
    crown
  )
}

const boat: Motif = ({ ground, form, shade, spark }, random) => {
  const tilt = random.whole(-9, 9)
  const level = random.whole(800, 860)
  const wave = (index: number) => {
    const start = (index % 2) * -50
    const crests = 'q50 -74 100 0'.repeat(9)
    return path(`M${start} ${level + index * 92}${crests}V1210H${start}Z`, index % 2 ? shade : form)
  }
  return (
    circle(random.whole(230, 570), random.whole(270, 360), random.whole(120, 180), spark) +
    turned(
      tilt,
      400,
      level,
      polygon(`400 ${level - 420}, 600 ${level - 130}, 400 ${level - 130}`, shade) +
        polygon(
          `400 ${level - 420}, 200 ${level - 130}, 400 ${level - 130}`,
          ground === spark ? form : spark,
        ) +
        polygon(
          `110 ${level - 150}, 400 ${level - 110}, 690 ${level - 150}, 590 ${level + 50}, 210 ${level + 50}`,
          form,
        ) +
        polygon(`110 ${level - 150}, 400 ${level + 50}, 210 ${level + 50}`, shade),
    ) +
    `<g stroke="${ground}" stroke-width="8">${repeated(5, wave)}</g>`
  )
}

const balloon: Motif = ({ form, shade, spark }, random) => {
  const cy = random.whole(400, 460)
  const gores = [
    [270, form],
    [180, spark],
    [90, shade],
  ] as const
  const cloud = (x: number, y: number, size: number) =>
    circle(x, y, size, spark) +
    circle(x + size * 1.2, y - size * 0.4, size * 1.2, spark) +
    circle(x + size * 2.5, y, size * 0.9, spark) +
    rect(x - size, y, size * 4.4, size, spark, size / 2)
  return (
    halftone(form, 1000, 1210) +
    cloud(random.whole(20, 80), random.whole(760, 900), 46) +
    stroke(
      `M250 ${cy + 220}L346 ${cy + 500}M550 ${cy + 220}L454 ${cy + 500}M400 ${cy + 260}V${cy + 500}`,
      shade,
      8,
    ) +
    gores
      .map(([half, color]) =>
        path(
          `M400 ${cy - 290}C${400 - half * 1.34} ${cy - 290} ${400 - half * 1.34} ${cy + 60} ${400 - half * 0.5} ${cy + 280}H${400 + half * 0.5}C${400 + half * 1.34} ${cy + 60} ${400 + half * 1.34} ${cy - 290} 400 ${cy - 290}Z`,
          color,
        ),
      )
      .join('') +
    rect(262, cy + 272, 276, 30, shade, 10) +
    path(`M320 ${cy + 490}H480L462 ${cy + 610}Q400 ${cy + 630} 338 ${cy + 610}Z`, form) +
    rect(310, cy + 480, 180, 30, shade, 12) +
    circle(370, cy + 446, 32, shade) +
    circle(434, cy + 456, 26, shade) +
    cloud(random.whole(500, 600), random.whole(980, 1040), 52)
  )
}

const blocks: Motif = ({ ground, form, shade, spark }, random) => {
  const colors = [form, shade, spark]
  const start = random.whole(0, 2)
  const cube = (x: number, y: number, index: number) => {
    const back = colors[(index + start) % 3] ?? form
    const front = back === shade ? spark : back === spark ? form : ground
    const picture = random.pick([
      () => circle(x + 115, y + 115, 66, front),
      () => halfDisc(x + 115, y + 150, 80, 0, front),
      () => polygon(`${x + 115} ${y + 44}, ${x + 188} ${y + 180}, ${x + 42} ${y + 180}`, front),
      () => ring(x + 115, y + 115, 52, 30, front),
    ])()
    return turned(random.whole(-4, 4), x + 115, y + 230, rect(x, y, 230, 230, back, 16) + picture)
  }
  return (
    rect(0, 1100, 800, 100, shade) +
    cube(56, 868, 0) +
    cube(288, 868, 1) +
    cube(520, 868, 2) +
    cube(170 + random.whole(-20, 20), 634, 1) +
    cube(412 + random.whole(-20, 20), 634, 2) +
    cube(290 + random.whole(-40, 40), 400, 0) +
    polygon('290 392, 510 392, 400 190', shade) +
    circle(400, 180, 34, spark)
  )
}

export const family: MotifFamily = [animal, boat, balloon, blocks]
