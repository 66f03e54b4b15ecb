import { addWords } from '../../lib/i18n/i18n.ts'
import { statisticsEn } from '../../lib/i18n/words/statistics.en.ts'
import { statisticsFr } from '../../lib/i18n/words/statistics.fr.ts'

addWords('statistics', { fr: statisticsFr, en: statisticsEn })
