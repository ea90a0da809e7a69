import { IconCheck } from '@tabler/icons-react'
import { useRef, type ReactNode } from 'react'
import { checkoutWords } from '../../words/checkout.ts'
import { useWords } from '../../words/dictionary.ts'
import styles from './fold.module.css'

export interface FoldProps {
  number: number
  title: string
  /** What the folded line says: the address, the dealer. Empty while something is missing. */
  line: string
  isOpen: boolean
  children: ReactNode
}

/** A section of the checkout that folds into a line when it is done. What is in it is sent in any case. */
export function Fold({ number, title, line, isOpen, children }: FoldProps) {
  const t = useWords(checkoutWords)
  const fold = useRef<HTMLDetailsElement>(null)
  const goOn = () => {
    const section = fold.current
    const fields = section?.querySelectorAll('input, select') ?? []
    const wrong = [...fields].find((field) => field instanceof HTMLInputElement && !field.checkValidity())
    if (wrong instanceof HTMLInputElement) wrong.reportValidity()
    else if (section !== null) section.open = false
  }
  return (
    // A field that is not filled must be in view, or the browser could not say so.
    <details
      ref={fold}
      className={styles.fold}
      open={isOpen}
      onInvalidCapture={({ currentTarget }) => {
        currentTarget.open = true
      }}
    >
      <summary className={styles.head}>
        <span className={styles.number} data-done={line === '' ? undefined : ''}>
          {line === '' ? number : <IconCheck size={18} stroke={2} aria-hidden="true" />}
        </span>
        <span className={styles.words}>
          <span className={styles.title}>{title}</span>
          <span className={styles.line}>{line === '' ? t('missing') : line}</span>
        </span>
        <span className={styles.edit}>{t('edit')}</span>
      </summary>
      <div className={styles.content}>
        {children}
        <button type="button" className={styles.next} onClick={goOn}>
          {t('next')}
        </button>
      </div>
    </details>
  )
}
