import { describe, expect, it } from 'vitest'
import { mapAddress } from './map-address.ts'

const venue = { name: 'Théâtre & Co', address: '1 place du Marché', city: 'Nantes' }

describe('the way to a venue', () => {
  it('is on OpenStreetMap, by its address', () => {
    expect(mapAddress(venue, 'Mozilla/5.0 (X11; Linux x86_64)')).toBe(
      'https://www.openstreetmap.org/search?query=1%20place%20du%20March%C3%A9%2C%20Nantes',
    )
  })

  it('opens the program of maps where the system has one', () => {
    expect(mapAddress(venue, 'Mozilla/5.0 (Linux; Android 15)')).toBe(
      'geo:0,0?q=1%20place%20du%20March%C3%A9%2C%20Nantes(Th%C3%A9%C3%A2tre%20%26%20Co)',
    )
  })
})
