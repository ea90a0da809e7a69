import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { browserApi } from '../api.ts'
import { useLocale } from '../locale.ts'
import { useWords } from '../words/dictionary.ts'
import { shellWords } from '../words/shell.ts'
import styles from './basket-count.module.css'

interface Basket {
  readonly lines: readonly { readonly quantity: number }[]
}

/** How many things are in the basket. It asks from the browser, because pages for guests are the same for everybody. */
export function BasketCount() {
  const t = useWords(shellWords)
  const { market } = useLocale()
  const { key } = useLocation()
  const [count, setCount] = useState(0)

  useEffect(() => {
    let current = true
    const show = async () => {
      const basket = await browserApi.find<Basket>(`/api/basket?market=${market}`)
      if (current) setCount(basket?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0)
    }
    // The count is a convenience: without it the basket itself still tells.
    show().catch(() => setCount(0))
    return () => {
      current = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- every visit asks anew
  }, [market, key])

  if (count === 0) return null
  return (
    <span className={styles.count} title={t('basketCount', { count })}>
      {count}
    </span>
  )
}
