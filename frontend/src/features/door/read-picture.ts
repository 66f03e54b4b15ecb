import type { CodeReader } from '../../lib/codes/code-reader.ts'

/** Photographs are large and codes in them small; drawn codes are small and blur when they are read as they are. */
const LONGEST_SIDE = 2000
const SHORTEST_SIDE = 900

/** The text of a QR code in a picture file, or null. Goes through an image element, which opens what the browser shows. */
export async function readPicture(reader: CodeReader, file: File): Promise<string | null> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    return await reader.read(await createImageBitmap(onPaper(image)), LONGEST_SIDE)
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** Drawn on white, since a code without a ground of its own would be black on black. */
function onPaper(image: HTMLImageElement): HTMLCanvasElement {
  const shortest = Math.min(image.naturalWidth, image.naturalHeight)
  const longest = Math.max(image.naturalWidth, image.naturalHeight)
  const scale = Math.min(Math.max(1, SHORTEST_SIDE / shortest), LONGEST_SIDE / longest)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * scale)
  canvas.height = Math.round(image.naturalHeight * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas to draw on')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}
