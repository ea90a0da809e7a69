import { Button, Textarea } from '@mantine/core'
import { Form, redirect, useNavigation } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Said } from '../deal/said.tsx'
import { homeLocale, parseLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { catalogueDeskWords } from '../words/cockpit-catalogue.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { excerptOf, faultsOf, offerNames, type Report } from './edition.ts'
import { EditionDifference } from './edition-difference.tsx'
import { ImportFaults } from './import-faults.tsx'
import { refusalWords } from './refusal-words.ts'
import { allow } from './permission.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/catalogue-import.ts'
import styles from './edition.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(catalogueDeskWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('importTitle')} · ${maker.name}` }]
}

export function loader({ context }: Route.LoaderArgs) {
  allow(context, 'catalogue')
  return { key: crypto.randomUUID() }
}

/** Tries an edition or keeps it as a draft. Pasted text comes back, so that it is still there before scripts load. */
export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'catalogue')
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await request.formData()
  const [file, pasted, key] = [form.get('file'), form.get('text'), form.get('key')]
  const typed = typeof pasted === 'string' ? pasted : ''
  const text = file instanceof File && file.size > 0 ? await file.text() : typed
  if (text.trim() === '') return { kind: 'nothing' as const, typed }
  const isTry = form.get('intent') !== 'save'
  const api = serverApi({ request, context })
  // The same text tried again after a change elsewhere may have another difference: a try is never answered from memory.
  const once = isTry || typeof key !== 'string' ? crypto.randomUUID() : key
  const answer = await api.sendText<Report>(`/api/catalogue/editions?dryRun=${isTry}`, text, once)
  if (!answer.ok) {
    const { faults, more } = faultsOf(answer.problem)
    const reason = refusalWords(answer.problem, locale.language)
    if (faults.length === 0) return { kind: 'refused' as const, reason, typed }
    const lines = text.split('\n')
    return {
      kind: 'faults' as const,
      faults: faults.map((fault) => ({ ...fault, excerpt: excerptOf(lines, fault) })),
      more,
      typed,
    }
  }
  const report = answer.value
  if (report.edition !== null) return redirect(paths(locale).cockpitEdition(report.edition.id))
  return { kind: 'fine' as const, report, names: await offerNames(api, report, locale), typed }
}

export default function CatalogueImport({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(catalogueDeskWords)
  const isSending = useNavigation().state !== 'idle'
  return (
    <Screen title={t('importTitle')} text={t('importText')}>
      {actionData?.kind === 'nothing' && <Said mood="bad">{t('nothingGiven')}</Said>}
      {actionData?.kind === 'refused' && <Said mood="bad">{t('refused', { reason: actionData.reason })}</Said>}
      {actionData?.kind === 'faults' && <ImportFaults faults={actionData.faults} more={actionData.more} />}
      {actionData?.kind === 'fine' && (
        <>
          <Said mood="good">{t('fine')}</Said>
          <EditionDifference difference={actionData.report.difference} names={actionData.names} />
        </>
      )}
      <Form method="post" encType="multipart/form-data" className={styles.form}>
        <input type="hidden" name="key" value={loaderData.key} />
        <Textarea
          name="text"
          label={t('pasted')}
          rows={14}
          className={`${styles.text}`}
          defaultValue={actionData?.typed ?? ''}
          spellCheck={false}
        />
        <label className={styles.file}>
          {t('file')}
          <input type="file" name="file" accept="application/json,.json" />
          <small>{t('fileHint')}</small>
        </label>
        <div className={styles.buttons}>
          <Button type="submit" name="intent" value="try" aria-disabled={isSending}>
            {t('try')}
          </Button>
          <Button type="submit" name="intent" value="save" variant="default" aria-disabled={isSending}>
            {t('save')}
          </Button>
        </div>
      </Form>
    </Screen>
  )
}
