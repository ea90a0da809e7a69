import type { ProblemBook } from '../../kernel/http/problems.ts'

export const catalogueProblems = {
  'offer-unknown': { status: 404, title: 'There is no such offer.' },
  'offer-not-sold': { status: 409, title: 'This offer is not sold here now.' },
  'choice-unknown': { status: 422, title: 'The offer has no such choice.' },
  'choice-twice': { status: 422, title: 'Only one of this group can be chosen.' },
  'too-many-choices': { status: 422, title: 'Too many choices.' },
  'configuration-conflict': { status: 422, title: 'This cannot be built as chosen.' },
  'not-sold-here': { status: 409, title: 'This is not sold by itself here.' },
  'catalogue-empty': { status: 503, title: 'No edition of the catalogue is published yet.' },
  'edition-not-found': { status: 404, title: 'There is no such edition.' },
  'edition-invalid': { status: 422, title: 'The edition has faults.' },
  'edition-exists': { status: 409, title: 'This edition was imported before.' },
  'edition-current': { status: 409, title: 'This edition is in the store already.' },
} as const satisfies ProblemBook
