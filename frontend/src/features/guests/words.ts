import { addWords } from '../../lib/i18n/i18n.ts'
import { guestsEn } from '../../lib/i18n/words/guests.en.ts'
import { guestsFr } from '../../lib/i18n/words/guests.fr.ts'

addWords('guests', { fr: guestsFr, en: guestsEn })
