import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Panel } from '../../deal/panel.tsx'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import choice from '../choice.module.css'
import { DeedForm } from './deed-form.tsx'
import { NightBars } from './night-bars.tsx'
import type { WallboxFile } from './wallbox-file.ts'

const USUAL_WH = 20_000

/** The plan as bars, and the form for another one. */
export function PlanPanel({ wallbox, postKey }: { wallbox: WallboxFile; postKey: string }) {
  const t = useWords(homeChargingWords)
  const { plan } = wallbox
  const [mode, setMode] = useState<string>(plan.mode)
  const departure = plan.mode === 'departure' ? plan : { readyAt: '07:00', targetWh: USUAL_WH }
  return (
    <Panel title={t('plan')}>
      <NightBars wallbox={wallbox} />
      <DeedForm intent="plan" postKey={postKey} label={t('planSave')}>
        <NativeSelect
          label={t('mode')}
          name="mode"
          value={mode}
          onChange={(event) => setMode(event.currentTarget.value)}
          data={[
            { value: 'at-once', label: t('modeAtOnce') },
            { value: 'night', label: t('modeNight') },
            { value: 'solar', label: t('modeSolar') },
            { value: 'departure', label: t('modeDeparture') },
          ]}
        />
        {mode === 'departure' && (
          <div className={choice.even}>
            <TextInput label={t('readyAt')} name="readyAt" type="time" defaultValue={departure.readyAt} required />
            <TextInput
              label={t('target')}
              name="targetKwh"
              defaultValue={String(departure.targetWh / 1000)}
              inputMode="decimal"
              required
            />
          </div>
        )}
      </DeedForm>
    </Panel>
  )
}
