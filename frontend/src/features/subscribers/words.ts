import { addWords } from '../../lib/i18n/i18n.ts'
import { subscribersEn } from '../../lib/i18n/words/subscribers.en.ts'
import { subscribersFr } from '../../lib/i18n/words/subscribers.fr.ts'

addWords('subscribers', { fr: subscribersFr, en: subscribersEn })
