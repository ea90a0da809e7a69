import { Link } from 'react-router'
import { Said } from '../deal/said.tsx'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words/dictionary.ts'
import { messageWords } from '../words/messages.ts'
import type { Mail } from './outbox/mail-file.ts'
import { useMay } from './permission.ts'

/** Says that mails to this customer come back, and leads whoever may correct it to the mail. */
export function OrderMailFailure({ mail: { id, address, reply } }: { mail: Mail }) {
  const t = useWords(messageWords)
  const to = paths(useLocale())
  const mayCorrect = useMay('outbox')
  return (
    <Said mood="bad">
      {t('failedText', { address })} {reply !== null && t('failedReply', { reply })}{' '}
      {mayCorrect && <Link to={to.cockpitMail(id)}>{t('correct')}</Link>}
    </Said>
  )
}
