import type { Motif, MotifFamily } from '../motif.ts'
import { circle, halfDisc, path, rect, repeated, ring, stroke, turned } from '../shapes.ts'
import { halftone } from '../texture.ts'

const record: Motif = ({ ground, form, shade, spark }, random) => {
  const cx = random.whole(250, 420)
  const cy = random.whole(420, 560)
  const grooves = random.whole(4, 7)
  const groove = (index: number) =>
    ring(cx, cy, 200 + index * (190 / grooves), random.pick([3, 5, 8]), ground)
  const armX = cx + 300
  return (
    halftone(shade, 940, 1200) +
    circle(cx, cy, 410, form) +
    repeated(grooves, groove) +
    circle(cx, cy, 152, shade) +
    halfDisc(cx, cy, 152, random.whole(0, 180), spark) +
    circle(cx, cy, 20, ground) +
    stroke(`M${armX} 1110L${armX + 30} 860L${cx + 190} ${cy + 150}`, ground, 46) +
    stroke(`M${armX} 1110L${armX + 30} 860L${cx + 190} ${cy + 150}`, shade, 24) +
    circle(armX, 1110, 54, shade) +
    circle(armX, 1110, 20, spark)
  )
}

const microphone: Motif = ({ ground, form, shade, spark }, random) => {
  const tilt = random.whole(-24, 24)
  const rings = random.whole(3, 5)
  const mesh = repeated(7, (index) => {
    const reach = Math.sqrt(1 - ((index - 3) / 4) ** 2) * 200
    const offset = (index - 3) * 50
    return (
      stroke(`M${400 + offset} ${440 - Number(reach)}V${440 + Number(reach)}`, ground, 5) +
      stroke(`M${400 - Number(reach)} ${440 + offset}H${400 + Number(reach)}`, ground, 5)
    )
  })
  return (
    repeated(rings, (index) => ring(400, 440, 290 + index * 74, 30 - index * 5, index % 2 ? spark : shade)) +
    turned(
      tilt,
      400,
      440,
      path('M290 640H510L462 1400H338Z', shade) +
        path('M372 700H396L388 1400H366Z', spark) +
        circle(400, 440, 216, form) +
        mesh +
        rect(232, 590, 336, 62, spark, 14),
    )
  )
}

const keyboard: Motif = ({ ground, form, shade, spark }, random) => {
  const tops = Array.from({ length: 7 }, () => random.whole(480, 800))
  const width = 800 / 7
  const moonX = random.whole(220, 580)
  const whites = tops.map((top, index) => rect(index * width + 4, top, width - 8, 1300, form, 14)).join('')
  const blacks = [0, 1, 3, 4, 5]
    .map((index) => {
      const top = Math.max(tops[index] ?? 0, tops[index + 1] ?? 0) - random.whole(20, 90)
      return (
        rect((index + 1) * width - 32, top, 64, random.whole(260, 340), shade, 10) +
        (random.chance(0.5) ? rect((index + 1) * width - 12, top + 34, 24, 34, spark, 4) : '')
      )
    })
    .join('')
  return (
    circle(moonX, 330, random.whole(150, 215), spark) +
    circle(moonX + random.whole(60, 120), 290, random.whole(120, 160), ground) +
    whites +
    blacks
  )
}

const horn: Motif = ({ ground, form, shade, spark }, random) => {
  const petals = random.pick([8, 10, 12])
  const petal = (index: number) =>
    turned(
      (360 / petals) * index,
      400,
      430,
      path('M400 430L316 150Q400 40 484 150Z', index % 2 ? shade : form),
    )
  const bend = random.pick([90, 190, 250])
  return (
    stroke(`M400 430C${400 + bend} 700 ${400 - bend} 820 400 1080`, form, 74) +
    repeated(petals, petal) +
    circle(400, 430, 128, ground) +
    circle(400, 430, 92, spark) +
    circle(400, 430, 44, ground) +
    rect(190, 1040, 420, 170, shade, 10) +
    rect(190, 1040, 420, 26, spark)
  )
}

export const concert: MotifFamily = [record, microphone, keyboard, horn]
