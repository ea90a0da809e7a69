import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { WheelPicture } from '../../vehicle/wheel-picture.tsx'
import { useWords } from '../../words/dictionary.ts'
import { lineWords } from '../../words/line.ts'
import { Changes } from './changes.tsx'
import { type Alternative, type Option, type OptionGroup as Group, picksOne } from './offer.ts'
import styles from './option-group.module.css'

export interface OptionGroupProps {
  group: Group
  /** Codes that are on the vehicle, by choice or because something brings them. */
  equipment: readonly string[]
  alternatives: ReadonlyMap<string, Alternative>
  /** The title of a code anywhere in the offer, to say what a package contains. */
  titleOf: (code: string) => string
}

/** One group of choices: colours as swatches, everything else as rows that say what they change. */
export function OptionGroup({ group, equipment, alternatives, titleOf }: OptionGroupProps) {
  const isOneOf = picksOne(group)
  const offered = group.options.filter(
    ({ code }) => alternatives.get(code)?.state !== 'not-sold' || equipment.includes(code),
  )
  return (
    <fieldset className={styles.group}>
      <legend>{group.title}</legend>
      <div className={styles.options} data-kind={group.kind}>
        {offered.map((option) => (
          <OptionRow
            key={option.code}
            group={group}
            option={option}
            alternative={alternatives.get(option.code)}
            isChosen={equipment.includes(option.code)}
            isOneOf={isOneOf}
            titleOf={titleOf}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface OptionRowProps extends Pick<OptionGroupProps, 'group' | 'titleOf'> {
  option: Option
  alternative: Alternative | undefined
  isChosen: boolean
  isOneOf: boolean
}

function OptionRow({ group, option, alternative, isChosen, isOneOf, titleOf }: OptionRowProps) {
  const t = useWords(lineWords)
  const isFixed = alternative?.state === 'included' || alternative?.state === 'blocked'
  return (
    <label className={styles.option} data-chosen={isChosen || undefined} data-fixed={isFixed || undefined}>
      <input
        type={isOneOf ? 'radio' : 'checkbox'}
        name={group.code}
        value={option.code}
        checked={isChosen}
        disabled={isFixed}
        // The form hears every change and asks the API; this one only lets React hold the state.
        onChange={nothing}
        className={styles.input}
      />
      <Picture option={option} />
      <span className={styles.words}>
        <span className={styles.title}>{option.title}</span>
        {option.note !== null && <span className={styles.note}>{option.note}</span>}
        {option.trim !== null && (
          <span className={styles.highlights}>
            {option.trim.highlights.map((highlight) => (
              <span key={highlight}>
                <IconCheck size={16} stroke={1.75} aria-hidden="true" />
                {highlight}
              </span>
            ))}
          </span>
        )}
        {group.kind === 'package' && (
          <span className={styles.note}>{t('contains', { parts: option.includes.map(titleOf).join(', ') })}</span>
        )}
        <Changes option={option} alternative={alternative} isOneOf={isOneOf} />
      </span>
    </label>
  )
}

const nothing = () => undefined

function Picture({ option: { look } }: { option: Option }): ReactNode {
  switch (look?.of) {
    case 'paint':
    case 'interior':
      return <span className={styles.swatch} style={{ background: look.hex }} />
    case 'wheels':
      return <WheelPicture wheels={look} className={styles.wheel} />
    default:
      return <span className={styles.mark} />
  }
}
