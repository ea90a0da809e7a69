import { Panel } from '../../deal/panel.tsx'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import type { Done } from './deed.ts'
import { DeedForm } from './deed-form.tsx'
import styles from './home-charging.module.css'
import type { Wallbox } from './wallbox-file.ts'

export interface ConnectionPanelProps {
  readonly wallbox: Wallbox
  readonly done: Done | undefined
  readonly postKey: string
}

/** What is typed into the box; a password and a key stand here only right after they were made. */
export function ConnectionPanel({ wallbox, done, postKey }: ConnectionPanelProps) {
  const t = useWords(homeChargingWords)
  const { address, identity, hasPassword, about } = wallbox
  const password = done?.kind === 'password' ? done.secret : null
  const key = done?.kind === 'key' ? done.secret : null
  const kept = hasPassword ? t('passwordKept') : t('passwordNone')
  return (
    <Panel title={t('connect')} id="connection">
      <p>{t('connectText')}</p>
      <Facts
        facts={[
          { label: t('address'), value: <span className={styles.secret}>{address}</span> },
          { label: t('identity'), value: <span className={styles.secret}>{identity}</span> },
          { label: t('password'), value: password ? <span className={styles.secret}>{password}</span> : kept },
          ...(about ? [{ label: t('model'), value: [about.vendor, about.model].join(' ') }] : []),
          ...(key ? [{ label: t('key'), value: <span className={styles.secret}>{key}</span> }] : []),
        ]}
      />
      {password !== null && <Said mood="good">{t('passwordOnce')}</Said>}
      {key !== null && <Said mood="good">{t('keyOnce')}</Said>}
      <DeedForm intent="password" postKey={postKey} label={t(hasPassword ? 'newPassword' : 'makePassword')} />
      <p className={styles.quiet}>{t('keyText')}</p>
      <DeedForm intent="key" postKey={postKey} label={t('makeKey')} />
    </Panel>
  )
}
