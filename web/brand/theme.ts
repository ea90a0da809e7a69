import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const dawn: MantineColorsTuple = [
  '#fff3ed',
  '#ffe4d6',
  '#ffd9c2',
  '#ffb797',
  '#ff9d75',
  '#ff8a5c',
  '#e2602c',
  '#c2410c',
  '#a33508',
  '#7f2a08',
]

const night: MantineColorsTuple = [
  '#f5f0ea',
  '#d3d9e2',
  '#aab4c3',
  '#8390a6',
  '#43526d',
  '#2b3850',
  '#182233',
  '#101826',
  '#0c1320',
  '#080d17',
]

/** The brand in Mantine's words. The values themselves stand in `tokens.css`; here they are only connected. */
export const theme = createTheme({
  primaryColor: 'dawn',
  primaryShade: 7,
  black: '#16181d',
  colors: { dawn, dark: night },
  fontFamily: 'var(--font-text)',
  fontSizes: {
    xs: 'var(--size-14)',
    sm: 'var(--size-16)',
    md: 'var(--size-16)',
    lg: 'var(--size-18)',
    xl: 'var(--size-22)',
  },
  headings: {
    fontFamily: 'var(--font-display)',
    fontWeight: '700',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'var(--size-40)', lineHeight: '1.08' },
      h2: { fontSize: 'var(--size-28)', lineHeight: '1.08' },
      h3: { fontSize: 'var(--size-22)', lineHeight: '1.2' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  radius: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '999px' },
  defaultRadius: 'md',
  shadows: { xs: 'var(--shadow)', sm: 'var(--shadow)', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { radius: 'xl', size: 'md' } },
    ActionIcon: { defaultProps: { radius: 'xl', variant: 'subtle', color: 'gray' } },
    Card: { defaultProps: { padding: 'lg', withBorder: true } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
  },
})

const connected = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--quiet)',
  '--mantine-color-placeholder': 'var(--quiet)',
  '--mantine-color-anchor': 'var(--link)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-error': 'var(--danger-text)',
  '--mantine-primary-color-light-color': 'var(--link)',
  '--mantine-color-dawn-light': 'var(--action-soft)',
  '--mantine-color-dawn-light-color': 'var(--link)',
  '--mantine-color-dawn-outline': 'var(--link)',
}

/** Points Mantine's variables at the tokens, in both colour schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height-md': '1.5' },
  light: connected,
  dark: connected,
})
