import type { Motif, MotifFamily } from '../motif.ts'
import { circle, halfDisc, path, placed, polygon, rect, repeated, ring, stroke, turned } from '../shapes.ts'

const frame: Motif = ({ form, shade, spark }, random) => {
  const width = random.whole(400, 500)
  const height = random.whole(500, 620)
  const x = 400 - width / 2
  const y = random.whole(190, 260)
  const hill = y + height * 0.62
  const picture = random.pick([
    () =>
      circle(x + width * 0.66, y + height * 0.32, width * 0.16, shade) +
      path(
        `M${x} ${hill}Q${x + width * 0.35} ${hill - 190} ${x + width} ${hill + 20}V${y + height}H${x}Z`,
        form,
      ),
    () =>
      repeated(3, (index) =>
        stroke(`M400 ${y + 320}L${330 + index * 70} ${y + (index === 1 ? 120 : 170)}`, shade, 8),
      ) +
      repeated(3, (index) =>
        circle(330 + index * 70, y + (index === 1 ? 120 : 170), 42, index === 1 ? shade : form),
      ) +
      path(
        `M356 ${y + 260}H444Q426 ${y + 320} 480 ${y + 380}Q494 ${y + 450} 446 ${y + 460}H354Q306 ${y + 450} 320 ${y + 380}Q374 ${y + 320} 356 ${y + 260}Z`,
        shade,
      ),
    () =>
      circle(400, y + height / 2, width * 0.34, shade) +
      halfDisc(400, y + height / 2, width * 0.34, random.whole(0, 180), form),
  ])
  const visitor = random.whole(250, 560)
  return (
    rect(x - 18, y - 10, width + 92, height + 100, form) +
    rect(x - 46, y - 46, width + 92, height + 92, shade) +
    rect(x, y, width, height, spark) +
    picture() +
    rect(0, 1070, 800, 130, form) +
    rect(0, 1056, 800, 14, shade) +
    path(
      `M${visitor - 52} 1140Q${visitor - 46} 960 ${visitor} 950Q${visitor + 46} 960 ${visitor + 52} 1140Z`,
      spark,
    ) +
    circle(visitor, 918, 34, spark)
  )
}

const totem: Motif = ({ form, shade, spark }, random) => {
  const colors = [spark, shade]
  const block = (y: number, color: string) =>
    random.pick([
      () => circle(400, y, 88, color),
      () => halfDisc(400, y + 50, 124, 0, color),
      () => halfDisc(400, y - 60, 124, 180, color),
      () => polygon(`400 ${y - 88}, 520 ${y}, 400 ${y + 88}, 280 ${y}`, color),
      () => polygon(`300 ${y - 80}, 500 ${y - 80}, 456 ${y + 80}, 344 ${y + 80}`, color),
      () => rect(290, y - 52, 220, 104, color, 52),
      () => ring(400, y, 64, 46, color),
    ])()
  const blocks = repeated(4, (index) => block(240 + index * 166, colors[index % 2] ?? spark))
  return (
    circle(400 + random.whole(-90, 90), random.whole(330, 480), random.whole(280, 330), form) +
    rect(390, 190, 20, 660, shade) +
    blocks +
    polygon('270 830, 530 830, 560 1130, 240 1130', form) +
    polygon('400 830, 530 830, 560 1130, 400 1130', shade) +
    rect(0, 1130, 800, 70, shade)
  )
}

const cutouts: Motif = ({ ground, form, shade, spark }, random) => {
  const pairs = [
    [form, ground],
    [shade, spark],
    [spark, shade],
    [form, spark],
    [shade, ground],
    [ground, form],
  ] as const
  const offset = random.whole(0, 5)
  const leaf = (color: string) => {
    const lobe = (index: number) => {
      const side = index % 2 ? 1 : -1
      const y = -100 + Math.floor(index / 2) * 95
      return path(
        `M0 ${y + 40}C${side * 40} ${y + 50} ${side * 110} ${y + 30} ${side * 104} ${y - 36}C${side * 96} ${y - 60} ${side * 60} ${y - 30} 0 ${y - 6}Z`,
        color,
      )
    }
    return repeated(6, lobe) + path('M0 -168C34 -120 20 140 8 176H-8C-20 140 -34 -120 0 -168Z', color)
  }
  const tile = (index: number) => {
    const [back, front] = pairs[(index * 5 + offset) % 6] ?? pairs[0]
    const x = 60 + (index % 2) * 345
    const y = 70 + Math.floor(index / 2) * 358
    const content = random.chance(0.75)
      ? placed(x + 167, y + 174, 0.88, turned(random.whole(-40, 40), 0, 0, leaf(front)))
      : circle(x + 167, y + 174, 112, front) +
        halfDisc(x + 167, y + 174, 112, random.whole(0, 3) * 90, back === ground ? shade : ground)
    return rect(x, y, 335, 348, back) + content
  }
  return repeated(6, tile)
}

export const exhibition: MotifFamily = [frame, totem, cutouts]
