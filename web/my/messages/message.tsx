import { data, Link } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { useWords } from '../../words/dictionary.ts'
import { messageWords } from '../../words/messages.ts'
import type { Route } from './+types/message.ts'
import type { Message } from './message-file.ts'
import styles from './messages.module.css'

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.message.subject ?? ''} · ${maker.name}` }]
}

/** To open it is to have read it: links to it are never fetched beforehand. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const path = `/api/me/messages/${encodeURIComponent(params.message)}`
  const message = await api.find<Message>(path)
  if (message === null) throw data(null, { status: 404 })
  if (message.readAt === null) await api.send('POST', `${path}/readings`)
  return { message }
}

export default function MessagePage({ loaderData }: Route.ComponentProps) {
  const t = useWords(messageWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { subject, text, language, link, orderNumber, at } = loaderData.message
  const place = link.startsWith('my/garage/')
    ? 'open.vehicle'
    : link.startsWith('test-drives/')
      ? 'open.testDrive'
      : 'open.functions'
  const label = link.startsWith('my/orders/') ? t('open.order', { number: orderNumber ?? '' }) : t(place)
  return (
    <Page title={subject} text={format.dayAndTime(at)} width="reading">
      <div lang={language} className={styles.text}>
        {text.split('\n\n').map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <div className={styles.actions}>
        <ButtonLink to={`${to.home}/${link}`}>{label}</ButtonLink>
        <Link to={to.myMessages}>{t('back')}</Link>
      </div>
    </Page>
  )
}
