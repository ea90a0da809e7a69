import type { Money, Rate } from '../../kernel/money.ts'
import type { Language } from '../markets/market.ts'
import { moneyWords } from '../money-words.ts'
import type { Activity, FunctionRevenue } from './commission.ts'

/** A sentence in each language of the house. */
export type Words = Readonly<Record<Language, string>>

/** Why a line is as it is, and what would have changed it. */
export interface LineWords {
  readonly reason: Words
  readonly wouldChange: Words
}

const activityNames = {
  advice: { de: 'Beratung', en: 'advice' },
  'test-drive': { de: 'Probefahrt', en: 'test drive' },
  handover: { de: 'Übergabe', en: 'handover' },
  'trade-in': { de: 'Inzahlungnahme', en: 'trade-in' },
  registration: { de: 'Zulassung', en: 'registration' },
} as const satisfies Record<Activity, Words>

const nothing = {
  de: 'Nichts: Dieser Teil ist voll erreicht.',
  en: 'Nothing: this part is earned in full.',
} as const

export function baseWords(rate: Rate): LineWords {
  return {
    reason: {
      de: `Sie betreuen diesen Vorgang: Grundprovision ${percent(rate, 'de')}.`,
      en: `You look after this deal: base commission ${percent(rate, 'en')}.`,
    },
    wouldChange: {
      de: 'Nur eine andere Fassung der Provisionsregel.',
      en: 'Only another version of the commission rule.',
    },
  }
}

/** A component paid for an activity that the partner, another one, the maker or nobody did. */
export function activityWords(
  activity: Activity,
  doneBy: 'own' | 'partner' | 'maker' | 'nobody',
  worth: { readonly rate: Rate; readonly amount: Money },
): LineWords {
  const name = activityNames[activity]
  if (doneBy === 'own') {
    return {
      reason: {
        de: `${name.de} durch Sie: ${percent(worth.rate, 'de')}.`,
        en: `You did this (${name.en}): ${percent(worth.rate, 'en')}.`,
      },
      wouldChange: nothing,
    }
  }
  const reasons = {
    partner: { de: `${name.de} durch einen anderen Partner.`, en: `Another partner did this (${name.en}).` },
    maker: { de: `${name.de} durch den Hersteller.`, en: `The maker did this (${name.en}).` },
    nobody: { de: `Keine ${name.de} nachgewiesen.`, en: `No ${name.en} on record.` },
  } as const
  return {
    reason: reasons[doneBy],
    wouldChange: {
      de: `${name.de} durch Sie: ${percent(worth.rate, 'de')} mehr, ${moneyWords(worth.amount, 'de')}.`,
      en: `Had you done this (${name.en}): ${percent(worth.rate, 'en')} more, ${moneyWords(worth.amount, 'en')}.`,
    },
  }
}

interface VolumeStep {
  readonly from: number
  readonly rate: Rate
}

export function volumeWords(count: number, reached: VolumeStep | null, next: VolumeStep | null): LineWords {
  const rate = reached?.rate ?? '0'
  return {
    reason: {
      de: `${count}. Übergabe in diesem Quartal: ${percent(rate, 'de')}.`,
      en: `Handover number ${count} this quarter: ${percent(rate, 'en')}.`,
    },
    wouldChange: next
      ? {
          de: `Ab der ${next.from}. Übergabe im Quartal: ${percent(next.rate, 'de')}.`,
          en: `From handover number ${next.from} in the quarter: ${percent(next.rate, 'en')}.`,
        }
      : nothing,
  }
}

interface ScoreStep {
  readonly from: string
  readonly rate: Rate
}

interface ScoreFound {
  readonly fewestAnswers: number
  readonly answers: number
  readonly score?: string
}

/** Without a `score` there were too few answers to count. */
export function satisfactionWords(found: ScoreFound, reached: ScoreStep | null, next: ScoreStep | null): LineWords {
  if (found.score === undefined || found.answers < found.fewestAnswers) {
    return {
      reason: {
        de: `Erst ${found.answers} Kundenurteile, gezählt wird ab ${found.fewestAnswers}.`,
        en: `Only ${found.answers} customer answers so far; they count from ${found.fewestAnswers} on.`,
      },
      wouldChange: scoreStepWords(next),
    }
  }
  const rate = reached?.rate ?? '0'
  return {
    reason: {
      de: `Kundenzufriedenheit ${decimal(found.score, 'de')} aus ${found.answers} Urteilen: ${percent(rate, 'de')}.`,
      en: `Customer satisfaction ${decimal(found.score, 'en')} from ${found.answers} answers: ${percent(rate, 'en')}.`,
    },
    wouldChange: scoreStepWords(next),
  }
}

/** A share in what the customer paid for a function of a vehicle that the partner handed over. */
export function functionWords({ title, vin, part }: FunctionRevenue, rate: Rate): LineWords {
  const used = part === 'used'
  const base = {
    de: used ? 'von dem Teil der Laufzeit, der genutzt wurde, netto' : 'vom Netto-Erlös',
    en: used ? 'of the part of the term that was used, net of tax' : 'of the net revenue',
  }
  const isPaid = Number(rate) > 0
  return {
    reason: {
      de: `${title.de} in ${vin}, von Ihnen übergeben: ${percent(rate, 'de')} ${base.de}.`,
      en: `${title.en} in ${vin}, which you handed over: ${percent(rate, 'en')} ${base.en}.`,
    },
    wouldChange: isPaid
      ? {
          de: 'Ein anderer Preis, oder eine andere Fassung der Regel am Tag des Kaufs.',
          en: 'Another price, or another version of the rule on the day of the purchase.',
        }
      : {
          de: 'Eine Fassung der Regel, die am Tag des Kaufs einen Anteil an Funktionen vorsah.',
          en: 'A version of the rule with a share in functions on the day of the purchase.',
        },
  }
}

export function reversalWords(why: 'withdrawn' | 'cancelled'): LineWords {
  const reasons = {
    withdrawn: {
      de: 'Der Kunde hat den Vertrag widerrufen; die Provision entfällt.',
      en: 'The customer withdrew from the contract; the commission falls away.',
    },
    cancelled: {
      de: 'Der Vertrag wurde aufgehoben; die Provision entfällt.',
      en: 'The contract was cancelled; the commission falls away.',
    },
  } as const
  return {
    reason: reasons[why],
    wouldChange: { de: 'Ein Vertrag, der bestehen bleibt.', en: 'A contract that stands.' },
  }
}

function scoreStepWords(next: ScoreStep | null): Words {
  if (next === null) return nothing
  return {
    de: `Ab einer Zufriedenheit von ${decimal(next.from, 'de')}: ${percent(next.rate, 'de')}.`,
    en: `From a satisfaction of ${decimal(next.from, 'en')}: ${percent(next.rate, 'en')}.`,
  }
}

const locales = { de: 'de-DE', en: 'en-GB' } as const satisfies Record<Language, string>

function percent(rate: Rate, language: Language): string {
  return new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 4 }).format(Number(rate))
}

function decimal(value: string, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(Number(value))
}
