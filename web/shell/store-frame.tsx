import type { ReactNode } from 'react'
import { Footer } from './footer.tsx'
import { Header, type HeaderProps } from './header.tsx'

/** Header, content and footer, as every page for customers has them. */
export function StoreFrame({ tone = 'paper', children }: HeaderProps & { children: ReactNode }) {
  return (
    <>
      <Header tone={tone} />
      <main id="content">{children}</main>
      <Footer />
    </>
  )
}
