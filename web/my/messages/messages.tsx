import { Link } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { messageWords } from '../../words/messages.ts'
import type { Route } from './+types/messages.ts'
import type { Message } from './message-file.ts'
import styles from './messages.module.css'

const MESSAGES_A_PAGE = 20

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(messageWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor')
  const query = new URLSearchParams({ limit: String(MESSAGES_A_PAGE), ...(cursor === null ? {} : { cursor }) })
  return serverApi({ request, context }).get<{ items: readonly Message[]; next: string | null }>(
    `/api/me/messages?${query}`,
  )
}

/** What the customer was told, the newest first. */
export default function Messages({ loaderData }: Route.ComponentProps) {
  const t = useWords(messageWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { items, next } = loaderData
  return (
    <Page title={t('title')} text={t('text')}>
      {items.length === 0 && <Notice size="place" title={t('emptyTitle')} text={t('emptyText')} />}
      <ul className={styles.list}>
        {items.map(({ id, subject, text, language, at, readAt }) => (
          <li key={id} className={styles.row} data-unread={readAt === null ? '' : undefined}>
            <div className={styles.head}>
              <h2 lang={language}>
                <Link to={to.myMessage(id)}>{subject}</Link>
              </h2>
              {readAt === null && <span className={styles.unread}>{t('unread')}</span>}
            </div>
            <p lang={language} className={styles.beginning}>
              {text.split('\n\n')[0]}
            </p>
            <time dateTime={at} className={styles.quiet}>
              {format.dayAndTime(at)}
            </time>
          </li>
        ))}
      </ul>
      {next !== null && (
        <div>
          <ButtonLink to={`${to.myMessages}?${new URLSearchParams({ cursor: next })}`} kind="quiet">
            {t('more')}
          </ButtonLink>
        </div>
      )}
    </Page>
  )
}
