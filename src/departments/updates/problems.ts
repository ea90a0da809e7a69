import type { ProblemBook } from '../../kernel/http/problems.ts'
import { campaignProblems } from './campaigns/problems.ts'
import { functionProblems } from './functions/problems.ts'
import { uptaneProblems } from './uptane/problems.ts'

export const updateProblems = {
  ...campaignProblems,
  'vehicle-unauthorised': { status: 401, title: 'This is not the vehicle, or not its token.' },
  'vehicle-unknown': { status: 404, title: 'There is no such vehicle.' },
  'vehicle-exists': { status: 409, title: 'The vehicle is registered already.' },
  'action-unknown': { status: 404, title: 'There is no such action for this vehicle.' },
  'action-closed': { status: 410, title: 'The action has ended.' },
  'action-not-waiting': { status: 409, title: 'The action does not wait for a confirmation.' },
  'record-full': { status: 403, title: 'Too much was reported about one action.' },
  'too-many-attributes': { status: 400, title: 'The vehicle has too many attributes.' },
  'feedback-too-large': { status: 413, title: 'What the vehicle sent is too large.' },
  'module-unknown': { status: 404, title: 'There is no such software module.' },
  'module-exists': { status: 409, title: 'This version of the module is there already.' },
  'module-in-use': { status: 409, title: 'The module belongs to a set and stands still.' },
  'module-empty': { status: 409, title: 'The module has no artifact.' },
  'artifact-unknown': { status: 404, title: 'There is no such artifact.' },
  'artifact-exists': { status: 409, title: 'Another artifact has this name.' },
  'artifact-too-large': { status: 413, title: 'The artifact is too large.' },
  'artifact-empty': { status: 400, title: 'The artifact has no content.' },
  'artifact-corrupt': { status: 422, title: 'The artifact is not what its hash says.' },
  'set-unknown': { status: 404, title: 'There is no such set.' },
  'set-inconsistent': { status: 409, title: 'The modules of the set do not go together.' },
  'set-exists': { status: 409, title: 'This version of the set is there already.' },
  'gateway-unknown': { status: 404, title: 'There is no such gateway.' },
  ...functionProblems,
  ...uptaneProblems,
} as const satisfies ProblemBook
