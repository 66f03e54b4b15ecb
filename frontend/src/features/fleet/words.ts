import { addWords } from '../../lib/i18n/i18n.ts'
import { fleetEn } from '../../lib/i18n/words/fleet.en.ts'
import { fleetFr } from '../../lib/i18n/words/fleet.fr.ts'

addWords('fleet', { fr: fleetFr, en: fleetEn })
