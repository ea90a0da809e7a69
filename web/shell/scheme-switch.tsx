import { useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { useWords } from '../words/dictionary.ts'
import { shellWords } from '../words/shell.ts'
import styles from './scheme-switch.module.css'

/** Two buttons of which style sheets show one: the markup is the same for every reader, so a page can be kept whole. */
export function SchemeSwitch({ className }: { className: string | undefined }) {
  const t = useWords(shellWords)
  const { setColorScheme } = useMantineColorScheme()
  return (
    <>
      <button
        type="button"
        className={`${className ?? ''} ${styles.toDark}`}
        aria-label={t('toDark')}
        title={t('toDark')}
        onClick={() => setColorScheme('dark')}
      >
        <IconMoon size={21} stroke={1.75} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={`${className ?? ''} ${styles.toLight}`}
        aria-label={t('toLight')}
        title={t('toLight')}
        onClick={() => setColorScheme('light')}
      >
        <IconSun size={21} stroke={1.75} aria-hidden="true" />
      </button>
    </>
  )
}
