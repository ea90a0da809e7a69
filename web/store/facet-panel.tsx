import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useId, type FormEvent, type ReactNode } from 'react'
import { Form, Link, useSubmit } from 'react-router'
import { useFormat } from '../format.ts'
import { useWords } from '../words/dictionary.ts'
import { vehicleWords } from '../words/vehicle.ts'
import styles from './facet-panel.module.css'

/** One question of the filter. Several answers may be chosen; each says how many vehicles it would leave. */
export interface Facet {
  /** The name in the address. */
  readonly name: string
  readonly title: string
  readonly choices: readonly FacetChoice[]
}

export interface FacetChoice {
  readonly value: string
  readonly label: string
  readonly count: number
  readonly isChosen: boolean
  /** A colour dot before the words. */
  readonly colour?: string
}

export interface FacetPanelProps {
  facets: readonly Facet[]
  /** How many vehicles there are as filtered now. */
  count: number
  /** The same page without any filter. */
  clearHref: string
  /** More fields of the same form: price range, postcode, sorting. */
  children?: ReactNode
}

/**
 * Filters at the left, a sheet from below on a phone. It is a form that reads: without scripts one sends it, with scripts
 * each choice is sent at once. The address holds everything.
 */
export function FacetPanel({ facets, count, clearHref, children }: FacetPanelProps) {
  const t = useWords(vehicleWords)
  const submit = useSubmit()
  const id = useId()
  const apply = (event: FormEvent<HTMLFormElement>) => {
    void submit(event.currentTarget, { replace: true, preventScrollReset: true })
  }
  const close = (event: FormEvent<HTMLFormElement>) => {
    const sheet = event.currentTarget.closest<HTMLElement>(':popover-open')
    sheet?.hidePopover()
  }
  return (
    <>
      <button type="button" popoverTarget={id} className={styles.open}>
        <IconAdjustmentsHorizontal size={20} stroke={1.75} aria-hidden="true" />
        {t('filters')}
      </button>
      <div id={id} popover="auto" className={styles.panel}>
        <Form method="get" className={styles.form} onChange={apply} onSubmit={close} aria-label={t('filters')}>
          {children}
          {facets.map((facet) => (
            <fieldset key={facet.name} className={styles.facet}>
              <legend>{facet.title}</legend>
              {facet.choices.map((choice) => (
                <Choice key={choice.value} name={facet.name} choice={choice} />
              ))}
            </fieldset>
          ))}
          <div className={styles.foot}>
            <button type="submit" className={styles.show}>
              {t('showResults', { count })}
            </button>
            <Link to={clearHref} className={styles.clear} preventScrollReset>
              {t('clearFilters')}
            </Link>
          </div>
        </Form>
      </div>
    </>
  )
}

function Choice({ name, choice }: { name: string; choice: FacetChoice }) {
  const format = useFormat()
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        name={name}
        value={choice.value}
        key={String(choice.isChosen)}
        defaultChecked={choice.isChosen}
      />
      {choice.colour !== undefined && <span className={styles.dot} style={{ background: choice.colour }} />}
      <span>{choice.label}</span>
      <span className={styles.count}>{format.number(choice.count)}</span>
    </label>
  )
}
