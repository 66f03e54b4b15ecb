import { addWords } from '../../lib/i18n/i18n.ts'
import { popcornEn } from '../../lib/i18n/words/popcorn.en.ts'
import { popcornFr } from '../../lib/i18n/words/popcorn.fr.ts'

addWords('popcorn', { fr: popcornFr, en: popcornEn })
