import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { afterDelivery, bounce, type Delivery, type Mail, sendAgain, TRIES_MOST } from './mail.ts'
import { mailPage, mailText } from './mail-page.ts'
import { messageWords } from './words.ts'

const at = Temporal.Instant.from('2026-11-23T12:00:00Z')
const mail: Mail = {
  messageId: 'm1',
  at,
  name: 'Anna Lindner',
  address: 'anna@example.org',
  state: 'sending',
  tries: 0,
  dueAt: null,
  changedAt: at,
  reply: null,
}
const deliveries = () =>
  fc
    .record({ outcome: fc.constantFrom('sent', 'later', 'refused', 'unclear'), reply: fc.string() })
    .map((each): Delivery => each)

test('a mail is tried eight times at the most, later each time, and then it is settled', () => {
  fc.assert(
    fc.property(fc.array(deliveries(), { minLength: TRIES_MOST, maxLength: 20 }), (attempts) => {
      let [now, current, tries] = [at, mail, 0]
      for (const attempt of attempts) {
        const next = afterDelivery(current, attempt, now)
        tries++
        assert.equal(next.tries, tries)
        if (next.state !== 'waiting') {
          assert.equal(next.dueAt, null)
          return
        }
        assert.ok(next.dueAt !== null && Temporal.Instant.compare(next.dueAt, now) > 0)
        now = next.dueAt
        current = { ...next, state: 'sending', dueAt: null }
      }
      assert.fail('it was tried for ever')
    }),
  )
})

test('what has arrived is not sent again, and only what was sent can come back', () => {
  assert.throws(() => sendAgain({ ...mail, state: 'sent' }, at), { code: 'mail-on-its-way' })
  assert.throws(() => sendAgain({ ...mail, state: 'waiting' }, at), { code: 'mail-on-its-way' })
  assert.equal(sendAgain({ ...mail, state: 'unclear', tries: 3 }, at).tries, 0)
  assert.throws(() => bounce({ ...mail, state: 'kept' }, 'no such mailbox', at), { code: 'mail-not-sent' })
  const back = bounce({ ...mail, state: 'sent' }, 'no such mailbox', at)
  assert.deepEqual([back.state, back.reply], ['bounced', 'no such mailbox'])
  assert.equal(bounce(back, 'again', at), back)
})

test('names and words cannot break out of the page, and both forms say the same', () => {
  const content = {
    name: '<script>alert("1")</script>',
    subject: 'A & B',
    text: 'One.\n\nTwo: <b>3</b>\nFour.',
    language: 'en',
    market: 'AT',
    link: 'my/orders/K-2026-000042',
  } as const
  const page = mailPage(content, 'https://house.example')
  assert.ok(!page.includes('<script>') && !page.includes('<b>3'))
  assert.match(page, /Two: &lt;b&gt;3&lt;\/b&gt;<br>Four\./)
  assert.match(page, /href="https:\/\/house\.example\/en-AT\/my\/orders\/K-2026-000042"/)
  const text = mailText(content, 'https://house.example')
  for (const said of [content.name, 'One.', 'Two: <b>3</b>\nFour.', 'https://house.example/en-AT/my/orders']) {
    assert.ok(text.includes(said))
  }
  assert.ok(messageWords.de.closing !== messageWords.en.closing)
})
