import type { ReactNode } from 'react'
import { Form, useLoaderData } from 'react-router'
import styles from '../choice.module.css'
import type { loader } from './plan.tsx'

export interface PostingProps {
  /** What the page's action is to do. */
  intent: string
  /** Whom or what it is about, for what is about one of several. */
  about?: string
  children: ReactNode
}

/** A form with one deed; its key makes a second click the same deed. */
export function Posting({ intent, about = '', children }: PostingProps) {
  const { postKey } = useLoaderData<typeof loader>()
  return (
    <Form method="post" className={styles.actions}>
      <input type="hidden" name="key" value={`${postKey}-${intent}-${about}`} />
      <input type="hidden" name="intent" value={intent} />
      {about !== '' && <input type="hidden" name="member" value={about} />}
      {children}
    </Form>
  )
}
