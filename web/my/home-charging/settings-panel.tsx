import { Panel } from '../../deal/panel.tsx'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import { DeedForm } from './deed-form.tsx'
import styles from './home-charging.module.css'
import { SettingFields } from './setting-fields.tsx'
import type { Wallbox } from './wallbox-file.ts'

/** Settings of the wallbox; taking it away wants a second look. */
export function SettingsPanel({ wallbox, postKey }: { wallbox: Wallbox; postKey: string }) {
  const t = useWords(homeChargingWords)
  return (
    <Panel title={t('settings')}>
      <DeedForm intent="settings" postKey={postKey} label={t('save')}>
        <SettingFields wallbox={wallbox} />
      </DeedForm>
      <details>
        <summary>{t('removeAsk')}</summary>
        <div className={styles.form}>
          <p className={styles.quiet}>{t('removeText')}</p>
          <DeedForm intent="remove" postKey={postKey} label={t('remove')} />
        </div>
      </details>
    </Panel>
  )
}
