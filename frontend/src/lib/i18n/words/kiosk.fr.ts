export const kioskFr = {
  documentTitle: 'Machine à pop-corn',
  enrol: {
    title: 'Une nouvelle machine',
    text: 'Cet écran devient une machine à pop-corn. Un Admin crée la machine dans Guichet et reçoit un code valable une fois.',
    code: 'Code de la machine',
    codeHint: 'Seize lettres et chiffres. Les tirets se mettent tout seuls.',
    keys: 'Lettres et chiffres du code',
    takeBack: 'Effacer une lettre',
    half: 'Le code a seize lettres et chiffres.',
    submit: 'Mettre en route',
    leave: 'Retour à Guichet',
    faults: {
      invalid: 'Ce code n’est pas bon, ou ne l’est plus. Demandez-en un autre à un Admin.',
      untold: 'Des portions servies n’ont pas encore été signalées. Attendez que le réseau revienne.',
      browser: 'Ce navigateur est trop ancien. Il faut Chromium 137 ou plus récent.',
      unreachable: 'Pas de réponse. Vérifiez le réseau, puis réessayez avec le même code.',
    },
  },
  keyLost: {
    title: 'La clé de cette machine ne sert plus',
    text: '{{name}} : un Admin l’a révoquée, ou un autre écran a pris sa place. Il faut un nouveau code.',
  },
  notice: {
    starting: { title: 'Un instant…', text: 'La machine se met en route.' },
    silent: {
      title: 'De retour très vite',
      text: 'La machine n’a pas de réseau et se reconnecte toute seule. Vos portions ne bougent pas.',
    },
    empty: { title: 'Plus de pop-corn', text: 'L’équipe est prévenue et va recharger la machine.' },
    out_of_service: { title: 'En pause', text: 'On s’occupe de cette machine. Revenez dans un moment.' },
    disabled: { title: 'Fermée', text: 'Cette machine ne sert pas pour le moment.' },
    other_window: {
      title: 'Déjà ouverte',
      text: 'La machine tourne dans une autre fenêtre de ce navigateur. Fermez-la, et celle-ci prend le relais.',
    },
    insecure: {
      title: 'Il faut une adresse https',
      text: 'Sans elle, le navigateur ne donne ni clé ni caméra à la machine.',
    },
    no_memory: {
      title: 'Rien ne peut être gardé',
      text: 'Ce navigateur refuse d’écrire sur le disque, et sans journal une machine ne sert pas. Quittez la navigation privée.',
    },
  },
  voucher: {
    title: 'Pas de réseau : montrez un bon',
    text: 'La machine se reconnecte toute seule. En attendant, elle sert ce qui a été mis de côté pour elle.',
  },
  conditions: {
    starting: 'se met en route',
    ready: 'en service',
    silent: 'sans réseau',
    empty: 'vide',
    out_of_service: 'hors service',
    disabled: 'désactivée',
    key_lost: 'clé révoquée',
  },
  sizes: { small: 'Petit', medium: 'Moyen', large: 'Grand' },
  size: {
    title: 'Un pop-corn ?',
    cardRead: 'Carte lue. Quelle taille ?',
    text: 'Touchez une taille, puis montrez votre carte pop-corn.',
  },
  card: {
    title: 'Montrez votre carte',
    text: 'Sur votre téléphone : Guichet, Pop-corn. Ou la carte imprimée, ou un bon.',
    camera: 'Caméra',
    aim: 'Placez le code dans le cadre',
    starting: 'La caméra démarre…',
    nextCamera: 'Changer de caméra',
    light: 'Lumière',
    noCamera: 'La caméra ne répond pas',
    noCameraText: 'Si un lecteur est branché, passez-y votre carte.',
    retry: 'Réessayer',
    leave: 'Changer de taille',
  },
  asking: 'Un instant…',
  pin: {
    title: 'Votre code PIN',
    text: 'Les quatre chiffres de votre carte imprimée.',
    wrong_one: 'Ce n’est pas le bon. Encore {{count}} essai.',
    wrong_other: 'Ce n’est pas le bon. Encore {{count}} essais.',
    typed_one: '{{count}} chiffre tapé',
    typed_other: '{{count}} chiffres tapés',
    takeBack: 'Effacer un chiffre',
    leave: 'Annuler',
  },
  pouring: {
    hello: 'Bonjour, {{name}} !',
    helloNobody: 'Bonjour !',
    text: {
      small: 'Votre petit pop-corn arrive.',
      medium: 'Votre pop-corn arrive.',
      large: 'Votre grand pop-corn arrive.',
    },
  },
  thanks: {
    title: 'Bon appétit, {{name}} !',
    titleNobody: 'Bon appétit !',
    left_one: 'Il vous reste {{count}} portion',
    left_other: 'Il vous reste {{count}} portions',
    leave: 'Terminer',
  },
  trouble: {
    again: 'Montrer la carte',
    leave: 'Revenir au début',
    card_invalid: {
      title: 'Carte inconnue',
      text: 'Ce code n’est pas celui d’une carte pop-corn. Sur votre téléphone : Guichet, Pop-corn.',
    },
    card_expired: {
      title: 'Code trop ancien',
      text: 'La carte change toutes les trente secondes. Ouvrez-la sur votre téléphone et montrez-la telle quelle.',
    },
    card_replayed: {
      title: 'Code déjà utilisé',
      text: 'Chaque code sert une fois. Attendez que votre carte change, trente secondes au plus.',
    },
    escrow_off: {
      title: 'Pas de bons ici',
      text: 'Cette machine ne sert pas de bons pour le moment. Présentez plutôt votre carte.',
    },
    voucher_invalid: {
      title: 'Bon inconnu',
      text: 'Ce bon n’est pas des nôtres. Rouvrez-le dans Guichet, Pop-corn.',
    },
    voucher_elsewhere: {
      title: 'C’est pour une autre machine',
      text: 'Un bon n’est servi qu’à la machine dont il porte le nom.',
    },
    voucher_expired: {
      title: 'Bon périmé',
      text: 'Ses portions reviennent d’elles-mêmes sur votre carte.',
    },
    voucher_used: { title: 'Bon déjà servi', text: 'Un bon sert une fois.' },
    card_locked: {
      title: 'Carte bloquée',
      text: 'Trop de codes PIN erronés. Choisissez un nouveau PIN dans Guichet, Pop-corn, pour la débloquer.',
    },
    no_subscription: {
      title: 'Pas d’abonnement ici',
      text: 'Cette carte n’a pas d’abonnement en cours pour cette machine. Il s’achète dans Guichet, Pop-corn.',
    },
    no_portions_left: {
      title: 'Plus assez de portions',
      text: 'Choisissez plus petit, ou achetez des portions dans Guichet, Pop-corn.',
    },
    daily_limit: {
      title: 'C’est tout pour aujourd’hui',
      text: 'Vous avez atteint la limite du jour de votre abonnement. À demain !',
    },
    size_not_poured: {
      title: 'Pas cette taille',
      text: 'Votre abonnement ne comprend pas cette taille. Choisissez-en une autre.',
    },
    machine_disabled: { title: 'Machine fermée', text: 'Rien n’a été décompté.' },
    machine_out_of_service: {
      title: 'Machine en pause',
      text: 'On s’en occupe. Rien n’a été décompté.',
    },
    other: {
      title: 'Cela n’a pas marché',
      text: 'Rien n’a été décompté. Réessayez, ou demandez à l’équipe.',
    },
    not_poured: {
      title: 'Rien n’est sorti',
      text: 'Vos portions vous sont rendues. Prévenez l’équipe, s’il vous plaît.',
    },
    unknown: {
      title: 'A-t-elle servi ?',
      text: 'La machine n’en est pas sûre. L’équipe est prévenue et décide ; rien n’est perdu.',
    },
    too_late: {
      title: 'Trop long',
      text: 'Le réseau a tardé. Rien n’a été décompté : montrez votre carte encore une fois.',
    },
    unreachable: {
      title: 'Pas de réponse',
      text: 'Rien n’a été servi. Montrez votre carte encore une fois.',
    },
  },
  staff: {
    open: 'Équipe',
    text: 'Pour quitter la machine ou lui donner une autre clé, tapez un nouveau code : un Admin le crée sur la page de la machine.',
    submit: 'Utiliser le code',
    forget: 'Ne plus être une machine',
    unknown: 'non indiqué',
    never: 'pas encore',
    facts: {
      condition: 'État',
      place: 'Lieu',
      lastHeard: 'Dernier contact',
      stock: 'Portions restantes',
      uncertain: 'Distributions incertaines',
      machine: 'Machine',
    },
  },
  proven: {
    title: 'Le code est bon',
    text: 'La machine a une nouvelle clé, l’ancienne ne sert plus.',
    goOn: 'Continuer : {{name}}',
  },
} as const
