import type { Words } from '../words.ts'
import { popcornProblemEn } from './popcorn-problem.en.ts'
import type { problemFr } from './problem.fr.ts'
import { ticketsProblemEn } from './tickets-problem.en.ts'

const later = 'It is not your doing. Try again in a minute.'
const reload = 'Reload the page, then try again.'

export const problemEn: Words<typeof problemFr> = {
  unreachable: { title: 'No network', next: 'Check your connection, then try again.' },
  not_saved: {
    title: 'The file could not be written',
    next: 'Make room on the disk or choose another folder, then try again.',
  },
  malformed: { title: 'The request did not get through', next: reload },
  invalid_input: { title: 'Needs correcting', next: 'Check the fields, then try again.' },
  unauthenticated: { title: 'Sign in', next: 'Sign in to go on.' },
  forbidden: { title: 'Not for this account', next: 'This account may not open this page.' },
  not_found: { title: 'Not found', next: 'Check the link, or go back to the events.' },
  method_not_allowed: { title: 'The request did not get through', next: reload },
  request_timeout: { title: 'Took too long', next: 'The request did not get through in time. Try again.' },
  address_too_long: { title: 'The request did not get through', next: reload },
  headers_too_large: { title: 'The request did not get through', next: reload },
  version_changed: {
    title: 'Changed in the meantime',
    next: 'Somebody saved before you did. Reload to see their version.',
  },
  too_large: { title: 'Too large', next: 'Choose a smaller file.' },
  unsupported_media_type: { title: 'Format not accepted', next: 'Choose another file format.' },
  rate_limited: { title: 'Too many tries', next: 'Wait a minute before you try again.' },
  internal: { title: 'Something failed', next: later },
  unavailable: { title: 'One moment…', next: 'This window is closed for now. Try again in a minute.' },
  overloaded: {
    title: 'A crowd at the window',
    next: 'Your request changed nothing. Try again in a few seconds.',
  },
  write_interrupted: { title: 'Interrupted', next: 'Try again: nothing will be done twice.' },
  idempotency_key_reused: { title: 'Order already sent', next: reload },
  weak_password: {
    title: 'Password too easy to guess',
    next: 'Fifteen characters at least: four unrelated words will do.',
  },
  invalid_code: { title: 'Wrong code', next: 'Look at the last message you received: only its code counts.' },
  attempt_expired: { title: 'This code is no longer good', next: 'Sign up again to receive another.' },
  attempt_locked: { title: 'Too many codes tried', next: 'Sign up again to receive a new code.' },
  link_expired: { title: 'This link is no longer good', next: 'Ask for a new one: it comes by e-mail.' },
  account_exists: { title: 'You have an account already', next: 'Sign in, or choose a new password.' },
  anchor_differs: {
    title: 'The audit log was another before',
    next: 'Somebody must look at it before anything else.',
  },
  invalid_credentials: {
    title: 'Wrong e-mail or password',
    next: 'Check what you typed, or choose a new password.',
  },
  mfa_required: { title: 'Verification code needed', next: 'Type the code from your app.' },
  token_invalid: { title: 'Your session has ended', next: 'Sign in to go on.' },
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
  own_account: {
    title: 'This is your own account',
    next: 'Ask another administrator, or use your account page.',
  },
  confirmation_wrong: {
    title: 'This is not the e-mail of the account',
    next: 'Type it as it stands at the top of this page.',
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
  ...ticketsProblemEn,
  ...popcornProblemEn,
}
