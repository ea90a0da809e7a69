import type { ProblemBook } from '../../../kernel/http/problems.ts'

export const ocpiProblems = {
  'connection-unknown': { status: 404, title: 'There is no such connection' },
  'connection-registered': { status: 409, title: 'The connection stands already' },
  'connection-not-registered': { status: 409, title: 'The connection does not stand' },
  'connection-without-address': { status: 409, title: 'Nobody knows where the peer is reached' },
  'ocpi-token-wrong': { status: 401, title: 'The credentials token is not known' },
  'ocpi-nothing-there': { status: 404, title: 'There is no such object or address' },
  'ocpi-method-wrong': { status: 409, title: 'This cannot be done here' },
  'ocpi-body-malformed': { status: 400, title: 'The body is not JSON' },
  'ocpi-body-too-large': { status: 413, title: 'The body is too large' },
  'ocpi-message-invalid': { status: 422, title: 'The message is not as OCPI says' },
  'ocpi-message-short': { status: 422, title: 'The message says too little' },
  'ocpi-receiver-unknown': { status: 422, title: 'The message is for somebody else' },
  'ocpi-object-changed': { status: 409, title: 'A record does not change' },
  'ocpi-object-unknown': { status: 422, title: 'There is no such object' },
  'ocpi-location-unknown': { status: 422, title: 'There is no such location' },
  'ocpi-token-unknown': { status: 422, title: 'There is no such token' },
  'ocpi-peer-unusable': { status: 422, title: 'The peer cannot be used' },
  'ocpi-version-missing': { status: 422, title: 'The peer does not speak this version' },
  'ocpi-endpoint-missing': { status: 422, title: 'The peer does not offer what is needed' },
} as const satisfies ProblemBook
