import { createInstance } from 'i18next'
import { expect, it } from 'vitest'
import { numbers } from './numbers.ts'

it('numbers in words are grouped as their language does, whatever the words are, and what is given as text stays', async () => {
  const i18n = createInstance().use(numbers)
  const said = { places_one: '{{count}} place', places_other: '{{count}} places, no. {{number}}' }
  await i18n.init({
    resources: { fr: { core: said }, en: { core: said } },
    defaultNS: 'core',
    interpolation: { escapeValue: false, alwaysFormat: true },
  })
  const words = (lng: string, count: number) =>
    String(i18n.t('places' as never, { lng, count, number: '1200' } as never)).replaceAll(/\s/g, ' ')
  expect(words('fr', 12_345)).toBe('12 345 places, no. 1200')
  expect(words('en', 12_345)).toBe('12,345 places, no. 1200')
  expect(words('en', 1)).toBe('1 place')
})
