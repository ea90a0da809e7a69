import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Logo } from '../brand/logo.tsx'
import { maker } from '../brand/maker.ts'
import { useWords } from '../words/dictionary.ts'
import { dealWords } from '../words/deal.ts'
import styles from './print-sheet.module.css'

export interface PrintSheetProps {
  title: string
  /** Who it is addressed to, line by line. */
  address: readonly string[]
  /** Number, day and the like, at the right of the address. */
  about: ReactNode
  children: ReactNode
}

/** A document on screen and on paper: what stands around it is left out when it is printed. */
export function PrintSheet({ title, address, about, children }: PrintSheetProps) {
  const t = useWords(dealWords)
  return (
    <div className={styles.desk}>
      <div className={styles.tools}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={20} stroke={1.75} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
      </div>
      <article className={styles.sheet}>
        <div className={styles.letterhead}>
          <Logo />
          <p className={styles.sender}>{[maker.legalName, ...maker.address].join(' · ')}</p>
        </div>
        <div className={styles.top}>
          <address className={styles.address}>
            {address.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
          <div>{about}</div>
        </div>
        <h1>{title}</h1>
        {children}
      </article>
    </div>
  )
}
