import type { Words } from '../words.ts'
import type { popcornProblemFr } from './popcorn-problem.fr.ts'

const machine = 'It must be put into service again, with a new code of an administrator.'

export const popcornProblemEn: Words<typeof popcornProblemFr> = {
  plan_withdrawn: {
    title: 'This plan is no longer on offer',
    next: 'Nothing was charged. Choose another one.',
  },
  already_subscribed: {
    title: 'You have this subscription already',
    next: 'Nothing was charged. Buy more portions instead, or choose another plan.',
  },
  awaiting_payment: { title: 'This subscription is not paid yet', next: 'Pay for it first, then try again.' },
  subscription_ended: { title: 'This subscription has ended', next: 'Choose a plan to start again.' },
  purchase_closed: {
    title: 'The time to pay is over',
    next: 'Nothing was charged. Start the purchase again.',
  },
  portions_not_sold: {
    title: 'No single portions',
    next: 'This plan sells none. Choose another plan to have more.',
  },
  withdrawal_over: {
    title: 'It is too late to withdraw',
    next: 'The 14 days are over, or nothing is left. You can still cancel: the subscription then ends with the month that is paid.',
  },
  portions_gone: {
    title: 'These portions are not there any more',
    next: 'They were poured or taken back meanwhile. Nothing was refunded: choose among those that are left.',
  },
  card_invalid: {
    title: 'This card is not known',
    next: 'Show the code of your Popcorn page, or the last card you printed.',
  },
  card_expired: { title: 'This code is too old', next: 'Show the one that is on screen now.' },
  card_replayed: {
    title: 'This code has been used',
    next: 'Wait for the next one: it changes every 30 seconds.',
  },
  card_locked: {
    title: 'Card locked',
    next: 'Three PINs were wrong. Choose a new one on your Popcorn page.',
  },
  pin_required: { title: 'PIN needed', next: 'Type the four digits of this card.' },
  pin_wrong: { title: 'Wrong PIN', next: 'Try again: after three mistakes the card is locked.' },
  no_subscription: { title: 'No subscription here', next: 'Choose a plan on the Popcorn page.' },
  no_portions_left: {
    title: 'No portions left',
    next: 'Buy some, or wait for the next month of your subscription.',
  },
  daily_limit: { title: 'Enough for today', next: 'Today’s limit is reached. See you tomorrow!' },
  size_not_poured: {
    title: 'This size is not included',
    next: 'Choose a size of your subscription.',
  },
  machine_disabled: { title: 'Machine switched off', next: 'Ask the team on site.' },
  machine_out_of_service: {
    title: 'Machine out of service',
    next: 'Nothing was counted. Try another machine.',
  },
  enrolment_invalid: {
    title: 'This enrolment code is not valid',
    next: 'It may have been used. Ask an administrator for another.',
  },
  signature_missing: { title: 'Machine not recognised', next: machine },
  signature_invalid: { title: 'Machine not recognised', next: machine },
  signature_replayed: { title: 'Asked already', next: 'Try again: nothing was counted twice.' },
  clock_off: { title: 'The machine’s clock is wrong', next: 'Set it right, then try again.' },
  key_unknown: { title: 'Machine not recognised', next: machine },
  key_revoked: { title: 'This machine’s key was revoked', next: machine },
  machine_session_ended: { title: 'The machine’s session has ended', next: 'Try again.' },
  dispense_settled: {
    title: 'This pour is settled already',
    next: 'The machine or somebody else has said so in the meantime. Reload the page.',
  },
  not_uncertain: { title: 'Nothing to decide', next: 'This pour is not uncertain. Reload the page.' },
  complaint_closed: {
    title: 'This complaint is settled already',
    next: 'Somebody decided otherwise. Reload the page.',
  },
  complaint_too_late: { title: 'Too late to complain', next: 'Complaints are made within 14 days.' },
  escrow_off: {
    title: 'This machine pours with a network alone',
    next: 'Choose another one, or show your card to the machine.',
  },
  escrow_full: {
    title: 'Too many portions are put aside for this machine',
    next: 'Try later, or show your card to the machine.',
  },
  escrow_limit: {
    title: 'You have put enough aside for now',
    next: 'Pour one of your vouchers, or wait until one is over.',
  },
  voucher_invalid: { title: 'This is no voucher of ours', next: 'Open it again in your account.' },
  voucher_elsewhere: { title: 'This voucher is for another machine', next: 'The voucher names its machine.' },
  voucher_expired: {
    title: 'This voucher is over',
    next: 'Its portions come back to your card by themselves.',
  },
  voucher_used: { title: 'This voucher was used', next: 'A voucher pours once.' },
}
