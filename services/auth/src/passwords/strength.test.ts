import { describe, expect, it } from 'vitest'
import { judgePassword } from './strength.ts'

const person = { email: 'ursule.martin@guichet.example', firstName: 'Ursule', lastName: 'Martin' }

describe('the judgement of a new password', () => {
  it.each([
    'lapin vert sur le toit',
    'mavi-tota-kilu-zero-pano',
    'correct horse battery staple',
    'пять зелёных кроликов на крыше',
    'x'.repeat(3) + 'une très longue phrase que personne ne dit jamais '.repeat(4),
  ])('takes %s', (password) => {
    expect(judgePassword(password, person, 'fr')).toBeNull()
  })

  it.each([
    ['kd82-mzp!wq71x', 'Au moins quinze caractères.'],
    ['ursule.martin@guichet.example', 'Il est surtout fait de votre nom, de votre e-mail ou du nôtre.'],
    ['UrsuleMartin1990', 'Il est surtout fait de votre nom, de votre e-mail ou du nôtre.'],
    ['guichet guichet guichet', 'Il est surtout fait de votre nom, de votre e-mail ou du nôtre.'],
    ['aaaaaaaaaaaaaaaaaaaa', 'Les caractères répétés se devinent vite.'],
    ['password123password', 'Il ressemble à un mot de passe courant.'],
    ['azertyuiopqsdfghj', 'Les rangées de touches se devinent vite.'],
    ['abcdefghijklmnopqrstuvwxyz', 'Les suites comme abc ou 123 se devinent vite.'],
  ])('refuses %s and says why', (password, warning) => {
    expect(judgePassword(password, person, 'fr')?.warning).toBe(warning)
  })

  it('counts characters as people see them, not as they are coded', () => {
    const fourteen = '🐇🌿🏠🎭🎬🎪🎨🎹🎻🥁🎺🎷🎸🪗'
    expect([...fourteen]).toHaveLength(14)
    expect(judgePassword(fourteen, person, 'en')?.warning).toBe('Fifteen characters at least.')
  })

  it('speaks the language of whoever asks', () => {
    expect(judgePassword('abcdefghijklmnopqrstuvwxyz', person, 'en')).toEqual({
      warning: 'Sequences such as abc or 123 are quickly guessed.',
      suggestions: [
        'Add another word or two, uncommon ones.',
        'Avoid sequences.',
        'Take four or five words that have nothing to do with one another.',
      ],
    })
  })
})
