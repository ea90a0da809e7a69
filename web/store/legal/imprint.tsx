import { maker } from '../../brand/maker.ts'
import { homeLocale, parseLocale } from '../../locale.ts'
import { publicPage } from '../../shell/public-page.ts'
import { papers } from '../../words/legal-papers.ts'
import { PaperPage } from './paper-page.tsx'
import type { Route } from './+types/imprint.ts'

export const headers = publicPage

export function meta({ params }: Route.MetaArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  return [{ title: `${papers[language].imprint.title} · ${maker.name}` }]
}

export default function Imprint() {
  return <PaperPage name="imprint" />
}
