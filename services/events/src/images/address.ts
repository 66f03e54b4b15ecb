/** The widths that a picture is kept in, in pixels: a card's and a page's, on dense screens. */
export const IMAGE_WIDTHS = [480, 1200] as const

/** Where a picture is read in its largest width. */
export function imageUrl(digest: string): string {
  return `/api/events/images/${digest}/${Math.max(...IMAGE_WIDTHS)}.webp`
}
