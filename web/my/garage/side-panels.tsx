import { Button, Checkbox, CopyButton, TextInput } from '@mantine/core'
import { Form, Link } from 'react-router'
import { Panel } from '../../deal/panel.tsx'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../store/button-link.tsx'
import { useWords } from '../../words/dictionary.ts'
import { garageWords } from '../../words/garage.ts'
import type { Driver, OwnedVehicle, PassportLink } from './garage-file.ts'
import styles from './garage.module.css'

export function SoftwarePanel({ software }: Pick<OwnedVehicle, 'software'>) {
  const t = useWords(garageWords)
  const format = useFormat()
  if (software === null) {
    return (
      <Panel title={t('software')}>
        <p className={styles.quiet}>{t('softwareNone')}</p>
      </Panel>
    )
  }
  const { name, version, seenAt, isUpdating } = software
  return (
    <Panel title={t('software')}>
      <Facts
        facts={[
          { label: t('softwareVersion'), value: [name, version].filter((part) => part !== null).join(' ') },
          {
            label: t('softwareSeen'),
            // A moment passes between the server's words and the browser's.
            value: (
              <span suppressHydrationWarning>{seenAt === null ? t('softwareNever') : format.distance(seenAt)}</span>
            ),
          },
        ]}
      />
      {isUpdating && <p className={styles.quiet}>{t('softwareUpdating')}</p>}
    </Panel>
  )
}

export function DriversPanel({ drivers, formKey }: { drivers: readonly Driver[]; formKey: string }) {
  const t = useWords(garageWords)
  return (
    <Panel title={t('drivers')}>
      <p className={styles.quiet}>{t('driversText')}</p>
      {drivers.length > 0 && (
        <ul className={styles.list}>
          {drivers.map(({ id, name }) => (
            <li key={id} className={styles.item}>
              <Form method="post" className={styles.row}>
                <input type="hidden" name="intent" value="driver-remove" />
                <input type="hidden" name="driver" value={id} />
                <span>{name}</span>
                <Button
                  type="submit"
                  variant="subtle"
                  size="compact-md"
                  color="var(--link)"
                  aria-label={t('driverRemove', { name })}
                >
                  {t('remove')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form method="post" className={styles.entry}>
        <input type="hidden" name="intent" value="driver-add" />
        <input type="hidden" name="key" value={formKey} />
        <TextInput key={formKey} label={t('driverName')} name="name" maxLength={80} required autoComplete="off" />
        <Button type="submit" variant="default">
          {t('driverAdd')}
        </Button>
      </Form>
    </Panel>
  )
}

export interface PassportPanelProps {
  readonly passports: readonly PassportLink[]
  readonly site: string
  readonly formKey: string
}

export function PassportPanel({ passports, site, formKey }: PassportPanelProps) {
  const t = useWords(garageWords)
  const to = paths(useLocale())
  const format = useFormat()
  return (
    <Panel title={t('passport')} id="passport">
      <p className={styles.quiet}>{t('passportText')}</p>
      {passports.length > 0 && (
        <ul className={styles.list}>
          {passports.map(({ id, token, createdAt }) => (
            <li key={id} className={styles.item}>
              <div className={styles.entry}>
                <TextInput label={t('passportLink')} readOnly value={site + to.passport(token)} />
                <CopyButton value={site + to.passport(token)}>
                  {({ copied, copy }) => (
                    <Button variant="default" onClick={copy}>
                      {copied ? t('copied') : t('copy')}
                    </Button>
                  )}
                </CopyButton>
              </div>
              <Form method="post" className={styles.row}>
                <input type="hidden" name="intent" value="passport-withdraw" />
                <input type="hidden" name="passport" value={id} />
                <span className={styles.quiet}>{t('passportSince', { day: format.calendarDay(createdAt) })}</span>
                <span className={styles.actions}>
                  <Link to={to.passport(token)}>{t('passportOpen')}</Link>
                  <Button type="submit" variant="subtle" size="compact-md" color="var(--link)">
                    {t('passportWithdraw')}
                  </Button>
                </span>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form method="post" className={styles.group}>
        <input type="hidden" name="intent" value="passport-share" />
        <input type="hidden" name="key" value={formKey} />
        <Checkbox key={formKey} name="showsVin" label={t('passportVin')} />
        <div>
          <Button type="submit" variant="default">
            {t('passportShare')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

export function HandoverPanel({ vin }: { vin: string }) {
  const t = useWords(garageWords)
  const to = paths(useLocale())
  return (
    <Panel title={t('handover')}>
      <p className={styles.quiet}>{t('handoverTeaser')}</p>
      <div>
        <ButtonLink to={to.myVehicleHandover(vin)} kind="quiet">
          {t('handoverLink')}
        </ButtonLink>
      </div>
    </Panel>
  )
}
