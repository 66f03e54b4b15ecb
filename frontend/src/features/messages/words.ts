import { addWords } from '../../lib/i18n/i18n.ts'
import { messagesEn } from '../../lib/i18n/words/messages.en.ts'
import { messagesFr } from '../../lib/i18n/words/messages.fr.ts'

addWords('messages', { fr: messagesFr, en: messagesEn })
