import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Mood, StateMark } from './state-mark.tsx'

/** A cell with a moment: `write` says it as people read it, the markup as machines do. */
export function timeCell<Row>(write: (at: string) => string, at: (row: Row) => string): (row: Row) => ReactNode {
  return (row) => <time dateTime={at(row)}>{write(at(row))}</time>
}

export function linkCell<Row>(href: (row: Row) => string, label: (row: Row) => string): (row: Row) => ReactNode {
  return (row) => <Link to={href(row)}>{label(row)}</Link>
}

export function markCell<Row>(mood: (row: Row) => Mood, label: (row: Row) => string): (row: Row) => ReactNode {
  return (row) => <StateMark mood={mood(row)}>{label(row)}</StateMark>
}
