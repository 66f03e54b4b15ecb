import type { Words } from '../words.ts'
import type { coreFr } from './core.fr.ts'
import { problemEn } from './problem.en.ts'

export const coreEn: Words<typeof coreFr> = {
  nav: {
    label: 'Main navigation',
    events: 'What’s on',
    tickets: 'My tickets',
    popcorn: 'Popcorn',
    studio: 'Studio',
    door: 'Door',
    machines: 'Machines',
    admin: 'Figures',
    skip: 'Skip to content',
    home: 'Guichet, home',
  },
  account: {
    menuOf: '{{name}}’s account',
    signIn: 'Sign in',
    signOut: 'Sign out',
    settings: 'Account and security',
    signedOut: 'You are signed out. See you soon!',
  },
  theme: { light: 'Switch to light', dark: 'Switch to dark' },
  footer: {
    about: 'Free, open ticketing for cinemas, stages and stadiums.',
    lost: 'Lost your ticket?',
    free: 'Free software, Apache 2.0',
    links: 'Useful links',
  },
  price: { from: 'from', free: 'Free' },
  countdown: {
    kept: 'Seats kept for another',
    spoken_one: 'Your seats are kept for another {{count}} minute.',
    spoken_other: 'Your seats are kept for another {{count}} minutes.',
  },
  stepper: {
    seats: { less: 'One seat fewer: {{label}}', more: 'One seat more: {{label}}' },
    portions: { less: 'One portion fewer: {{label}}', more: 'One portion more: {{label}}' },
  },
  card: {
    number: 'Card number',
    hint: 'Demo: 4242 4242 4242 4242 is accepted, 4000 0000 0000 0002 declined.',
    missing: 'Type the digits of the card',
  },
  sessions: {
    day: 'Day',
    time: 'Session',
    cancelled: 'cancelled',
    soldOut: 'sold out',
    insteadOf: 'instead of',
  },
  password: {
    hint: 'Fifteen characters at least. Four unrelated words, say.',
    length: 'Length of the password',
    missing_one: '{{count}} more character',
    missing_other: '{{count}} more characters',
    longEnough: 'Long enough. Avoid well-known phrases and your name.',
  },
  offline: 'You are offline. What is already open stays readable.',
  loading: 'Loading…',
  nothingFound: 'Nothing found.',
  retry: 'Try again',
  close: 'Close',
  undo: 'Undo',
  backToEvents: 'See events',
  notFound: {
    title: 'This page is not on the bill',
    text: 'The link may be old, or the event has been taken down.',
  },
  crash: {
    title: 'The curtain got stuck',
    text: 'This page could not open. Reload it; if it happens again, come back in a few minutes.',
    reload: 'Reload the page',
  },
  requestId: 'Reference: {{id}}',
  problem: problemEn,
}
