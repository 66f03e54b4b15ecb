const machine = 'Il faut la remettre en service avec un nouveau code de l’administration.'

/** Why nothing could be bought of popcorn, or poured. */
export const popcornProblemFr = {
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
  escrow_full: {
    title: 'Trop de portions sont déjà réservées à cette machine',
    next: 'Réessayez plus tard, ou présentez votre carte à la machine.',
  },
  escrow_limit: {
    title: 'Vous avez assez mis de côté pour le moment',
    next: 'Faites servir un de vos bons, ou attendez que l’un d’eux expire.',
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
} as const
