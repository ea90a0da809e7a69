/** What the composition root may use of the messages. */
export { markAllRead } from './store-message.ts'
export { messageCrontab, messageJobs } from './jobs.ts'
export { smtpMailer } from './live-smtp-mailer.ts'
export type { AskedConsent, AskedFrom, MessageParts } from './parts.ts'
export { messageProblems } from './problems.ts'
export { messageReaction } from './reactions.ts'
export { mailRoutes } from './routes-mail.ts'
export { messageRoutes } from './routes-message.ts'
