import assert from 'node:assert/strict'
import { type AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { functionLine, openFunctionWorld } from '../../../test/function-world.ts'
import { readEnvironment } from '../../kernel/environment.ts'

/** A mail server of another house, which does as it is told. */
const received: { to: string; source: string }[] = []
let mood: 'takes' | 'is-busy' | 'knows-nobody' | 'hangs-up' = 'takes'
const server = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  authOptional: false,
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _, done) =>
    username === 'house' && password === 'secret' ? done(null, { user: 'house' }) : done(new Error('Who are you?')),
  onRcptTo: (_, __, done) => {
    if (mood === 'knows-nobody') return done(refusal(550, 'No such mailbox'))
    done(mood === 'is-busy' ? refusal(451, 'Try again later') : null)
  },
  onData: (stream, session, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const [to] = session.envelope.rcptTo
      received.push({ to: to?.address ?? '', source: Buffer.concat(chunks).toString('utf8') })
      if (mood === 'hangs-up') {
        for (const connection of server.connections) connection.close()
        return
      }
      done(null)
    })
  },
})
server.on('error', () => undefined)
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
after(() => new Promise<void>((done) => server.close(() => done())))
const address: AddressInfo | string | null = server.server.address()
const port = typeof address === 'object' ? address?.port : undefined

const world = await openFunctionWorld({
  SMTP_URL: `smtp://house:secret@127.0.0.1:${port}`,
  MAIL_FROM: 'Morgenrot <haus@morgenrot.example>',
})
const { anna, composed } = world
const carlo = await world.as('carlo.kern')

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** Orders something, and lets what is told of it be sent. The mail about the order. */
async function orderSomething() {
  received.length = 0
  const car = await world.newCar()
  const { body: order, status } = await world.order(anna, [functionLine('seat-memory', car.vin, 'lifetime')])
  assert.equal(status, 201)
  await world.pass(1)
  const { body } = await carlo.get('/api/mails?limit=100')
  assert.equal(body.isSending, true)
  return body.items.find(({ orderNumber }: { orderNumber: string }) => orderNumber === order.number)
}

async function mailNow(id: string) {
  return (await carlo.get(`/api/mails/${id}`)).body
}

test('a mail reaches the other side once, under the message’s own id, readable as text and as a page', async () => {
  const mail = await orderSomething()
  assert.deepEqual([mail.state, mail.tries, received.length], ['sent', 1, 1])
  const [first] = received
  assert.equal(first?.to, 'anna.lindner@morgenrot.example')
  const source = first?.source ?? ''
  assert.match(source, new RegExp(`^Message-ID: <${mail.id}@morgenrot.example>`, 'mi'))
  assert.match(source, /^Auto-Submitted: auto-generated/m)
  assert.match(source, /^From: Morgenrot <haus@morgenrot.example>/m)
  assert.match(source, /text\/plain/)
  assert.match(source, /text\/html/)
  await composed.jobs['mails-send']?.({})
  assert.equal(received.length, 1)
  assert.equal((await carlo.post(`/api/mails/${mail.id}/sendings`, {})).body.code, 'mail-on-its-way')
  const bounced = await carlo.post(`/api/mails/${mail.id}/bounces`, { reason: '550 mailbox full' })
  assert.equal(bounced.body.state, 'bounced')
})

test('a server that is busy is asked again later', async () => {
  mood = 'is-busy'
  const mail = await orderSomething()
  assert.deepEqual([mail.state, mail.tries], ['waiting', 1])
  assert.match(mail.reply, /451/)
  await world.pass(50)
  assert.equal((await mailNow(mail.id)).tries, 1)
  mood = 'takes'
  await world.pass(15)
  const sent = await mailNow(mail.id)
  assert.deepEqual([sent.state, sent.tries, received.length], ['sent', 2, 1])
})

test('a mailbox that does not exist is recorded and not asked for again, until a person says so', async () => {
  mood = 'knows-nobody'
  const mail = await orderSomething()
  assert.equal(mail.state, 'refused')
  assert.match(mail.reply, /550/)
  mood = 'takes'
  await world.pass(120)
  assert.deepEqual([(await mailNow(mail.id)).state, received.length], ['refused', 0])
  assert.equal((await carlo.post(`/api/mails/${mail.id}/sendings`, {})).status, 201)
  await world.pass(1)
  assert.deepEqual([(await mailNow(mail.id)).state, received.length], ['sent', 1])
})

test('a mail that came back marks the customer’s address, until a corrected one takes a mail', async () => {
  mood = 'takes'
  const mail = await orderSomething()
  const failure = async () => (await carlo.get(`/api/mail-failures?orderNumber=${mail.orderNumber}`)).body.failure
  assert.equal(await failure(), null)
  await carlo.post(`/api/mails/${mail.id}/bounces`, { reason: '550 5.1.1 No such user' })
  const failed = await failure()
  assert.deepEqual([failed.id, failed.state, failed.reply], [mail.id, 'bounced', '550 5.1.1 No such user'])
  assert.equal((await carlo.get('/api/mail-failures?orderNumber=K-1999-000001')).status, 404)

  received.length = 0
  const nonsense = await carlo.post(`/api/mails/${mail.id}/sendings`, { address: 'anna at home' })
  assert.equal(nonsense.body.code, 'request-invalid')
  assert.deepEqual([(await mailNow(mail.id)).address, (await mailNow(mail.id)).state], [mail.address, 'bounced'])
  const corrected = 'anna@lindner.example'
  assert.equal((await carlo.post(`/api/mails/${mail.id}/sendings`, { address: corrected })).body.state, 'waiting')
  // It is on its way, and still nobody knows that the address works.
  await world.pass(1)
  assert.deepEqual([(await mailNow(mail.id)).state, received.map(({ to }) => to)], ['sent', [corrected]])
  assert.equal((await mailNow(mail.id)).address, corrected)
  assert.equal(await failure(), null)
  const ada = await world.as('ada.adler')
  const { items } = (await ada.get(`/api/audit?action=mail-sent-again&subject=${mail.id}`)).body
  assert.deepEqual(items[0].details, { address: corrected })
})

test('a connection that is lost after the text was taken leaves it unclear, and it is not sent twice', async () => {
  mood = 'hangs-up'
  const mail = await orderSomething()
  assert.deepEqual([mail.state, received.length], ['unclear', 1])
  mood = 'takes'
  await world.pass(120)
  assert.deepEqual([(await mailNow(mail.id)).state, received.length], ['unclear', 1])
})

test('of two senders at once each mail has one', async () => {
  mood = 'is-busy'
  const mails = [await orderSomething(), await orderSomething(), await orderSomething()]
  mood = 'takes'
  received.length = 0
  world.house.setClock(world.house.clock().add({ minutes: 10 }))
  const send = composed.jobs['mails-send']
  await Promise.all([send?.({}), send?.({}), send?.({})])
  assert.equal(received.length, mails.length)
  assert.equal(new Set(received.map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1])).size, mails.length)
})

test('what a stopped process was sending is for a person to decide', async () => {
  mood = 'takes'
  const mail = await orderSomething()
  await world.house.db
    .updateTable('messages.mail')
    .set({ state: 'sending', changedAt: world.house.clock() })
    .where('messageId', '=', mail.id)
    .execute()
  await composed.jobs['mails-send']?.({})
  assert.equal((await mailNow(mail.id)).state, 'sending')
  world.house.setClock(world.house.clock().add({ minutes: 16 }))
  await composed.jobs['mails-send']?.({})
  assert.deepEqual([(await mailNow(mail.id)).state, received.length], ['unclear', 1])
})

test('a mail server needs a sender, and addresses are checked at start', () => {
  assert.throws(() => readEnvironment({ SMTP_URL: 'smtp://127.0.0.1' }), /MAIL_FROM/)
  assert.throws(() => readEnvironment({ SMTP_URL: 'http://127.0.0.1', MAIL_FROM: 'a@b.example' }), /SMTP_URL/)
  assert.throws(() => readEnvironment({ MAIL_FROM: 'nobody' }), /MAIL_FROM/)
})
