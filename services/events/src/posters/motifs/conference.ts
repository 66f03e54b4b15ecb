import type { Motif, MotifFamily } from '../motif.ts'
import { circle, halfDisc, mirrored, path, polar, rect, repeated, ring, stroke } from '../shapes.ts'
import { halftone } from '../texture.ts'

const bubbles: Motif = ({ ground, form, shade, spark }, random) => {
  const r = random.whole(250, 290)
  const y = random.whole(360, 420)
  const inner = random.pick(['dots', 'lines', 'rings'])
  const content =
    inner === 'dots'
      ? repeated(3, (index) => circle(210 + index * 110, y, 34, ground))
      : inner === 'lines'
        ? repeated(3, (index) => rect(170, y - 80 + index * 70, 300 - index * 70, 26, ground, 13))
        : ring(320, y, 120, 26, ground) + circle(320, y, 48, ground)
  const lower = y + 430
  return (
    halftone(form, 1050, 1210) +
    circle(320, y, r, form) +
    path(`M150 ${y + r - 90}L110 ${y + r + 130}L330 ${y + r - 20}Z`, form) +
    content +
    circle(530, lower, 216, ground) +
    circle(530, lower, 200, shade) +
    path(`M640 ${lower + 130}L720 ${lower + 280}L520 ${lower + 190}Z`, shade) +
    path(
      `M440 ${lower - 10}C440 ${lower - 100} 520 ${lower - 110} 520 ${lower - 110}L526 ${lower - 70}Q490 ${lower - 60} 490 ${lower - 20}H520V${lower + 70}H440ZM556 ${lower - 10}C556 ${lower - 100} 636 ${lower - 110} 636 ${lower - 110}L642 ${lower - 70}Q606 ${lower - 60} 606 ${lower - 20}H636V${lower + 70}H556Z`,
      spark,
    )
  )
}

const amphitheatre: Motif = ({ form, shade, spark, ground }, random) => {
  const rows = random.pick([5, 6, 7])
  const lucky = random.whole(1, rows - 2)
  const gap = 560 / rows
  const row = (index: number) => {
    const radius = 330 + index * gap
    const seats = 9 + index * 2
    const chosen = random.whole(3, seats - 4)
    return repeated(seats, (seat) => {
      const [x, y] = polar(400, 1130, radius, -168 + (156 / (seats - 1)) * seat)
      const color = index === lucky && seat === chosen ? spark : index % 2 ? shade : form
      return circle(x, y, gap * (color === spark ? 0.5 : 0.36), color)
    })
  }
  return (
    repeated(rows, row) +
    halfDisc(400, 1130, 210, 0, form) +
    circle(400, 1010, 62, ground) +
    path('M290 1130Q300 1070 400 1070T510 1130Z', ground) +
    rect(0, 1130, 800, 70, shade)
  )
}

const dialogue: Motif = ({ form, shade, spark }, random) => {
  const y = random.whole(-40, 60)
  const profile = `M-10 ${190 + y}C130 ${150 + y} 262 ${220 + y} 278 ${370 + y}C282 ${410 + y} 268 ${430 + y} 276 ${460 + y}L330 ${566 + y}C340 ${590 + y} 320 ${602 + y} 296 ${606 + y}L304 ${650 + y}Q320 ${664 + y} 300 ${680 + y}Q316 ${700 + y} 298 ${716 + y}C300 ${790 + y} 270 ${816 + y} 190 ${800 + y}C214 ${870 + y} 214 ${930 + y} 262 ${970 + y}L330 1210H-10Z`
  const between = random.pick(['disc', 'waves', 'steps'])
  const talk =
    between === 'disc'
      ? circle(400, 690 + y, 56, spark)
      : between === 'waves'
        ? repeated(3, (index) => ring(400, 690 + y, 18 + index * 28, 11, spark))
        : repeated(4, (index) => circle(400, 660 + y - index * 120, 14 + index * 12, spark))
  return (
    halftone(spark, 1000, 1210) +
    path(profile, form) +
    mirrored(path(profile, shade)) +
    circle(214, 400 + y, 17, spark) +
    circle(586, 400 + y, 17, spark) +
    talk
  )
}

const lamp: Motif = ({ ground, form, shade, spark }, random) => {
  const rays = random.pick([9, 11, 13])
  const filament = random.whole(500, 560)
  const ray = (index: number) => {
    const degrees = -200 + (220 / (rays - 1)) * index
    const [x1, y1] = polar(400, 470, 330, degrees)
    const [x2, y2] = polar(400, 470, index % 2 ? 400 : 460, degrees)
    return `M${x1} ${y1}L${x2} ${y2}`
  }
  return (
    stroke(repeated(rays, ray), shade, 26) +
    path(
      'M400 200C560 200 670 320 670 460C670 610 540 660 520 800H280C260 660 130 610 130 460C130 320 240 200 400 200Z',
      form,
    ) +
    path('M250 470Q250 350 350 300Q330 300 300 310Q200 360 200 480Z', spark) +
    stroke(
      `M340 800V620L270 ${filament}M460 800V620L530 ${filament}M340 640Q400 ${random.whole(540, 720)} 460 640`,
      ground,
      14,
    ) +
    repeated(3, (index) =>
      rect(280 + index * 16, 826 + index * 62, 240 - index * 32, 44, index % 2 ? spark : shade, 22),
    ) +
    halfDisc(400, 1010, 62, 180, shade)
  )
}

export const conference: MotifFamily = [bubbles, amphitheatre, dialogue, lamp]
