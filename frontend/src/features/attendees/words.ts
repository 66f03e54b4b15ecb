import { addWords } from '../../lib/i18n/i18n.ts'
import { attendeesEn } from '../../lib/i18n/words/attendees.en.ts'
import { attendeesFr } from '../../lib/i18n/words/attendees.fr.ts'

addWords('attendees', { fr: attendeesFr, en: attendeesEn })
