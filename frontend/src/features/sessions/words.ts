import { addWords } from '../../lib/i18n/i18n.ts'
import { sessionsEn } from '../../lib/i18n/words/sessions.en.ts'
import { sessionsFr } from '../../lib/i18n/words/sessions.fr.ts'

addWords('sessions', { fr: sessionsFr, en: sessionsEn })
