import { IconFileDescription, IconReceiptEuro, IconRotate } from '@tabler/icons-react'
import { serverApi } from '../api.ts'
import { maker, showpiece } from '../brand/maker.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { useOpenDepartments } from '../shell/open-departments.ts'
import type { ScreenHandle } from '../shell/handle.ts'
import { publicPage } from '../shell/public-page.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { functionWords } from '../words/functions.ts'
import { homeWords } from '../words/home.ts'
import { ButtonLink } from './button-link.tsx'
import { Departments } from './departments.tsx'
import { FunctionTiles } from './functions/function-tiles.tsx'
import { Hero } from './hero.tsx'
import { readHome } from './home-data.ts'
import { Promises } from './promises.tsx'
import { Section } from './section.tsx'
import { Steps } from './steps.tsx'
import { StockNearby } from './stock/stock-nearby.tsx'
import type { Route } from './+types/home.ts'

export const handle = { header: 'night' } satisfies ScreenHandle

export const headers = publicPage

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(homeWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${maker.name}: ${t('pageTitle')}` }, { name: 'description', content: t('pageDescription') }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  return readHome(serverApi({ request, context }), locale)
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const t = useWords(homeWords)
  const sayFunctions = useWords(functionWords)
  const { vehicles, functions, charging } = loaderData
  const to = paths(useLocale())
  const departments = useOpenDepartments()
  const actions = departments.includes('vehicles') ? (
    <>
      <ButtonLink to={to.vehicles}>{t('heroExplore')}</ButtonLink>
      <ButtonLink to={to.stock} kind="night">
        {t('heroStock')}
      </ButtonLink>
    </>
  ) : (
    <ButtonLink to={`${to.signIn}?new`}>{t('promiseAction')}</ButtonLink>
  )
  return (
    <>
      <Hero
        title={t('heroTitle')}
        text={t('heroText')}
        actions={actions}
        vehicle={{ ...showpiece, title: t('heroPicture') }}
      />
      {(vehicles !== null || charging !== null) && (
        <Section title={t('departments')}>
          <Departments vehicles={vehicles} charging={charging} />
        </Section>
      )}
      {vehicles !== null && <StockNearby rendered={vehicles.stock} />}
      {functions !== null && functions.length > 0 && (
        <Section title={sayFunctions('title')} text={t('functionsText')}>
          <FunctionTiles functions={functions} />
          <div>
            <ButtonLink to={to.functions} kind="quiet">
              {t('functionsAll')}
            </ButtonLink>
          </div>
        </Section>
      )}
      <Section title={t('stepsTitle')} text={t('stepsText')}>
        <Steps
          steps={[
            { title: t('step1'), text: t('step1Text') },
            { title: t('step2'), text: t('step2Text') },
            { title: t('step3'), text: t('step3Text') },
            { title: t('step4'), text: t('step4Text') },
          ]}
        />
      </Section>
      <Section title={t('promiseTitle')}>
        <Promises
          promises={[
            { icon: IconReceiptEuro, title: t('promise1'), text: t('promise1Text') },
            { icon: IconRotate, title: t('promise2'), text: t('promise2Text') },
            { icon: IconFileDescription, title: t('promise3'), text: t('promise3Text') },
          ]}
        />
        <div>
          <ButtonLink to={`${to.signIn}?new`} kind="quiet">
            {t('promiseAction')}
          </ButtonLink>
        </div>
      </Section>
    </>
  )
}
