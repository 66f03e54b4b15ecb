export type Language = 'en' | 'fr'

const en = {
  title: 'Mailbox',
  tagline: 'Every mail that Guichet sends in the demo arrives here.',
  filterLabel: 'Recipient’s address',
  filter: 'Show',
  everybody: 'Everybody’s mail',
  messages: 'Messages',
  emptyTitle: 'No mail yet',
  empty: 'Buy a ticket or create an account: what Guichet writes to you will appear here by itself.',
  emptyFor: 'Nothing has come for this address so far. This page looks again every few seconds.',
  chooseTitle: 'Choose a message',
  choose: 'It opens here.',
  back: 'All messages',
  older: 'Older messages',
  newest: 'Newest messages',
  noSubject: '(no subject)',
  from: 'From',
  to: 'To',
  showText: 'Plain text',
  showHtml: 'As designed',
  attachments: 'Attachments',
  mailFrame: 'The message',
  clear: 'Empty…',
  clearExplained: 'Deletes every message of this list for good.',
  clearNow: 'Delete them all',
  arrived: 'New mail has arrived.',
  bytes: 'bytes',
}
type Texts = typeof en

const fr: Texts = {
  title: 'Boîte aux lettres',
  tagline: 'Tous les courriels que Guichet envoie dans la démo arrivent ici.',
  filterLabel: 'Adresse du destinataire',
  filter: 'Afficher',
  everybody: 'Le courrier de tout le monde',
  messages: 'Messages',
  emptyTitle: 'Pas encore de courrier',
  empty: 'Achetez un billet ou créez un compte : ce que Guichet vous écrit apparaîtra ici tout seul.',
  emptyFor: 'Rien n’est arrivé pour cette adresse. La page regarde de nouveau toutes les quelques secondes.',
  chooseTitle: 'Choisissez un message',
  choose: 'Il s’ouvre ici.',
  back: 'Tous les messages',
  older: 'Messages plus anciens',
  newest: 'Messages les plus récents',
  noSubject: '(sans objet)',
  from: 'De',
  to: 'À',
  showText: 'Texte seul',
  showHtml: 'Mis en page',
  attachments: 'Pièces jointes',
  mailFrame: 'Le message',
  clear: 'Vider…',
  clearExplained: 'Efface pour de bon tous les messages de cette liste.',
  clearNow: 'Tout effacer',
  arrived: 'Du courrier est arrivé.',
  bytes: 'octets',
}

export const TEXTS: Record<Language, Texts> = { en, fr }

/** The language of ours that `Accept-Language` asks for most; English if it asks for neither. */
export function chooseLanguage(acceptLanguage = ''): Language {
  const wishes = acceptLanguage.split(',').map((wish) => {
    const [tag = '', quality] = wish
      .trim()
      .toLowerCase()
      .split(/;\s*q=/)
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
  })
  wishes.sort((one, other) => other.quality - one.quality)
  return wishes.find(({ language }) => language === 'fr' || language === 'en')?.language === 'fr'
    ? 'fr'
    : 'en'
}
