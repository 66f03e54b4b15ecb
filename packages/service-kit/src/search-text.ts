const LETTERS: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/**
 * Text as it is searched: lower case, without accents, its words parted by single spaces, so that no character
 * of it means anything to LIKE.
 */
export function searchText(...parts: readonly string[]): string {
  return parts
    .join(' ')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæøßłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words that all must be found. */
export function searchWords(query: string): string[] {
  return searchText(query)
    .split(' ')
    .filter((word) => word !== '')
}
