import type { Reason } from '@guichet/contracts/problem'

const later = 'Ce n’est pas de votre fait. Réessayez dans une minute.'
const reload = 'Rechargez la page, puis recommencez.'
const machine = 'Il faut la remettre en service avec un nouveau code de l’administration.'

/** Every reason a service may give, and `unreachable` when none answered: what happened, and what to do next. */
export const problemFr = {
  unreachable: { title: 'Pas de réseau', next: 'Vérifiez votre connexion, puis réessayez.' },
  malformed: { title: 'La demande n’est pas passée', next: reload },
  invalid_input: { title: 'À corriger', next: 'Vérifiez les champs, puis recommencez.' },
  unauthenticated: { title: 'Connectez-vous', next: 'Connectez-vous pour continuer.' },
  forbidden: { title: 'Accès réservé', next: 'Ce compte n’a pas accès à cette page.' },
  not_found: { title: 'Introuvable', next: 'Vérifiez le lien, ou revenez aux événements.' },
  method_not_allowed: { title: 'La demande n’est pas passée', next: reload },
  version_changed: {
    title: 'Modifié entre-temps',
    next: 'Quelqu’un d’autre a enregistré avant vous. Rechargez pour voir sa version.',
  },
  too_large: { title: 'Trop volumineux', next: 'Choisissez un fichier plus léger.' },
  request_timeout: { title: 'Trop long', next: 'La demande n’est pas arrivée à temps. Réessayez.' },
  address_too_long: { title: 'La demande n’est pas passée', next: reload },
  headers_too_large: { title: 'La demande n’est pas passée', next: reload },
  unsupported_media_type: { title: 'Format non accepté', next: 'Choisissez un autre format de fichier.' },
  overloaded: {
    title: 'Beaucoup de monde au guichet',
    next: 'Votre demande n’a rien changé. Réessayez dans quelques secondes.',
  },
  write_interrupted: { title: 'Interrompu', next: 'Réessayez : rien ne sera fait deux fois.' },
  link_expired: {
    title: 'Ce lien n’est plus valable',
    next: 'Demandez-en un nouveau : il arrive par e-mail.',
  },
  anchor_differs: {
    title: 'Le journal d’audit n’est plus le même',
    next: 'Quelqu’un doit le vérifier avant toute autre chose.',
  },
  account_exists: {
    title: 'Vous avez déjà un compte',
    next: 'Connectez-vous, ou choisissez un nouveau mot de passe.',
  },
  token_invalid: { title: 'Votre session a pris fin', next: 'Connectez-vous pour continuer.' },
  rate_limited: { title: 'Trop d’essais', next: 'Attendez une minute avant de recommencer.' },
  internal: { title: 'Quelque chose a échoué', next: later },
  unavailable: {
    title: 'Un instant…',
    next: 'Ce guichet est momentanément fermé. Réessayez dans une minute.',
  },
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
  invalid_credentials: {
    title: 'E-mail ou mot de passe incorrect',
    next: 'Vérifiez votre saisie, ou choisissez un nouveau mot de passe.',
  },
  mfa_required: { title: 'Code de vérification demandé', next: 'Saisissez le code de votre application.' },
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
  confirmation_wrong: {
    title: 'Ce n’est pas l’e-mail du compte',
    next: 'Saisissez-le tel qu’il figure en haut de cette page.',
  },
  own_account: {
    title: 'C’est votre propre compte',
    next: 'Demandez à un autre administrateur, ou passez par votre page de compte.',
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
  sold_out: {
    title: 'Il n’en reste plus autant',
    next: 'D’autres viennent d’être prises. Choisissez parmi ce qui reste.',
  },
  sales_closed: { title: 'La vente est terminée', next: 'Regardez une autre séance.' },
  not_on_sale: { title: 'Pas en vente', next: 'Choisissez une autre séance, ou revenez plus tard.' },
  buyer_is_account: {
    title: 'Commande d’un compte',
    next: 'La personne corrige elle-même ses coordonnées dans son compte.',
  },
  no_address: { title: 'Pas d’adresse', next: 'Ajoutez d’abord une adresse e-mail à cette commande.' },
  no_quota: { title: 'Pas encore de quota', next: 'Dites d’abord combien d’invités la séance peut avoir.' },
  quota_exceeded: {
    title: 'Trop d’invités',
    next: 'Il ne reste pas autant de places à offrir. Augmentez le quota, ou invitez moins de monde.',
  },
  too_many_messages: {
    title: 'Assez de messages pour aujourd’hui',
    next: 'Attendez demain : trop de messages lassent, et finissent dans les indésirables.',
  },
  too_many: { title: 'Trop de places', next: 'Diminuez le nombre de places à ce tarif.' },
  too_few: {
    title: 'Pas assez de places pour ce tarif',
    next: 'Il vaut pour un groupe : prenez-en davantage, ou choisissez un autre tarif.',
  },
  buyer_required: { title: 'À qui envoyer les billets ?', next: 'Indiquez un e-mail et un nom.' },
  currency_mismatch: { title: 'Deux monnaies', next: 'Commandez ces tarifs séparément.' },
  capacity_below_sold: {
    title: 'Plus de places déjà prises',
    next: 'La jauge ne peut pas descendre sous les places vendues ou gardées.',
  },
  cap_below_sold: {
    title: 'Plus de places déjà prises',
    next: 'Le plafond ne peut pas descendre sous les places vendues ou gardées.',
  },
  hold_expired: {
    title: 'Le temps est écoulé',
    next: 'Vos places sont remises en vente. Reprenez-les si elles sont encore libres.',
  },
  order_closed: { title: 'Commande close', next: 'Recommencez depuis la page de l’événement.' },
  already_paid: { title: 'Déjà payé', next: 'Il n’y a plus rien à régler. Rechargez la page.' },
  payment_declined: {
    title: 'Carte refusée',
    next: 'Rien n’a été débité. Essayez une autre carte.',
  },
  payment_pending: {
    title: 'Paiement en cours',
    next: 'Votre banque répond lentement. Ne payez pas une deuxième fois.',
  },
  invalid_card_number: { title: 'Numéro de carte incorrect', next: 'Vérifiez les chiffres un à un.' },
  method_not_accepted: { title: 'Moyen de paiement non accepté', next: 'Choisissez-en un autre.' },
  ticket_voided: {
    title: 'Billet annulé',
    next: 'Il n’ouvre plus la porte. Un autre l’a peut-être remplacé.',
  },
  refund_closed: {
    title: 'Ce billet ne peut pas être rendu',
    next: 'L’organisateur ne le reprend pas, ou plus. Demandez-lui s’il fait une exception.',
  },
  ticket_used: {
    title: 'Quelqu’un est déjà entré avec ce billet',
    next: 'Un billet utilisé reste tel quel. Rien n’a changé.',
  },
  return_pending: {
    title: 'Ce billet est déjà en train d’être rendu',
    next: 'L’entrée n’a pas encore répondu. Cette page se met à jour seule.',
  },
  too_late: { title: 'Trop tard pour annuler', next: 'Une entrée s’annule dans la minute.' },
  not_admitted: { title: 'Rien à annuler', next: 'Personne n’est entré avec ce contrôle.' },
  already_left: { title: 'Déjà ressorti', next: 'La personne est repartie depuis.' },
  already_back: { title: 'Déjà de retour', next: 'La personne est rentrée depuis.' },
  ticket_transferred: {
    title: 'Ce billet a été donné',
    next: 'Il est maintenant à quelqu’un d’autre, avec un nouveau code.',
  },
  transfer_pending: {
    title: 'Ce billet est déjà proposé à quelqu’un',
    next: 'Reprenez-le d’abord, ou attendez la réponse.',
  },
  transfer_closed: {
    title: 'Ce lien ne sert plus',
    next: 'Le billet a été pris, repris ou refusé. Demandez à la personne qui vous l’a envoyé.',
  },
  transfer_to_self: { title: 'Ce billet est déjà à cette adresse', next: 'Indiquez une autre adresse.' },
  exchange_closed: {
    title: 'Trop tard pour échanger',
    next: 'Le délai est passé. Demandez à l’organisateur s’il fait une exception.',
  },
  exchange_pending: {
    title: 'Un échange attend déjà d’être payé',
    next: 'Payez la différence, ou rendez sa place, avant d’en choisir un autre.',
  },
  session_not_over: {
    title: 'Cette séance n’est pas finie',
    next: 'Arrêtez-la quand elle le sera : ce qui se vend d’ici là en fait partie.',
  },
  nothing_to_settle: {
    title: 'Il n’y a rien à arrêter',
    next: 'Rien n’a été vendu, ou rien n’a changé depuis le dernier bordereau.',
  },
  books_differ: {
    title: 'Les commandes et le journal ne concordent pas',
    next: 'Faites vérifier le journal et prévenez qui exploite la maison ; ne corrigez rien.',
  },
  period_not_over: {
    title: 'Cette période n’est pas finie',
    next: 'Elle se clôt d’elle-même une fois passée.',
  },
  not_exchangeable: {
    title: 'Pas d’échange possible',
    next: 'Ce billet ne s’échange pas, ou pas contre celui-là.',
  },
  plan_withdrawn: {
    title: 'Cette formule n’est plus proposée',
    next: 'Rien n’a été débité. Choisissez-en une autre.',
  },
  already_subscribed: {
    title: 'Vous avez déjà cet abonnement',
    next: 'Rien n’a été débité. Achetez plutôt des portions en plus, ou choisissez une autre formule.',
  },
  awaiting_payment: {
    title: 'Cet abonnement n’est pas encore payé',
    next: 'Payez-le d’abord, puis recommencez.',
  },
  subscription_ended: {
    title: 'Cet abonnement est terminé',
    next: 'Pour reprendre, choisissez une formule.',
  },
  purchase_closed: {
    title: 'Le délai pour payer est passé',
    next: 'Rien n’a été débité. Recommencez l’achat.',
  },
  portions_not_sold: {
    title: 'Pas de portions à l’unité',
    next: 'Cette formule n’en vend pas. Choisissez-en une autre pour en avoir plus.',
  },
  withdrawal_over: {
    title: 'Il n’est plus possible de se rétracter',
    next: 'Les 14 jours sont passés, ou il n’en reste rien. Vous pouvez encore résilier : l’abonnement finit avec le mois payé.',
  },
  portions_gone: {
    title: 'Ces portions ne sont plus là',
    next: 'Elles ont été versées ou reprises entre-temps. Rien n’a été remboursé : choisissez parmi celles qui restent.',
  },
  card_invalid: {
    title: 'Cette carte n’est pas reconnue',
    next: 'Montrez le code de votre page Pop-corn, ou votre dernière carte imprimée.',
  },
  card_expired: { title: 'Ce code est périmé', next: 'Montrez celui qui est à l’écran maintenant.' },
  card_replayed: {
    title: 'Ce code a déjà servi',
    next: 'Attendez le suivant : il change toutes les 30 secondes.',
  },
  card_locked: {
    title: 'Carte bloquée',
    next: 'Trois codes PIN étaient faux. Choisissez-en un nouveau sur votre page Pop-corn.',
  },
  pin_required: { title: 'Code PIN demandé', next: 'Saisissez les quatre chiffres de cette carte.' },
  pin_wrong: { title: 'Code PIN incorrect', next: 'Réessayez : après trois erreurs, la carte se bloque.' },
  no_subscription: { title: 'Aucun abonnement ici', next: 'Choisissez une formule sur la page Pop-corn.' },
  no_portions_left: {
    title: 'Plus de portions',
    next: 'Achetez-en, ou attendez le prochain mois de votre abonnement.',
  },
  daily_limit: { title: 'Assez pour aujourd’hui', next: 'La limite du jour est atteinte. À demain !' },
  size_not_poured: {
    title: 'Cette taille n’est pas comprise',
    next: 'Choisissez une taille de votre abonnement.',
  },
  machine_disabled: { title: 'Machine désactivée', next: 'Adressez-vous à l’équipe sur place.' },
  machine_out_of_service: {
    title: 'Machine hors service',
    next: 'Rien n’a été compté. Essayez une autre machine.',
  },
  enrolment_invalid: {
    title: 'Ce code de mise en service n’est pas valable',
    next: 'Il a peut-être déjà servi. Demandez-en un autre à l’administration.',
  },
  signature_missing: { title: 'Machine non reconnue', next: machine },
  signature_invalid: { title: 'Machine non reconnue', next: machine },
  signature_replayed: { title: 'Demande déjà faite', next: 'Recommencez : rien n’a été compté deux fois.' },
  clock_off: { title: 'L’horloge de la machine n’est pas à l’heure', next: 'Réglez-la, puis recommencez.' },
  key_unknown: { title: 'Machine non reconnue', next: machine },
  key_revoked: { title: 'La clé de cette machine est retirée', next: machine },
  machine_session_ended: { title: 'La session de la machine a pris fin', next: 'Recommencez.' },
  dispense_settled: {
    title: 'Ce service est déjà réglé',
    next: 'La machine ou quelqu’un d’autre l’a dit entre-temps. Rechargez la page.',
  },
  not_uncertain: { title: 'Rien à décider', next: 'Ce service n’est pas incertain. Rechargez la page.' },
  complaint_closed: {
    title: 'Cette réclamation est déjà réglée',
    next: 'Quelqu’un en a décidé autrement. Rechargez la page.',
  },
  complaint_too_late: {
    title: 'Trop tard pour réclamer',
    next: 'Une réclamation se fait dans les 14 jours.',
  },
  escrow_off: {
    title: 'Cette machine ne sert qu’avec le réseau',
    next: 'Choisissez-en une autre, ou présentez votre carte à la machine.',
  },
  escrow_limit: {
    title: 'Vous avez assez mis de côté pour le moment',
    next: 'Faites servir un de vos bons, ou attendez que l’un d’eux expire.',
  },
  escrow_full: {
    title: 'Trop de portions sont déjà réservées à cette machine',
    next: 'Réessayez plus tard, ou présentez votre carte à la machine.',
  },
  voucher_invalid: { title: 'Ce bon n’est pas des nôtres', next: 'Rouvrez-le dans votre compte.' },
  voucher_elsewhere: {
    title: 'Ce bon est pour une autre machine',
    next: 'Le nom de la machine est sur le bon.',
  },
  voucher_expired: {
    title: 'Ce bon est périmé',
    next: 'Ses portions reviennent d’elles-mêmes sur votre carte.',
  },
  voucher_used: { title: 'Ce bon a déjà servi', next: 'Un bon sert une fois.' },
} as const satisfies Record<Reason | 'unreachable', { title: string; next: string }>
