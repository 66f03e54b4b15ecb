import type { Reason } from '@guichet/contracts/problem'
import { popcornProblemFr } from './popcorn-problem.fr.ts'
import { ticketsProblemFr } from './tickets-problem.fr.ts'

const later = 'Ce n’est pas de votre fait. Réessayez dans une minute.'
const reload = 'Rechargez la page, puis recommencez.'

/** Every reason a service may give, `unreachable` when none answered and `not_saved` where a disk took no more: what happened, and what to do next. */
export const problemFr = {
  unreachable: { title: 'Pas de réseau', next: 'Vérifiez votre connexion, puis réessayez.' },
  not_saved: {
    title: 'Le fichier n’a pas pu être écrit',
    next: 'Libérez de la place ou choisissez un autre dossier, puis réessayez.',
  },
  malformed: { title: 'La demande n’est pas passée', next: reload },
  invalid_input: { title: 'À corriger', next: 'Vérifiez les champs, puis recommencez.' },
  unauthenticated: { title: 'Connectez-vous', next: 'Connectez-vous pour continuer.' },
  forbidden: { title: 'Accès réservé', next: 'Ce compte n’a pas accès à cette page.' },
  not_found: { title: 'Introuvable', next: 'Vérifiez le lien, ou revenez aux événements.' },
  method_not_allowed: { title: 'La demande n’est pas passée', next: reload },
  request_timeout: { title: 'Trop long', next: 'La demande n’est pas arrivée à temps. Réessayez.' },
  address_too_long: { title: 'La demande n’est pas passée', next: reload },
  headers_too_large: { title: 'La demande n’est pas passée', next: reload },
  version_changed: {
    title: 'Modifié entre-temps',
    next: 'Quelqu’un d’autre a enregistré avant vous. Rechargez pour voir sa version.',
  },
  too_large: { title: 'Trop volumineux', next: 'Choisissez un fichier plus léger.' },
  unsupported_media_type: { title: 'Format non accepté', next: 'Choisissez un autre format de fichier.' },
  rate_limited: { title: 'Trop d’essais', next: 'Attendez une minute avant de recommencer.' },
  internal: { title: 'Quelque chose a échoué', next: later },
  unavailable: {
    title: 'Un instant…',
    next: 'Ce guichet est momentanément fermé. Réessayez dans une minute.',
  },
  overloaded: {
    title: 'Beaucoup de monde au guichet',
    next: 'Votre demande n’a rien changé. Réessayez dans quelques secondes.',
  },
  write_interrupted: { title: 'Interrompu', next: 'Réessayez : rien ne sera fait deux fois.' },
  idempotency_key_reused: { title: 'Commande déjà envoyée', next: reload },
  weak_password: {
    title: 'Mot de passe trop facile à deviner',
    next: 'Quinze caractères au moins : quatre mots sans lien font l’affaire.',
  },
  invalid_code: {
    title: 'Code incorrect',
    next: 'Relisez le dernier message reçu : seul son code est valable.',
  },
  attempt_expired: {
    title: 'Ce code n’est plus valable',
    next: 'Recommencez l’inscription pour en recevoir un autre.',
  },
  attempt_locked: {
    title: 'Trop de codes essayés',
    next: 'Recommencez l’inscription pour recevoir un nouveau code.',
  },
  link_expired: {
    title: 'Ce lien n’est plus valable',
    next: 'Demandez-en un nouveau : il arrive par e-mail.',
  },
  account_exists: {
    title: 'Vous avez déjà un compte',
    next: 'Connectez-vous, ou choisissez un nouveau mot de passe.',
  },
  anchor_differs: {
    title: 'Le journal d’audit n’est plus le même',
    next: 'Quelqu’un doit le vérifier avant toute autre chose.',
  },
  invalid_credentials: {
    title: 'E-mail ou mot de passe incorrect',
    next: 'Vérifiez votre saisie, ou choisissez un nouveau mot de passe.',
  },
  mfa_required: { title: 'Code de vérification demandé', next: 'Saisissez le code de votre application.' },
  token_invalid: { title: 'Votre session a pris fin', next: 'Connectez-vous pour continuer.' },
  token_expired: { title: 'Votre session a pris fin', next: 'Connectez-vous pour continuer.' },
  token_stale: { title: 'Votre session a pris fin', next: 'Connectez-vous pour continuer.' },
  session_ended: { title: 'Votre session a pris fin', next: 'Connectez-vous pour continuer.' },
  origin_refused: {
    title: 'Demande refusée',
    next: 'Ouvrez cette page depuis l’adresse habituelle du site.',
  },
  email_not_confirmed: {
    title: 'E-mail à confirmer',
    next: 'Ouvrez le lien reçu par e-mail, puis recommencez.',
  },
  last_admin: { title: 'Dernier administrateur', next: 'Nommez d’abord quelqu’un d’autre administrateur.' },
  account_locked: {
    title: 'Ce compte est verrouillé',
    next: 'Écrivez à la maison : elle peut le déverrouiller.',
  },
  own_account: {
    title: 'C’est votre propre compte',
    next: 'Demandez à un autre administrateur, ou passez par votre page de compte.',
  },
  confirmation_wrong: {
    title: 'Ce n’est pas l’e-mail du compte',
    next: 'Saisissez-le tel qu’il figure en haut de cette page.',
  },
  slug_taken: { title: 'Adresse déjà prise', next: 'Choisissez un autre titre.' },
  not_a_draft: { title: 'Déjà publié', next: 'Seul un brouillon peut être supprimé.' },
  not_published: { title: 'Pas encore publié', next: 'Publiez d’abord l’événement.' },
  already_published: { title: 'Déjà publié', next: 'Rechargez la page pour le voir.' },
  event_cancelled: { title: 'Événement annulé', next: 'Les billets vendus sont remboursés.' },
  session_cancelled: { title: 'Séance annulée', next: 'Choisissez une autre séance.' },
  has_sales: {
    title: 'Des billets sont déjà vendus',
    next: 'Annulez plutôt la séance, pour que chacun soit remboursé.',
  },
  no_session: { title: 'Aucune séance', next: 'Ajoutez au moins une séance.' },
  session_in_past: { title: 'Date passée', next: 'Choisissez une date à venir.' },
  last_session: { title: 'Dernière séance', next: 'Un événement publié garde au moins une séance.' },
  last_owner: { title: 'Dernier propriétaire', next: 'Nommez d’abord un·e autre propriétaire.' },
  already_invited: {
    title: 'Déjà invité·e, avec d’autres droits',
    next: 'Retirez cette invitation, puis envoyez-en une nouvelle.',
  },
  too_many_invitations: {
    title: 'Beaucoup d’invitations sans réponse',
    next: 'Retirez celles qui ne servent plus, puis réessayez.',
  },
  too_many_invitation_mails: {
    title: 'Assez d’invitations pour aujourd’hui',
    next: 'Beaucoup sont déjà parties, vers cette adresse ou de votre équipe. Attendez demain, ou faites regarder dans les indésirables.',
  },
  unknown_account: {
    title: 'Compte inconnu',
    next: 'Vérifiez l’adresse : la personne doit avoir un compte.',
  },
  image_unreadable: { title: 'Image illisible', next: 'Choisissez une image JPEG, PNG ou WebP.' },
  ...ticketsProblemFr,
  ...popcornProblemFr,
} as const satisfies Record<Reason | 'unreachable' | 'not_saved', { title: string; next: string }>
