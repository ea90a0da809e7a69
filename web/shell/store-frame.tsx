import type { ReactNode } from 'react'
import { Footer } from './footer.tsx'
import { Header, type HeaderProps } from './header.tsx'
import styles from './store-frame.module.css'

/** Header, content and footer, as every page for customers has them. */
export function StoreFrame({ tone = 'paper', children }: HeaderProps & { children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <Header tone={tone} />
      <main id="content">{children}</main>
      <Footer />
    </div>
  )
}
