import { expect, it } from 'vitest'
import { escapeHtml, writeLetter } from './letter.ts'

const EVIL = `<img src=x onerror="alert('1')">&`

it('shows what people wrote, and never runs it', () => {
  const { html, text } = writeLetter({
    locale: 'en',
    title: EVIL,
    paragraphs: [EVIL],
    facts: [{ name: EVIL, value: EVIL }],
    code: EVIL,
    action: { label: EVIL, url: `https://guichet.example/?a=1&b="${EVIL}` },
    notes: [EVIL],
  })
  expect(html).not.toContain('<img')
  expect(html).not.toMatch(/onerror="/)
  expect(html.split(escapeHtml(EVIL))).toHaveLength(10)
  expect(html).toContain('href="https://guichet.example/?a=1&amp;b=&quot;&lt;img')
  expect(text).toContain(EVIL)
})

it('says the same as text, in the order it is said, with the colon of its language', () => {
  const { text, html } = writeLetter({
    locale: 'fr',
    title: 'Vos billets',
    paragraphs: ['Bonjour Camille,'],
    facts: [{ name: 'Date', value: 'vendredi' }],
    action: { label: 'Voir mes billets', url: 'https://guichet.example/b' },
    notes: ['À bientôt'],
  })
  expect(text).toBe(
    'Vos billets\n\nBonjour Camille,\n\nDate\u00a0: vendredi\n\nVoir mes billets\u00a0:\nhttps://guichet.example/b\n\nÀ bientôt\n\n— Guichet\n',
  )
  expect(html).toContain('<html lang="fr">')
})
