import type { Words } from '../words.ts'
import type { kioskFr } from './kiosk.fr.ts'

export const kioskEn: Words<typeof kioskFr> = {
  documentTitle: 'Popcorn machine',
  enrol: {
    title: 'A new machine',
    text: 'This screen becomes a popcorn machine. An Admin creates the machine in Guichet and is shown a code, good once.',
    code: 'The machine’s code',
    codeHint: 'Sixteen letters and digits. Hyphens come by themselves.',
    keys: 'Letters and digits of the code',
    takeBack: 'Delete a letter',
    half: 'The code has sixteen letters and digits.',
    submit: 'Start the machine',
    leave: 'Back to Guichet',
    faults: {
      invalid: 'This code is not good, or not any more. Ask an Admin for another.',
      untold: 'Portions that were poured have not been reported yet. Wait for the network.',
      browser: 'This browser is too old. Chromium 137 or newer is needed.',
      unreachable: 'No answer. Check the network, then try again with the same code.',
    },
  },
  keyLost: {
    title: 'This machine’s key is no longer good',
    text: '{{name}}: an Admin revoked it, or another screen took its place. It needs a new code.',
  },
  notice: {
    starting: { title: 'One moment…', text: 'The machine is starting.' },
    silent: {
      title: 'Back very soon',
      text: 'The machine has no network and reconnects by itself. Your portions stay as they are.',
    },
    empty: { title: 'Out of popcorn', text: 'The team knows, and will refill the machine.' },
    out_of_service: {
      title: 'Having a break',
      text: 'Somebody is looking after this machine. Come back in a while.',
    },
    disabled: { title: 'Closed', text: 'This machine does not pour at the moment.' },
    other_window: {
      title: 'Already open',
      text: 'The machine runs in another window of this browser. Close that one, and this one takes over.',
    },
    insecure: {
      title: 'An https address is needed',
      text: 'Without it, the browser gives the machine neither a key nor a camera.',
    },
    no_memory: {
      title: 'Nothing can be kept',
      text: 'This browser refuses to write to the disk, and without a journal a machine does not pour. Leave private browsing.',
    },
  },
  voucher: {
    title: 'No network: show a voucher',
    text: 'The machine connects again by itself. Until then it pours what was put aside for it.',
  },
  conditions: {
    starting: 'starting',
    ready: 'in service',
    silent: 'no network',
    empty: 'empty',
    out_of_service: 'out of service',
    disabled: 'disabled',
    key_lost: 'key revoked',
  },
  sizes: { small: 'Small', medium: 'Medium', large: 'Large' },
  size: {
    title: 'Popcorn?',
    cardRead: 'Card read. Which size?',
    text: 'Touch a size, then show your popcorn card.',
  },
  card: {
    title: 'Show your card',
    text: 'On your phone: Guichet, Popcorn. Or the printed card, or a voucher.',
    camera: 'Camera',
    aim: 'Put the code in the frame',
    starting: 'The camera is starting…',
    nextCamera: 'Change the camera',
    light: 'Light',
    noCamera: 'The camera does not answer',
    noCameraText: 'If a reader is plugged in, pass your card there.',
    retry: 'Try again',
    leave: 'Change the size',
  },
  asking: 'One moment…',
  pin: {
    title: 'Your PIN',
    text: 'The four digits of your printed card.',
    wrong_one: 'That is not it. {{count}} try left.',
    wrong_other: 'That is not it. {{count}} tries left.',
    typed_one: '{{count}} digit typed',
    typed_other: '{{count}} digits typed',
    takeBack: 'Delete a digit',
    leave: 'Cancel',
  },
  pouring: {
    hello: 'Hello, {{name}}!',
    helloNobody: 'Hello!',
    text: {
      small: 'Your small popcorn is coming.',
      medium: 'Your popcorn is coming.',
      large: 'Your large popcorn is coming.',
    },
  },
  thanks: {
    title: 'Enjoy, {{name}}!',
    titleNobody: 'Enjoy!',
    left_one: '{{count}} portion left',
    left_other: '{{count}} portions left',
    leave: 'Done',
  },
  trouble: {
    again: 'Show the card',
    leave: 'Start over',
    card_invalid: {
      title: 'Unknown card',
      text: 'This code is not a popcorn card’s. On your phone: Guichet, Popcorn.',
    },
    card_expired: {
      title: 'The code is too old',
      text: 'The card changes every thirty seconds. Open it on your phone and show it as it is.',
    },
    card_replayed: {
      title: 'The code was used',
      text: 'Each code pours once. Wait for your card to change: thirty seconds at most.',
    },
    escrow_off: {
      title: 'No vouchers here',
      text: 'This machine pours no vouchers at the moment. Show your card instead.',
    },
    voucher_invalid: {
      title: 'An unknown voucher',
      text: 'This voucher is none of ours. Open it again in Guichet, Popcorn.',
    },
    voucher_elsewhere: {
      title: 'It is for another machine',
      text: 'A voucher is poured by the machine whose name it bears.',
    },
    voucher_expired: {
      title: 'The voucher is over',
      text: 'Its portions come back to your card by themselves.',
    },
    voucher_used: { title: 'The voucher was used', text: 'A voucher pours once.' },
    card_locked: {
      title: 'The card is locked',
      text: 'Too many wrong PINs. Choose a new PIN in Guichet, Popcorn, to unlock it.',
    },
    no_subscription: {
      title: 'No plan here',
      text: 'This card has no running plan for this machine. Plans are sold in Guichet, Popcorn.',
    },
    no_portions_left: {
      title: 'Not enough portions left',
      text: 'Choose a smaller one, or buy portions in Guichet, Popcorn.',
    },
    daily_limit: {
      title: 'That is all for today',
      text: 'You have reached your plan’s limit for the day. See you tomorrow!',
    },
    size_not_poured: {
      title: 'Not this size',
      text: 'Your plan does not include this size. Choose another one.',
    },
    machine_disabled: { title: 'Machine closed', text: 'Nothing was taken from your card.' },
    machine_out_of_service: {
      title: 'Having a break',
      text: 'Somebody is looking after it. Nothing was taken from your card.',
    },
    other: {
      title: 'That did not work',
      text: 'Nothing was taken from your card. Try again, or ask the team.',
    },
    not_poured: {
      title: 'Nothing came out',
      text: 'Your portions come back to you. Please tell the team.',
    },
    unknown: {
      title: 'Did it pour?',
      text: 'The machine is not sure. The team knows and decides; nothing is lost.',
    },
    too_late: {
      title: 'That took too long',
      text: 'The network was slow. Nothing was taken from your card: show it once more.',
    },
    unreachable: {
      title: 'No answer',
      text: 'Nothing was poured. Show your card once more.',
    },
  },
  staff: {
    open: 'Staff',
    text: 'To leave the machine or to give it another key, type a new code: an Admin makes one on the machine’s page.',
    submit: 'Use the code',
    forget: 'Stop being a machine',
    unknown: 'not said',
    never: 'not yet',
    facts: {
      condition: 'State',
      place: 'Place',
      lastHeard: 'Last contact',
      stock: 'Portions left',
      uncertain: 'Uncertain pours',
      machine: 'Machine',
    },
  },
  proven: {
    title: 'The code is good',
    text: 'The machine has a new key; the old one is worth nothing.',
    goOn: 'Go on as {{name}}',
  },
}
