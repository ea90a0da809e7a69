import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { connectionWords } from '../../words/cockpit-connections.ts'
import { useWords } from '../../words/dictionary.ts'
import { Panel } from '../screen.tsx'
import type { Invitation } from './connection-file.ts'
import styles from './connections.module.css'

/** What the operator is to be given; the token is shown this once. */
export function InvitationPanel({ invitation }: { invitation: Invitation }) {
  const t = useWords(connectionWords)
  if (invitation.token === null) return <Said mood="good">{t('created')}</Said>
  return (
    <Panel title={t('created')} text={t('shown')}>
      <Facts
        facts={[
          { label: t('ourUrl'), value: <code className={styles.secret}>{invitation.versionsUrl}</code> },
          { label: t('ourToken'), value: <code className={styles.secret}>{invitation.token}</code> },
        ]}
      />
    </Panel>
  )
}
