import { data } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { readOrdered } from '../../deal/ordered.ts'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { VehicleDrawing } from '../../vehicle/drawing.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { passportWords } from '../../words/passport.ts'
import { ButtonLink } from '../button-link.tsx'
import { useSite } from '../site.ts'
import { StructuredData } from '../structured-data.tsx'
import { type Passport, type PassportRight, passportSchema } from './passport-schema.ts'
import type { Route } from './+types/passport.ts'
import styles from './passport.module.css'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(passportWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${loaderData?.passport.title ?? ''} · ${t('title')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const path = `/api/passports/${encodeURIComponent(params.token)}?language=${locale.language}`
  const passport = await api.find<Passport>(path)
  if (passport === null) throw data(null, { status: 404 })
  const { offer, choices } = passport
  const { look, equipment } =
    offer === null ? { look: null, equipment: [] } : await readOrdered(api, { offer, choices }, locale)
  return { passport, look, equipment, token: params.token }
}

/** What a buyer should know of a used vehicle: what is in it, what is active, and what stays. */
export default function PassportPage({ loaderData }: Route.ComponentProps) {
  const t = useWords(passportWords)
  const format = useFormat()
  const to = paths(useLocale())
  const site = useSite()
  const { passport, look, equipment, token } = loaderData
  const { title, vin, isVinWhole, builtOn, software, builtIn, staying, ending, readAt } = passport
  const titles = new Set(builtIn.map((right) => right.title))
  const furnished = equipment.filter((each) => !titles.has(each))
  const version = software === null ? '' : [software.name, software.version].filter((part) => part !== null).join(' ')
  const facts = [
    { label: t('vin'), value: isVinWhole ? vin : <ShortVin vin={vin} /> },
    ...(builtOn === null ? [] : [{ label: t('built'), value: format.date(builtOn) }]),
    { label: t('software'), value: version === '' ? t('softwareNone') : version },
  ]
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <p className={styles.kind}>{t('title')}</p>
          <h1>{title}</h1>
          <Facts facts={facts} />
          <p className={styles.about}>{t('about', { maker: maker.name, day: format.day(readAt) })}</p>
        </div>
        {look !== null && (
          <div className={styles.studio}>
            <VehicleDrawing {...look} title={title} />
          </div>
        )}
      </header>
      <div className={styles.parts}>
        <Part title={t('builtIn')} text={t('builtInText')} rights={builtIn} more={furnished} />
        <Part title={t('staying')} text={t('stayingText')} rights={staying} />
        <Part title={t('ending')} text={t('endingText')} rights={ending} />
      </div>
      <section className={styles.next} aria-labelledby="next">
        <h2 id="next">{t('nextTitle')}</h2>
        <p>{t('next')}</p>
        <div>
          <ButtonLink to={to.myGarageAdd} kind="quiet">
            {t('toGarage')}
          </ButtonLink>
        </div>
      </section>
      <StructuredData data={passportSchema(passport, site + to.passport(token))} />
    </div>
  )
}

function ShortVin({ vin }: { vin: string }) {
  const t = useWords(passportWords)
  return (
    <>
      {vin}
      <span className={styles.note}>{t('vinShort')}</span>
    </>
  )
}

interface PartProps {
  title: string
  text: string
  rights: readonly PassportRight[]
  /** Titles of equipment that is no function. */
  more?: readonly string[]
}

function Part({ title, text, rights, more = [] }: PartProps) {
  const t = useWords(passportWords)
  const format = useFormat()
  return (
    <section className={styles.part} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.about}>{text}</p>
      {rights.length + more.length === 0 && <p>{t('nothing')}</p>}
      <ul className={styles.rights}>
        {rights.map((right) => (
          <li key={right.functionCode}>
            <strong>{right.title}</strong>
            {right.plan !== 'lifetime' && (
              <span className={styles.term}>
                {right.until === null ? t('forever') : t('until', { day: format.calendarDay(right.until) })}
              </span>
            )}
            {right.text !== '' && <span className={styles.about}>{right.text}</span>}
          </li>
        ))}
        {more.map((equipment) => (
          <li key={equipment}>{equipment}</li>
        ))}
      </ul>
    </section>
  )
}
