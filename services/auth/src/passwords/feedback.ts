import type { Locale } from '@guichet/contracts/primitives'

/** What can be said about a weak password: our own two, and the words of zxcvbn. */
const words = {
  en: {
    warnings: {
      tooShort: 'Fifteen characters at least.',
      aboutYou: 'It is mostly made of your name, your e-mail or ours.',
      straightRow: 'Rows of keys are quickly guessed.',
      keyPattern: 'Patterns on the keyboard are quickly guessed.',
      simpleRepeat: 'Repeated characters are quickly guessed.',
      extendedRepeat: 'A repeated piece is quickly guessed.',
      sequences: 'Sequences such as abc or 123 are quickly guessed.',
      recentYears: 'Recent years are quickly guessed.',
      dates: 'Dates are quickly guessed.',
      topTen: 'This is one of the most used passwords.',
      topHundred: 'This is a very common password.',
      common: 'This is a common password.',
      similarToCommon: 'This is close to a common password.',
      wordByItself: 'A single word is quickly guessed.',
      userInputs: 'It holds your name, your e-mail or ours.',
    },
    suggestions: {
      useWords: 'Take four or five words that have nothing to do with one another.',
      noNeed: 'You need no symbols, digits or capitals.',
      anotherWord: 'Add another word or two, uncommon ones.',
      sequences: 'Avoid sequences.',
      repeated: 'Avoid repeated words and characters.',
      longerKeyboardPattern: 'Avoid patterns on the keyboard.',
      dates: 'Avoid dates that say something about you.',
      recentYears: 'Avoid recent years.',
      associatedYears: 'Avoid years that say something about you.',
    },
  },
  fr: {
    warnings: {
      tooShort: 'Au moins quinze caractères.',
      aboutYou: 'Il est surtout fait de votre nom, de votre e-mail ou du nôtre.',
      straightRow: 'Les rangées de touches se devinent vite.',
      keyPattern: 'Les motifs du clavier se devinent vite.',
      simpleRepeat: 'Les caractères répétés se devinent vite.',
      extendedRepeat: 'Un morceau répété se devine vite.',
      sequences: 'Les suites comme abc ou 123 se devinent vite.',
      recentYears: 'Les années récentes se devinent vite.',
      dates: 'Les dates se devinent vite.',
      topTen: 'C’est l’un des mots de passe les plus utilisés.',
      topHundred: 'C’est un mot de passe très courant.',
      common: 'C’est un mot de passe courant.',
      similarToCommon: 'Il ressemble à un mot de passe courant.',
      wordByItself: 'Un mot seul se devine vite.',
      userInputs: 'Il contient votre nom, votre e-mail ou le nôtre.',
    },
    suggestions: {
      useWords: 'Prenez quatre ou cinq mots sans rapport entre eux.',
      noNeed: 'Ni symboles, ni chiffres, ni majuscules ne sont nécessaires.',
      anotherWord: 'Ajoutez un mot ou deux, peu courants.',
      sequences: 'Évitez les suites.',
      repeated: 'Évitez de répéter des mots ou des caractères.',
      longerKeyboardPattern: 'Évitez les motifs du clavier.',
      dates: 'Évitez les dates qui vous concernent.',
      recentYears: 'Évitez les années récentes.',
      associatedYears: 'Évitez les années qui vous concernent.',
    },
  },
} as const satisfies Record<Locale, { warnings: Record<string, string>; suggestions: Record<string, string> }>

export interface Feedback {
  warning: string | null
  suggestions: string[]
}

/** Says zxcvbn's keys in a person's language; what has no words stays unsaid. */
export function feedbackIn(
  locale: Locale,
  warning: string | null,
  suggestions: readonly string[] = ['useWords', 'noNeed'],
): Feedback {
  const said: { warnings: Record<string, string>; suggestions: Record<string, string> } = words[locale]
  return {
    warning: said.warnings[warning ?? ''] ?? null,
    suggestions: suggestions.flatMap((key) => said.suggestions[key] ?? []),
  }
}
