import type { Words } from '../words.ts'
import type { problemFr } from './problem.fr.ts'

const later = 'It is not your doing. Try again in a minute.'
const reload = 'Reload the page, then try again.'
const machine = 'It must be put into service again, with a new code of an administrator.'

export const problemEn: Words<typeof problemFr> = {
  unreachable: { title: 'No network', next: 'Check your connection, then try again.' },
  malformed: { title: 'The request did not get through', next: reload },
  invalid_input: { title: 'Needs correcting', next: 'Check the fields, then try again.' },
  unauthenticated: { title: 'Sign in', next: 'Sign in to go on.' },
  forbidden: { title: 'Not for this account', next: 'This account may not open this page.' },
  not_found: { title: 'Not found', next: 'Check the link, or go back to the events.' },
  method_not_allowed: { title: 'The request did not get through', next: reload },
  version_changed: {
    title: 'Changed in the meantime',
    next: 'Somebody saved before you did. Reload to see their version.',
  },
  too_large: { title: 'Too large', next: 'Choose a smaller file.' },
  request_timeout: { title: 'Took too long', next: 'The request did not get through in time. Try again.' },
  address_too_long: { title: 'The request did not get through', next: reload },
  headers_too_large: { title: 'The request did not get through', next: reload },
  unsupported_media_type: { title: 'Format not accepted', next: 'Choose another file format.' },
  overloaded: {
    title: 'A crowd at the window',
    next: 'Your request changed nothing. Try again in a few seconds.',
  },
  write_interrupted: { title: 'Interrupted', next: 'Try again: nothing will be done twice.' },
  link_expired: { title: 'This link is no longer good', next: 'Ask for a new one: it comes by e-mail.' },
  anchor_differs: {
    title: 'The audit log was another before',
    next: 'Somebody must look at it before anything else.',
  },
  account_exists: { title: 'You have an account already', next: 'Sign in, or choose a new password.' },
  token_invalid: { title: 'Your session has ended', next: 'Sign in to go on.' },
  rate_limited: { title: 'Too many tries', next: 'Wait a minute before you try again.' },
  internal: { title: 'Something failed', next: later },
  unavailable: { title: 'One moment…', next: 'This window is closed for now. Try again in a minute.' },
  idempotency_key_reused: { title: 'Order already sent', next: reload },
  weak_password: {
    title: 'Password too easy to guess',
    next: 'Fifteen characters at least: four unrelated words will do.',
  },
  invalid_code: { title: 'Wrong code', next: 'Look at the last message you received: only its code counts.' },
  attempt_expired: { title: 'This code is no longer good', next: 'Sign up again to receive another.' },
  attempt_locked: { title: 'Too many codes tried', next: 'Sign up again to receive a new code.' },
  invalid_credentials: {
    title: 'Wrong e-mail or password',
    next: 'Check what you typed, or choose a new password.',
  },
  mfa_required: { title: 'Verification code needed', next: 'Type the code from your app.' },
  token_expired: { title: 'Your session has ended', next: 'Sign in to go on.' },
  token_stale: { title: 'Your session has ended', next: 'Sign in to go on.' },
  session_ended: { title: 'Your session has ended', next: 'Sign in to go on.' },
  origin_refused: { title: 'Request refused', next: 'Open this page from the site’s usual address.' },
  email_not_confirmed: {
    title: 'E-mail not confirmed',
    next: 'Open the link you received by e-mail, then try again.',
  },
  last_admin: { title: 'Last administrator', next: 'Make somebody else administrator first.' },
  account_locked: {
    title: 'This account is locked',
    next: 'Write to those who run the house: they can unlock it.',
  },
  confirmation_wrong: {
    title: 'This is not the e-mail of the account',
    next: 'Type it as it stands at the top of this page.',
  },
  own_account: {
    title: 'This is your own account',
    next: 'Ask another administrator, or use your account page.',
  },
  slug_taken: { title: 'Address already taken', next: 'Choose another title.' },
  not_a_draft: { title: 'Already published', next: 'Only a draft can be deleted.' },
  not_published: { title: 'Not published yet', next: 'Publish the event first.' },
  already_published: { title: 'Already published', next: 'Reload the page to see it.' },
  event_cancelled: { title: 'Event cancelled', next: 'Tickets that were sold are refunded.' },
  session_cancelled: { title: 'Session cancelled', next: 'Choose another session.' },
  has_sales: {
    title: 'Tickets have been sold',
    next: 'Cancel the session instead, so that everyone is refunded.',
  },
  no_session: { title: 'No session', next: 'Add at least one session.' },
  session_in_past: { title: 'Date in the past', next: 'Choose a date to come.' },
  last_session: { title: 'Last session', next: 'A published event keeps at least one session.' },
  last_owner: { title: 'Last owner', next: 'Make somebody else an owner first.' },
  already_invited: {
    title: 'Invited already, with other rights',
    next: 'Take that invitation back, then send a new one.',
  },
  too_many_invitations: {
    title: 'Many invitations without an answer',
    next: 'Take back those that are of no use any more, then try again.',
  },
  too_many_invitation_mails: {
    title: 'Enough invitations for today',
    next: 'Many have been mailed already, to this address or by your team. Wait until tomorrow, or have the junk folder looked at.',
  },
  unknown_account: { title: 'Unknown account', next: 'Check the address: the person needs an account.' },
  image_unreadable: { title: 'Unreadable picture', next: 'Choose a JPEG, PNG or WebP picture.' },
  sold_out: { title: 'Not that many left', next: 'Some have just been taken. Choose among what is left.' },
  sales_closed: { title: 'Sales have ended', next: 'Have a look at another session.' },
  not_on_sale: { title: 'Not on sale', next: 'Choose another session, or come back later.' },
  buyer_is_account: {
    title: 'An account’s order',
    next: 'Whoever bought it corrects name and address in their own account.',
  },
  no_address: { title: 'No address', next: 'Give this order an e-mail address first.' },
  no_quota: { title: 'No quota yet', next: 'Say first how many guests this session may have.' },
  quota_exceeded: {
    title: 'Too many guests',
    next: 'There are not so many places left to give away. Raise the quota, or invite fewer.',
  },
  too_many_messages: {
    title: 'Enough messages for today',
    next: 'Wait until tomorrow: too many are read by nobody, and end among the junk.',
  },
  too_many: { title: 'Too many seats', next: 'Lower the number of seats at this price.' },
  too_few: {
    title: 'Too few seats for this price',
    next: 'It is for groups: take more of them, or choose another price.',
  },
  buyer_required: { title: 'Where shall the tickets go?', next: 'Give an e-mail and a name.' },
  currency_mismatch: { title: 'Two currencies', next: 'Order these tickets separately.' },
  capacity_below_sold: {
    title: 'More seats are taken',
    next: 'Capacity cannot go below what is sold or held.',
  },
  cap_below_sold: { title: 'More seats are taken', next: 'The cap cannot go below what is sold or held.' },
  hold_expired: {
    title: 'Time is up',
    next: 'Your seats went back on sale. Take them again if they are still free.',
  },
  order_closed: { title: 'Order closed', next: 'Start again from the event’s page.' },
  already_paid: { title: 'Already paid', next: 'There is nothing left to pay. Reload the page.' },
  payment_declined: { title: 'Card declined', next: 'Nothing was charged. Try another card.' },
  payment_pending: {
    title: 'Payment under way',
    next: 'Your bank is slow to answer. Do not pay a second time.',
  },
  invalid_card_number: { title: 'Wrong card number', next: 'Check the digits one by one.' },
  method_not_accepted: { title: 'Means of payment not accepted', next: 'Choose another one.' },
  ticket_voided: {
    title: 'Ticket cancelled',
    next: 'It no longer opens the door. Another may have taken its place.',
  },
  refund_closed: {
    title: 'This ticket cannot be given back',
    next: 'The organiser does not take it back, or not any more. Ask whether they make an exception.',
  },
  ticket_used: {
    title: 'Somebody has entered with this ticket',
    next: 'A used ticket stays as it is. Nothing has changed.',
  },
  return_pending: {
    title: 'This ticket is being given back already',
    next: 'The door has not answered yet. This page updates by itself.',
  },
  too_late: { title: 'Too late to undo', next: 'An entry can be taken back within a minute.' },
  not_admitted: { title: 'Nothing to undo', next: 'Nobody came in with this scan.' },
  already_left: { title: 'Gone already', next: 'Whoever came in has left since.' },
  already_back: { title: 'Back already', next: 'Whoever went out has come in again.' },
  ticket_transferred: {
    title: 'This ticket was given away',
    next: 'It is somebody else’s now, with a new code.',
  },
  transfer_pending: {
    title: 'This ticket is on offer to somebody already',
    next: 'Take it back first, or wait for the answer.',
  },
  transfer_closed: {
    title: 'This link is of no use any more',
    next: 'The ticket was taken, taken back or declined. Ask whoever sent it to you.',
  },
  transfer_to_self: { title: 'This address has the ticket already', next: 'Give another address.' },
  exchange_closed: {
    title: 'Too late to exchange',
    next: 'The time is over. Ask the organiser whether they make an exception.',
  },
  exchange_pending: {
    title: 'An exchange waits to be paid already',
    next: 'Pay the difference, or give its seat back, before you choose another.',
  },
  session_not_over: {
    title: 'This session is not over',
    next: 'Settle it when it is: what is sold until then belongs to it.',
  },
  nothing_to_settle: {
    title: 'There is nothing to settle',
    next: 'Nothing was sold, or nothing has changed since the last sheet.',
  },
  books_differ: {
    title: 'The orders and the journal do not agree',
    next: 'Have the journal verified and tell whoever runs this house; correct nothing.',
  },
  period_not_over: {
    title: 'This period is not over',
    next: 'It closes by itself once it is.',
  },
  not_exchangeable: {
    title: 'No exchange possible',
    next: 'This ticket cannot be exchanged, or not for that one.',
  },
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
  escrow_limit: {
    title: 'You have put enough aside for now',
    next: 'Pour one of your vouchers, or wait until one is over.',
  },
  escrow_full: {
    title: 'Too many portions are put aside for this machine',
    next: 'Try later, or show your card to the machine.',
  },
  voucher_invalid: { title: 'This is no voucher of ours', next: 'Open it again in your account.' },
  voucher_elsewhere: { title: 'This voucher is for another machine', next: 'The voucher names its machine.' },
  voucher_expired: {
    title: 'This voucher is over',
    next: 'Its portions come back to your card by themselves.',
  },
  voucher_used: { title: 'This voucher was used', next: 'A voucher pours once.' },
}
