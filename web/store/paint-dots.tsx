import { VisuallyHidden } from '@mantine/core'
import { useWords } from '../words/dictionary.ts'
import { listWords } from '../words/list.ts'
import styles from './paint-dots.module.css'

/** The colours a line comes in, as dots; read out as their names. */
export function PaintDots({ paints }: { paints: readonly { readonly title: string; readonly hex: string }[] }) {
  const t = useWords(listWords)
  const colours = paints.map(({ title }) => title).join(', ')
  return (
    <p>
      <VisuallyHidden>{t('colours', { colours })}</VisuallyHidden>
      <span className={styles.dots} aria-hidden="true">
        {paints.map(({ title, hex }) => (
          <span key={title} className={styles.dot} style={{ background: hex }} />
        ))}
      </span>
    </p>
  )
}
