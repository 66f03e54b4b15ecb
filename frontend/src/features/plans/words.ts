import { addWords } from '../../lib/i18n/i18n.ts'
import { plansEn } from '../../lib/i18n/words/plans.en.ts'
import { plansFr } from '../../lib/i18n/words/plans.fr.ts'

addWords('plans', { fr: plansFr, en: plansEn })
