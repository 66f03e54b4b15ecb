import type { Motif, MotifFamily } from '../motif.ts'
import { circle, ellipse, path, rect, repeated, ring, stroke, turned } from '../shapes.ts'
import { halftone } from '../texture.ts'

const grin: Motif = ({ form, shade, spark }, random) => {
  const look = random.whole(-34, 34)
  const small = random.whole(64, 92)
  const teeth = random.pick([5, 6, 8])
  const eye = (x: number, y: number, radius: number) =>
    circle(x, y, radius, spark) +
    ring(x, y, radius, 10, shade) +
    circle(x + look, y + 20, radius * 0.46, shade)
  return turned(
    random.whole(-8, 8),
    400,
    600,
    eye(250, 350, 120) +
      eye(556, 370, small) +
      path('M90 600H710C710 900 580 1060 400 1060S90 900 90 600Z', form) +
      path(`M250 990Q300 850 ${400 + look} 890Q500 850 552 990Q480 1060 400 1060T250 990Z`, shade) +
      path('M90 600H710Q706 680 690 730H110Q94 680 90 600Z', spark) +
      repeated(teeth - 1, (index) => rect(90 + (620 / teeth) * (index + 1) - 3, 600, 6, 130, form)) +
      stroke('M52 566Q84 566 100 610M748 566Q716 566 700 610', shade, 20),
  )
}

const disguise: Motif = ({ ground, form, shade, spark }, random) => {
  const hat = random.pick(['bowler', 'boater', 'topper'])
  const curl = random.whole(40, 150)
  const crown =
    hat === 'bowler'
      ? path('M210 330C210 130 300 90 400 90S590 130 590 330Z', form)
      : hat === 'boater'
        ? rect(200, 190, 400, 140, form)
        : path('M236 330L206 40Q400 10 594 40L564 330Z', form)
  const eye = (x: number) =>
    circle(x, 540, 118, spark) +
    ring(x, 540, 118, 24, shade) +
    circle(x + random.whole(-44, 44), 556, 34, form)
  const moustache = `M400 796C340 740 220 780 90 ${900 - curl}C140 940 320 980 400 870C480 980 660 940 710 ${900 - curl}C580 780 460 740 400 796Z`
  const face =
    crown +
    rect(204, 270, 392, 56, shade) +
    rect(100, 322, 600, 44, form, 22) +
    eye(262) +
    eye(538) +
    stroke('M376 520Q400 500 424 520', shade, 22) +
    path('M372 560C366 640 310 690 330 750C350 790 450 790 470 750C490 690 434 640 428 560Z', shade) +
    path(moustache, form) +
    circle(362, 744, 10, ground) +
    circle(438, 744, 10, ground)
  return halftone(form, 1040, 1210) + turned(random.whole(-10, 10), 400, 640, face)
}

const stand: Motif = ({ ground, form, shade, spark }, random) => {
  const droop = random.whole(470, 560)
  const mesh = repeated(5, (index) => {
    const reach = Math.sqrt(1 - ((index - 2) / 3) ** 2) * 100
    const offset = (index - 2) * 34
    return stroke(
      `M${570 + offset} ${droop + 170 - reach}v${reach * 2}M${570 - reach} ${droop + 170 + offset}h${reach * 2}`,
      shade,
      5,
    )
  })
  return (
    circle(400, 470, random.whole(300, 340), form) +
    halftone(form, 900, 1070) +
    ellipse(340, 1074, 250, 44, shade) +
    stroke(`M320 1060C330 700 220 190 430 190C590 190 590 330 570 ${droop - 110}`, shade, 28) +
    turned(
      random.whole(6, 22),
      570,
      droop - 110,
      path(`M548 ${droop - 120}h44l34 210h-112Z`, shade) +
        circle(570, droop + 170, 118, ground) +
        circle(570, droop + 170, 104, spark) +
        mesh +
        rect(496, droop + 74, 148, 34, shade, 10),
    )
  )
}

export const comedy: MotifFamily = [grin, disguise, stand]
