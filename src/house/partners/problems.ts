import type { ProblemBook } from '../../kernel/http/problems.ts'

export const partnerProblems = {
  'partner-not-found': { status: 404, title: 'There is no such partner.' },
  'partner-not-suitable': { status: 422, title: 'This partner does not look after the vehicle.' },
  'partner-needed': { status: 422, title: 'A partner must be chosen.' },
  'partner-not-open': { status: 422, title: 'The partner has no opening hours.' },
  'postcode-unknown': { status: 422, title: 'There is no such postcode.' },
  'no-sales-model': { status: 422, title: 'Nobody may sell this here and now.' },
  'period-in-past': { status: 422, title: 'The past is not changed.' },
  'period-overlaps': { status: 409, title: 'Another change is planned after this instant.' },
  'already-answered': { status: 409, title: 'The question has been answered.' },
  'answer-too-late': { status: 409, title: 'The time to answer has passed.' },
  'handover-missing': { status: 422, title: 'The handover is part of every deal.' },
  'note-missing': { status: 422, title: 'A few words are missing.' },
  'slot-not-open': { status: 422, title: 'The partner is closed at that time.' },
  'slot-just-taken': { status: 409, title: 'Somebody else took this hour.' },
  'test-drive-not-offered': { status: 422, title: 'The partner offers no test drive of this vehicle.' },
  'test-drive-too-many': { status: 409, title: 'Too many test drives lie ahead.' },
  'test-drive-unknown': { status: 404, title: 'There is no such test drive.' },
  'test-drive-not-open': { status: 409, title: 'The test drive is over, off, or not due yet.' },
} as const satisfies ProblemBook
