import { type CSSVariablesResolver, createTheme } from '@mantine/core'
import classes from './theme.module.css'

const vermilion = [
  '#FDEBE6',
  '#FAD0C7',
  '#F4A393',
  '#EF7A65',
  '#E95C44',
  '#E4432D',
  '#D23A22',
  '#B8301A',
  '#952513',
  '#6B1A0D',
] as const

const stone = [
  '#FBF8F3',
  '#F3EDE2',
  '#E3DBCD',
  '#CDC4B4',
  '#AFA695',
  '#8D8678',
  '#6E685E',
  '#5E5B66',
  '#33313A',
  '#16161D',
] as const

const night = [
  '#FBF8F3',
  '#D9D6DE',
  '#B4B0BC',
  '#7B7887',
  '#4A4956',
  '#353541',
  '#22222C',
  '#16161D',
  '#101016',
  '#0B0B10',
] as const

export const theme = createTheme({
  colors: { vermilion: [...vermilion], gray: [...stone], dark: [...night] },
  primaryColor: 'vermilion',
  primaryShade: 6,
  black: '#16161D',
  fontFamily: 'var(--font-text)',
  headings: { fontFamily: 'var(--font-display)', fontWeight: '700' },
  defaultRadius: '0.75rem',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects: naming a component here must not bring its code to pages that never show it.
  components: {
    Button: {
      defaultProps: { size: 'md' },
      classNames: { root: classes.button, label: classes.buttonLabel },
    },
    Input: { defaultProps: { size: 'md' }, classNames: { input: classes.input } },
    InputWrapper: {
      defaultProps: { size: 'md', inputWrapperOrder: ['label', 'description', 'input', 'error'] },
      classNames: { label: classes.label, description: classes.description, error: classes.error },
    },
    TextInput: { defaultProps: { size: 'md', withAsterisk: false } },
    PasswordInput: {
      defaultProps: { size: 'md', withAsterisk: false },
      classNames: { input: classes.passwordInput, innerInput: classes.innerInput },
    },
    // Notices are short and go by themselves; whoever needs a button to close one gives it a name.
    Notification: {
      defaultProps: { withCloseButton: false },
      classNames: {
        root: classes.notification,
        description: classes.notificationWords,
      },
    },
    Menu: {
      defaultProps: { shadow: 'none', position: 'bottom-end', transitionProps: { duration: 120 } },
      classNames: { dropdown: classes.menu, item: classes.menuItem, label: classes.menuLabel },
    },
  },
})

/** The engine's own variables follow the house's tokens, so that both themes are decided in one place. */
export const resolveCssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-soft)',
    '--mantine-color-placeholder': 'var(--text-soft)',
    '--mantine-color-error': 'var(--alarm-text)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--ground-sunk)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-color': 'var(--text)',
  }
  return { variables: {}, light: shared, dark: shared }
}

/** Nginx puts a nonce for styles on every answer; in development there is none and none is asked for. */
export function readStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
