import { expect, it } from 'vitest'
import { prose } from './prose.ts'

it('makes paragraphs of text as it stands in the source', () => {
  const text = prose(`
    Une ligne,
    puis une autre.

    Un second paragraphe.
  `)
  expect(text).toBe('Une ligne, puis une autre.\n\nUn second paragraphe.')
})

it('keeps marks on the line of their word, also where the source breaks it', () => {
  const text = prose(`« Tout va bien », dit-il ; vraiment
    ?`)
  expect(text).toBe('«\u00a0Tout va bien\u00a0», dit-il\u00a0; vraiment\u00a0?')
})
