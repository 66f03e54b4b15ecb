const NO_BREAK_SPACE = '\u00a0'

/**
 * Text as it stands in the source becomes paragraphs: an empty line parts them, other ends of lines are spaces. Where French
 * wants a space beside a mark, no line may end there.
 */
export function prose(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .replace(/\s+/g, ' ')
        .replace(/ (?=[?!:;»€])/g, NO_BREAK_SPACE)
        .replace(/(?<=«) /g, NO_BREAK_SPACE)
        .trim(),
    )
    .join('\n\n')
}
