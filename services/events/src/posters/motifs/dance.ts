import type { Motif, MotifFamily } from '../motif.ts'
import { circle, ellipse, path, repeated, stroke, turned } from '../shapes.ts'
import { halftone } from '../texture.ts'

const skirt: Motif = ({ form, shade, spark }, random) => {
  const petals = random.pick([7, 9, 11])
  const spread = random.whole(118, 160)
  const reach = random.whole(520, 600)
  const colors = random.chance(0.5) ? [form, shade] : [form, shade, spark]
  const petal = (index: number) => {
    const degrees = -spread / 2 + (spread / (petals - 1)) * index
    const half = (spread / petals) * 6.4
    const d = `M400 500L${400 - Number(half)} ${500 + reach}Q400 ${560 + reach} ${400 + Number(half)} ${500 + reach}Z`
    return turned(degrees, 400, 500, path(d, colors[index % colors.length] ?? form))
  }
  const sway = random.whole(-60, 60)
  const arms = random.pick([
    'M364 340C250 330 190 230 300 110M436 340C550 330 610 230 500 110',
    'M364 340C260 380 180 330 120 220M436 340C560 330 600 220 560 110',
    'M364 340C270 300 300 170 400 130M436 340C540 400 640 380 700 300',
  ])
  return (
    circle(400 + sway * 3, 300, random.whole(170, 250), spark) +
    repeated(petals, petal) +
    stroke(arms, shade, 30) +
    path('M346 326Q400 350 454 326Q450 430 440 520H360Q350 430 346 326Z', shade) +
    turned(sway / 4, 400, 330, ellipse(400, 244, 46, 58, shade) + circle(400, 180, 26, shade))
  )
}

const pointe: Motif = ({ ground, form, shade, spark }, random) => {
  const bent = random.chance(0.5)
  const shoe = (x: number) =>
    path(
      `M${x - 42} 800Q${x} 850 ${x + 42} 800C${x + 62} 900 ${x + 30} 990 ${x + 20} 1066H${x - 20}C${x - 34} 990 ${x - 58} 900 ${x - 42} 800Z`,
      shade,
    ) +
    stroke(
      `M${x - 38} 800L${x + 42} 730M${x + 38} 800L${x - 42} 730M${x - 42} 730L${x + 46} 650M${x + 42} 730L${x - 46} 650`,
      shade,
      13,
    )
  const leg = (x: number) =>
    path(
      `M${x - 84} 160C${x - 80} 380 ${x - 50} 420 ${x - 54} 500C${x - 74} 620 ${x - 40} 720 ${x - 38} 830H${x + 38}C${x + 40} 720 ${x + 74} 620 ${x + 52} 500C${x + 54} 420 ${x + 84} 380 ${x + 84} 160Z`,
      form,
    )
  const raised =
    path(
      'M410 190C500 260 620 390 690 470Q716 510 676 530C600 560 500 590 440 650L404 606C440 560 520 500 560 480C500 440 430 400 360 330Z',
      form,
    ) + path('M446 586C420 600 392 640 366 690Q360 716 386 708C420 694 456 664 474 632Z', shade)
  const layer = (index: number) =>
    path(
      `M${-60 + index * 70} ${300 - index * 46}Q130 ${150 - index * 46} 330 -40H470Q670 ${150 - index * 46} ${860 - index * 70} ${300 - index * 46}Q${640 - index * 20} ${230 - index * 40} 400 ${330 - index * 46}Q${160 + index * 20} ${230 - index * 40} ${-60 + index * 70} ${300 - index * 46}Z`,
      index % 2 ? form : index ? shade : spark,
    )
  return (
    circle(400, random.whole(640, 760), random.whole(250, 330), spark) +
    halftone(shade, 1072, 1210) +
    (bent ? leg(350) + shoe(350) + raised : leg(310) + leg(490) + shoe(310) + shoe(490)) +
    `<g stroke="${ground}" stroke-width="8">${repeated(3, layer)}</g>`
  )
}

/** Two dancers leaning on each other, each a single sweep of the brush. */
const duet: Motif = ({ ground, form, shade, spark }, random) => {
  const lean = random.whole(-10, 10)
  const hem = random.whole(80, 150)
  return (
    circle(400 + lean * 9, random.whole(420, 500), random.whole(290, 340), spark) +
    halftone(form, 1030, 1210) +
    turned(
      lean,
      400,
      800,
      path(
        `M330 330C250 420 250 560 330 660C350 800 300 960 ${250 - hem} 1090C${380 - hem} 1120 480 1100 520 1080C450 940 430 760 440 640C460 520 420 400 390 330Z`,
        form,
      ) +
        circle(366, 250, 62, form) +
        stroke('M380 380C470 350 560 300 600 190', form, 44) +
        `<g stroke="${ground}" stroke-width="8">` +
        path(
          `M470 400C580 470 590 600 520 690C520 830 590 960 ${640 + hem} 1090C${560 + hem} 1120 500 1110 450 1090C470 960 430 830 440 690C400 600 390 480 420 400Z`,
          shade,
        ) +
        circle(462, 318, 58, shade) +
        '</g>' +
        stroke('M500 470C420 540 340 540 270 490', shade, 40),
    )
  )
}

export const dance: MotifFamily = [skirt, pointe, duet]
