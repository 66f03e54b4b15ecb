import type { Motif, MotifFamily } from '../motif.ts'
import {
  circle,
  ellipse,
  mirrored,
  path,
  placed,
  polygon,
  rect,
  repeated,
  stroke,
  turned,
} from '../shapes.ts'
import { halftone } from '../texture.ts'

function actor(x: number, floor: number, fill: string, collar: string): string {
  return (
    path(
      `M${x - 86} ${floor}Q${x - 50} ${floor - 200} ${x} ${floor - 250}Q${x + 50} ${floor - 200} ${x + 86} ${floor}Z`,
      fill,
    ) +
    ellipse(x, floor - 244, 46, 17, collar) +
    circle(x, floor - 290, 40, fill)
  )
}

const curtain: Motif = ({ form, shade, spark }, random) => {
  const folds = random.pick([5, 6, 7])
  const tie = random.whole(640, 800)
  const fold = (index: number) => {
    const top = (410 / folds) * (folds - index)
    const waist = (120 / folds) * (folds - index)
    const foot = (210 / folds) * (folds - index)
    const d = `M0 0H${top}C${top} ${tie - 240} ${waist + 40} ${tie - 120} ${waist} ${tie}C${waist + 20} ${tie + 120} ${foot} 980 ${foot} 1110H0Z`
    return path(d, index % 2 ? shade : form)
  }
  const drape = repeated(folds, fold) + rect(0, tie - 16, 128, 34, spark, 8)
  const moon = random.whole(120, 170)
  return (
    circle(400, random.whole(400, 520), moon, spark) +
    actor(400 + random.whole(-40, 40), 1070, shade, spark) +
    rect(0, 1070, 800, 130, shade) +
    repeated(6, (index) => halfLight(70 + index * 132, spark)) +
    drape +
    mirrored(drape)
  )
}

function halfLight(x: number, fill: string): string {
  return path(`M${x - 34} 1112A34 34 0 0 1 ${x + 34} 1112Z`, fill)
}

const masks: Motif = ({ ground, form, shade, spark }, random) => {
  const half = 'M400 190C560 190 660 250 690 330C700 640 610 900 400 1010'
  const smile = random.whole(60, 120)
  const brow = random.whole(20, 60)
  const face =
    path(`${half}Z`, shade) +
    mirrored(path(`${half}Z`, form)) +
    path(`M196 470Q280 ${400 - brow} 352 470Q280 ${460 - brow / 2} 196 470Z`, ground) +
    path(`M448 ${430 - brow}Q520 520 606 500Q520 ${590 + brow / 2} 448 ${430 - brow}Z`, ground) +
    path(`M400 ${760 - smile * 0.2}Q300 ${770 + smile * 0.3} 220 640Q240 900 400 ${800 + smile}Z`, ground) +
    path('M400 700Q520 690 580 860Q520 780 400 790Z', ground) +
    path('M400 400V640H352Q330 640 344 612Z', shade) +
    path('M400 400V640H448Q470 640 456 612Z', form) +
    circle(610, 640, 22, spark) +
    path('M610 570Q640 620 632 645H588Q580 620 610 570Z', spark)
  return halftone(spark, 1000, 1210) + turned(random.whole(-9, 9), 400, 600, face)
}

const limelight: Motif = ({ form, shade, spark }, random) => {
  const x = 400 + random.whole(-70, 70)
  const lamps = random.pick([
    [110, 690],
    [170, 400, 630],
    [90, 330],
  ])
  const beam = (from: number, index: number) =>
    polygon(`${from - 26} 110, ${from + 26} 110, ${x + 210} 1000, ${x - 210} 1000`, index % 2 ? spark : form)
  const lamp = (from: number) => turned((from - x) / 12, from, 90, rect(from - 60, 30, 120, 112, shade, 18))
  return (
    stroke('M0 60H800', shade, 14) +
    lamps.map(beam).join('') +
    lamps.map(lamp).join('') +
    ellipse(x, 1000, 210, 54, spark) +
    path(`M${x - 90} 1000L${x - 330} 1150Q${x - 230} 1190 ${x - 140} 1160L${x + 90} 1000Z`, shade) +
    placed(x, 1000, 1.35, actor(0, 0, shade, spark))
  )
}

export const theatre: MotifFamily = [curtain, masks, limelight]
