import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import { basketCount } from '../basket-cookie.ts'
import { useWords } from '../words/dictionary.ts'
import { shellWords } from '../words/shell.ts'
import styles from './basket-count.module.css'

/** How many things are in the basket. Only the browser knows: pages for guests are the same for everybody. */
export function BasketCount() {
  const t = useWords(shellWords)
  // A visit or an action renders anew, and the cookie is read again then; nothing else changes it.
  useLocation()
  const count = useSyncExternalStore(never, () => basketCount(document.cookie), nothing)
  if (count === 0) return null
  return (
    <span className={styles.count} title={t('basketCount', { count })}>
      {count}
    </span>
  )
}

const never = () => () => undefined
const nothing = () => 0
