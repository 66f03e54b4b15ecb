/** Small SVG writers. Coordinates are of an 800 by 1200 sheet; angles are degrees clockwise from the right. */

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** Coordinates as computed, cut to a tenth: thousandths of a unit are bytes that nobody sees. */
function tidy(coordinates: string): string {
  return coordinates.replace(/-?\d+\.\d+(e-\d+)?/g, (number) => rounded(Number(number)))
}

export function polar(cx: number, cy: number, radius: number, degrees: number): [number, number] {
  const angle = (degrees * Math.PI) / 180
  return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)]
}

export function circle(cx: number, cy: number, radius: number, fill: string): string {
  return `<circle cx="${rounded(cx)}" cy="${rounded(cy)}" r="${rounded(radius)}" fill="${fill}"/>`
}

export function ring(cx: number, cy: number, radius: number, width: number, stroke: string): string {
  return `<circle cx="${rounded(cx)}" cy="${rounded(cy)}" r="${rounded(radius)}" fill="none" stroke="${stroke}" stroke-width="${rounded(width)}"/>`
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, fill: string): string {
  return `<ellipse cx="${rounded(cx)}" cy="${rounded(cy)}" rx="${rounded(rx)}" ry="${rounded(ry)}" fill="${fill}"/>`
}

export function rect(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  const corners = radius ? ` rx="${rounded(radius)}"` : ''
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}"${corners} fill="${fill}"/>`
}

export function path(d: string, fill: string): string {
  return `<path d="${tidy(d)}" fill="${fill}"/>`
}

/** A line with round ends, or cut ones if `dashes` are given. */
export function stroke(d: string, color: string, width: number, dashes?: string): string {
  const ends = dashes ? ` stroke-dasharray="${dashes}"` : ' stroke-linecap="round" stroke-linejoin="round"'
  return `<path d="${tidy(d)}" fill="none" stroke="${color}" stroke-width="${rounded(width)}"${ends}/>`
}

/** `points` as SVG takes them: `x y, x y, ...`. */
export function polygon(points: string, fill: string): string {
  return `<polygon points="${tidy(points)}" fill="${fill}"/>`
}

/** Half a disc, flat side through the centre; turned by `degrees`, it bulges upward at 0. */
export function halfDisc(cx: number, cy: number, radius: number, degrees: number, fill: string): string {
  const [x1, y1] = polar(cx, cy, radius, degrees + 180)
  const [x2, y2] = polar(cx, cy, radius, degrees)
  return path(`M${x1} ${y1}A${radius} ${radius} 0 0 1 ${x2} ${y2}Z`, fill)
}

export function turned(degrees: number, cx: number, cy: number, content: string): string {
  return `<g transform="rotate(${rounded(degrees)} ${rounded(cx)} ${rounded(cy)})">${content}</g>`
}

export function placed(x: number, y: number, scale: number, content: string): string {
  return `<g transform="translate(${rounded(x)} ${rounded(y)}) scale(${Math.round(scale * 100) / 100})">${content}</g>`
}

export function mirrored(content: string): string {
  return `<g transform="translate(800 0) scale(-1 1)">${content}</g>`
}

/** Runs `draw` for 0 to count - 1 and joins what it gives. */
export function repeated(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('')
}
