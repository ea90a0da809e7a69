import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const uptaneProblems = {
  'repositories-unknown': { status: 404, title: 'There are no Uptane repositories yet.' },
  'repositories-exist': { status: 409, title: 'The Uptane repositories are there already.' },
  'metadata-unknown': { status: 404, title: 'There is no such metadata.' },
  'metadata-malformed': { status: 400, title: 'This cannot be signed metadata.' },
  'metadata-outdated': { status: 409, title: 'The metadata does not follow what is published.' },
  'metadata-expired': { status: 422, title: 'The metadata would be expired.' },
  'metadata-not-drafted': { status: 422, title: 'The metadata is not what was drafted.' },
  'signature-invalid': { status: 422, title: 'The signatures are missing or not valid.' },
  'key-absent': { status: 409, title: 'The house does not hold this key.' },
  'root-not-waiting': { status: 404, title: 'No root waits for signatures.' },
  'role-unknown': { status: 404, title: 'There is no such role.' },
  'image-exists': { status: 409, title: 'The module is an image already.' },
  'release-taken': { status: 409, title: 'This release of the software is there already.' },
  'ecu-exists': { status: 409, title: 'The control unit belongs to another vehicle.' },
  'ecus-unknown': { status: 404, title: 'The control units of the vehicle are not known.' },
  'manifest-vehicle': { status: 422, title: 'The manifest is about another vehicle.' },
  'manifest-ecu-unknown': { status: 422, title: 'The manifest names a control unit that the vehicle does not have.' },
  'manifest-incomplete': { status: 422, title: 'The manifest does not name all control units.' },
  'manifest-time': { status: 422, title: 'The time of a report is not credible.' },
  'manifest-replayed': { status: 409, title: 'A report was sent before.' },
} as const satisfies ProblemBook
