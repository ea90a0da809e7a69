import { type ReactNode, useId } from 'react'
import { Link } from 'react-router'
import { useFormat } from '../format.ts'
import { type MarketCode, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { overviewWords } from '../words/cockpit-overview.ts'
import { orderWords } from '../words/cockpit-orders.ts'
import { useWords } from '../words/dictionary.ts'
import type { waitingKinds } from './deal-file.ts'
import type { OrderState } from './order-state.ts'
import { type Count, filterOf } from './overview-data.ts'
import type { Task } from './permission.ts'
import { TaskOwners } from './task-link.tsx'
import styles from './overview.module.css'

interface CountsCardProps {
  question: string
  answer: string
  children: ReactNode
}

/** A question, its answer as the title, and what it is made of. */
export function AnsweredCard({ question, answer, children }: CountsCardProps) {
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={id}>
      <p className={styles.question}>{question}</p>
      <h2 id={id}>{answer}</h2>
      {children}
    </section>
  )
}

/** In the place of figures that are somebody else's task. */
export function OthersCard({ question, task }: { question: string; task: Task }) {
  const t = useWords(overviewWords)
  return (
    <AnsweredCard question={question} answer={t('notYours')}>
      <TaskOwners task={task} />
    </AnsweredCard>
  )
}

export interface WaitingCardProps {
  counts: readonly (Count & { readonly key: (typeof waitingKinds)[number] })[] | null
  market: MarketCode | null
}

/** Deals that somebody at the maker should look at. */
export function WaitingCard({ counts, market }: WaitingCardProps) {
  const t = useWords(overviewWords)
  const to = paths(useLocale())
  const question = t('waitingQuestion')
  if (counts === null) return <OthersCard question={question} task="deals" />
  const ours = counts.filter(({ key }) => key !== 'RECEIVED').reduce((sum, { count }) => sum + count, 0)
  const inMarket = market === null ? '' : `&market=${market}`
  return (
    <AnsweredCard question={question} answer={ours === 0 ? t('waitingNone') : t('waitingSome', { count: ours })}>
      <CountList
        counts={counts.map(({ key, ...count }) => ({
          ...count,
          label: t(`waiting.${key}`),
          href: `${to.cockpitDeals}?${filterOf(key)}${inMarket}`,
        }))}
      />
    </AnsweredCard>
  )
}

export interface OrdersCardProps {
  counts: readonly (Count & { readonly key: OrderState })[] | null
  market: MarketCode | null
}

/** Orders in every state. */
export function OrdersCard({ counts, market }: OrdersCardProps) {
  const t = useWords(overviewWords)
  const to = useWords(orderWords)
  const place = paths(useLocale())
  const question = t('ordersQuestion')
  if (counts === null) return <OthersCard question={question} task="orders" />
  const waiting = counts.find(({ key }) => key === 'awaiting-payment')?.count ?? 0
  const inMarket = market === null ? '' : `&market=${market}`
  return (
    <AnsweredCard question={question} answer={t('ordersAnswer', { count: waiting })}>
      <CountList
        counts={counts.map(({ key, ...count }) => ({
          ...count,
          label: to(`state.${key}`),
          href: `${place.cockpitOrders}?state=${key}${inMarket}`,
        }))}
      />
    </AnsweredCard>
  )
}

function CountList({ counts }: { counts: readonly (Count & { readonly label: string; readonly href: string })[] }) {
  const t = useWords(overviewWords)
  const format = useFormat()
  return (
    <ul className={styles.counts}>
      {counts.map(({ label, href, count, isMore }) => (
        <li key={label} className={styles.count}>
          <Link to={href}>{label}</Link>
          <span>{isMore ? t('atLeast', { count }) : format.number(count)}</span>
        </li>
      ))}
    </ul>
  )
}
