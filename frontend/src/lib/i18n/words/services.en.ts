import type { Words } from '../words.ts'
import type { servicesFr } from './services.fr.ts'

export const servicesEn: Words<typeof servicesFr> = {
  auth: 'Accounts',
  events: 'Catalogue',
  tickets: 'Box office',
  validation: 'Door',
  popcorn: 'Popcorn',
  admin: 'Figures',
}
