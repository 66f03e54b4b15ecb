import { addWords } from '../../lib/i18n/i18n.ts'
import { exchangesEn } from '../../lib/i18n/words/exchanges.en.ts'
import { exchangesFr } from '../../lib/i18n/words/exchanges.fr.ts'

addWords('exchanges', { fr: exchangesFr, en: exchangesEn })
