import type { Motif, MotifFamily } from '../motif.ts'
import { circle, path, polar, polygon, rect, repeated, ring, stroke } from '../shapes.ts'
import { halftone } from '../texture.ts'

const wheel: Motif = ({ ground, form, shade, spark }, random) => {
  const cabins = random.pick([8, 10, 12])
  const cy = random.whole(480, 540)
  const radius = random.whole(290, 320)
  const start = random.whole(0, 40)
  const spoke = (index: number) => {
    const [x, y] = polar(400, cy, radius, (360 / cabins) * index + start)
    return stroke(`M400 ${cy}L${x} ${y}`, form, 8)
  }
  const cabin = (index: number) => {
    const [x, y] = polar(400, cy, radius, (360 / cabins) * index + start)
    return (
      path(`M${x - 44} ${y + 14}H${x + 44}A44 44 0 0 1 ${x - 44} ${y + 14}Z`, index % 2 ? shade : spark) +
      path(`M${x - 50} ${y}L${x} ${y - 36}L${x + 50} ${y}Z`, shade)
    )
  }
  return (
    halftone(shade, 930, 1210) +
    polygon(`400 ${cy}, 640 1130, 570 1130, 400 ${cy + 130}, 230 1130, 160 1130`, shade) +
    ring(400, cy, radius, 20, form) +
    ring(400, cy, radius - 66, 8, form) +
    repeated(cabins, spoke) +
    circle(400, cy, 84, ground) +
    circle(400, cy, 66, form) +
    circle(400, cy, 26, spark) +
    repeated(cabins, cabin) +
    rect(0, 1120, 800, 80, form)
  )
}

const stall: Motif = ({ ground, form, shade, spark }, random) => {
  const stripes = random.pick([5, 7])
  const width = 640 / stripes
  const deep = random.whole(500, 560)
  const stripe = (index: number) => {
    const topWidth = 480 / stripes
    const x = 80 + index * width
    const top = 160 + index * topWidth
    const r = width / 2
    return path(
      `M${top} 170H${top + topWidth}L${x + width} ${deep}A${r} ${r} 0 0 1 ${x} ${deep}Z`,
      index % 2 ? spark : form,
    )
  }
  const goods = random.pick(['apples', 'books', 'jars'])
  const good = (index: number) => {
    const x = 170 + index * 92
    const color = index % 2 ? spark : shade
    if (goods === 'apples')
      return circle(x, 848, 44, color) + (index < 5 ? circle(x + 46, 772, 44, index % 2 ? shade : spark) : '')
    if (goods === 'books') {
      const height = random.whole(110, 190)
      return rect(x - 40, 892 - height, 78, height, color) + rect(x - 40, 912 - height, 78, 14, ground)
    }
    return rect(x - 36, 780, 72, 112, color, 16) + rect(x - 28, 750, 56, 22, form, 4)
  }
  return (
    rect(112, 400, 22, 720, shade) +
    rect(666, 400, 22, 720, shade) +
    repeated(6, good) +
    rect(80, 892, 640, 228, form) +
    repeated(9, (index) => rect(80 + index * 80 - 4, 930, 6, 190, ground)) +
    repeated(stripes, stripe) +
    rect(140, 148, 520, 30, shade, 6) +
    rect(0, 1120, 800, 80, shade)
  )
}

const bunting: Motif = ({ form, shade, spark }, random) => {
  const moon = circle(random.whole(200, 600), random.whole(820, 940), random.whole(150, 230), spark)
  const line = (index: number) => {
    const left = 40 + index * 190 + random.whole(-50, 50)
    const right = 40 + index * 190 + random.whole(-50, 50)
    const sag = random.whole(130, 210)
    const flags = 6 + (index % 2)
    const flag = (position: number) => {
      const t = (position + 0.5) / flags
      const x = 800 * t
      const y = left + (right - left) * t + 2 * t * (1 - t) * sag
      const half = 330 / flags
      const color = (position + index) % 2 ? form : shade
      return polygon(`${x - half} ${y - 4}, ${x + half} ${y - 4}, ${x} ${y + half * 2.7}`, color)
    }
    return (
      stroke(`M-10 ${left}Q400 ${(left + right) / 2 + sag} 810 ${right}`, shade, 7) + repeated(flags, flag)
    )
  }
  return moon + halftone(form, 1010, 1210) + repeated(4, line)
}

export const fair: MotifFamily = [wheel, stall, bunting]
