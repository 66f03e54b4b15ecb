import { problemFr } from './problem.fr.ts'

export const coreFr = {
  nav: {
    label: 'Navigation principale',
    events: 'À l’affiche',
    tickets: 'Mes billets',
    studio: 'Studio',
    door: 'Contrôle',
    skip: 'Aller au contenu',
    home: 'Guichet, accueil',
  },
  account: {
    menuOf: 'Compte de {{name}}',
    signIn: 'Se connecter',
    signOut: 'Se déconnecter',
    settings: 'Compte et sécurité',
    signedOut: 'Vous êtes déconnecté. À bientôt !',
  },
  theme: { light: 'Passer en clair', dark: 'Passer en sombre' },
  footer: {
    about: 'La billetterie libre des salles, des scènes et des stades.',
    lost: 'Billet perdu ?',
    free: 'Logiciel libre, licence Apache 2.0',
    links: 'Liens utiles',
  },
  price: { from: 'dès', free: 'Gratuit' },
  countdown: {
    kept: 'Places gardées encore',
    spoken_one: 'Vos places sont gardées encore {{count}} minute.',
    spoken_other: 'Vos places sont gardées encore {{count}} minutes.',
  },
  stepper: { less: 'Enlever une place : {{label}}', more: 'Ajouter une place : {{label}}' },
  sessions: { day: 'Jour', time: 'Séance', cancelled: 'annulée', soldOut: 'complet' },
  password: {
    hint: 'Quinze caractères au moins. Quatre mots sans lien, par exemple.',
    length: 'Longueur du mot de passe',
    missing_one: 'Encore {{count}} caractère',
    missing_other: 'Encore {{count}} caractères',
    longEnough: 'Assez long. Évitez les phrases connues et votre nom.',
  },
  offline: 'Vous êtes hors ligne. Ce qui est déjà ouvert reste lisible.',
  loading: 'Chargement…',
  retry: 'Réessayer',
  close: 'Fermer',
  undo: 'Annuler',
  backToEvents: 'Voir les événements',
  notFound: {
    title: 'Cette page n’est pas à l’affiche',
    text: 'Le lien est peut-être ancien, ou l’événement a été retiré.',
  },
  crash: {
    title: 'Le rideau est resté coincé',
    text: 'Cette page n’a pas pu s’ouvrir. Rechargez-la ; si cela recommence, revenez dans quelques minutes.',
    reload: 'Recharger la page',
  },
  requestId: 'Référence : {{id}}',
  problem: problemFr,
} as const
