import { paragraphs } from './message.ts'
import type { MessageWords } from './words.ts'

/** What customers are told, in English. */
export const messagesEn: MessageWords = {
  // BGB § 312i (1) no. 3: the receipt of an order; § 312f (2): what was agreed, on a durable medium.
  orderPlaced: ({ money, dayAndTime }, { number, lines, total, dueNow, at }) => ({
    subject: `We have your order ${number}`,
    text: paragraphs(
      `Your order reached us on ${dayAndTime(at)}.`,
      lines.map((line) => `${line.title}: ${money(line.total)}`).join('\n'),
      `Total with VAT: ${money(total)}${dueNow.amount === total.amount ? '' : `\nDue now: ${money(dueNow)}`}`,
      'Read and print the order, its contracts and the notice of withdrawal under the link.',
    ),
  }),
  paymentReceived: ({ money }, { number, amount, isBalance }) => ({
    subject: `Your payment for ${number} is here`,
    text: paragraphs(
      `We received ${money(amount)} for your order ${number}.`,
      isBalance ? 'Nothing more is owed before the handover.' : 'We begin now.',
    ),
  }),
  moneyBack: ({ money }, { number, amount }) => ({
    subject: `Your money for ${number} is on its way back`,
    text: `We gave back ${money(amount)} for your order ${number}, the same way you paid it.`,
  }),
  dealAccepted: (_, { title, number, partner }) => ({
    subject: partner === null ? `We look after your ${title}` : `${partner} has agreed`,
    text: paragraphs(
      partner === null
        ? `Our delivery centre looks after your purchase (${number}).`
        : `${partner} looks after your purchase (${title}, ${number}) and will hand the vehicle over to you.`,
      'Every promised date, and what changes about it, stands in your deal.',
    ),
  }),
  handoverBooked: ({ dayAndTime }, { title, partner, handoverAt }) => ({
    subject: `Handover on ${dayAndTime(handoverAt)}`,
    text: paragraphs(
      `Your ${title} will be handed over on ${dayAndTime(handoverAt)}${partner === null ? '' : `, at ${partner}`}.`,
      'Please bring your identity card. You can choose another time in your deal.',
    ),
  }),
  charging: ({ money, dayAndTime }, { what, place, amount, when }) => {
    const letters = {
      'blocking-soon': {
        subject: `Staying will soon cost: ${place}`,
        text: `From ${dayAndTime(when)} on it costs to leave your car at the charging point. So far it is ${money(amount)}.`,
      },
      receipt: {
        subject: `Your receipt: ${place}, ${money(amount)}`,
        text: 'Your charging session was billed at the price that you were told at the start. If something is wrong, one tap behind the link is enough.',
      },
      failed: {
        subject: `Charging did not begin: ${place}`,
        text: 'Nothing was taken. What was reserved is free again.',
      },
    }
    return letters[what]
  },
  testDrive: ({ dayAndTime }, { what, title, partner, startsAt, reason }) => {
    const when = dayAndTime(startsAt)
    const bring = 'Please bring your driving licence. You can call it off under the link.'
    const letters = {
      asked: {
        subject: `Your request: test drive on ${when}`,
        text: `${partner} has your request for a test drive of the ${title} on ${when} and will answer. The hour is kept for you.`,
      },
      confirm: {
        subject: `Test drive on ${when}`,
        text: paragraphs(`${partner} expects you on ${when} for a test drive of the ${title}.`, bring),
      },
      move: {
        subject: `Your test drive has moved: ${when}`,
        text: paragraphs(`${partner} offers you ${when} for the test drive of the ${title}.`, bring),
      },
      decline: {
        subject: 'Your test drive will not take place',
        text: paragraphs(
          `${partner} cannot offer you the test drive of the ${title} on ${when}.`,
          reason === null ? null : `The reason: ${reason}`,
        ),
      },
      cancel: {
        subject: 'Your test drive is called off',
        text: `You called off the test drive of the ${title} on ${when}. ${partner} knows.`,
      },
    }
    return letters[what]
  },
  handoverUnbooked: (_, { title }) => ({
    subject: 'Your handover is off',
    text: `The time for the handover of your ${title} no longer holds. Choose another one in your deal.`,
  }),
  // BGB § 356a (4): the content of the statement, and day and time of its arrival.
  dealWithdrawn: ({ dayAndTime }, { title, number, at }) => ({
    subject: `Receipt: your withdrawal from ${number}`,
    text: paragraphs(
      `Your withdrawal reached us on ${dayAndTime(at)}.`,
      `What you stated: “I hereby withdraw from the contract about ${title}, order ${number}.”`,
      'What you paid is given back within fourteen days from then; we may wait until the vehicle is back.',
    ),
  }),
  functionActive: (_, { title, vin }) => ({
    subject: `${title} is active`,
    text: `Your car (${vin}) has confirmed ${title}. You can use it from now on.`,
  }),
  functionFailed: ({ money }, { title, vin, refund, voucher, inTime }) => ({
    subject: `${title} could not be activated`,
    text: paragraphs(
      inTime ? `Your car (${vin}) could not activate ${title}.` : `Your car (${vin}) did not confirm ${title} in time.`,
      refund === null ? null : `${money(refund)} come back to you by themselves. There is nothing to do.`,
      voucher === null ? null : `Your voucher ${voucher} is good again, under the same code.`,
    ),
  }),
  functionUndone: ({ money, dayAndTime }, { title, vin, refund, voucher, at }) => ({
    subject: `Receipt: ${title} is given back`,
    text: paragraphs(
      `Your withdrawal reached us on ${dayAndTime(at)}.`,
      `What you stated: “I give back ${title} for the vehicle ${vin}.”`,
      refund === null ? null : `${money(refund)} come back to you.`,
      voucher === null ? null : `Your voucher ${voucher} is good again, under the same code.`,
    ),
  }),
  // BGB § 312k (4): content, arrival, and when the contract ends.
  functionCancelled: ({ dayAndTime }, { title, vin, at, end }) => ({
    subject: `Receipt: ${title} is cancelled`,
    text: paragraphs(
      `Your cancellation reached us on ${dayAndTime(at)}.`,
      `${title} for the vehicle ${vin} is not renewed any more. The contract ends on ${dayAndTime(end)}. What was paid beyond comes back to you.`,
    ),
  }),
  functionRenewed: ({ money, dayAndTime }, { title, vin, amount, end }) => ({
    subject: `${title} goes on`,
    text: paragraphs(
      `${title} for the vehicle ${vin} was renewed and runs until ${dayAndTime(end)}. We charged ${money(amount)} for it; the receipt stands with your functions.`,
      'You can stop the renewal there at any time, and without signing in by “Cancel contracts here” at the foot of every page.',
    ),
  }),
  functionDeclined: ({ money, dayAndTime }, { title, vin, amount, end }) => ({
    subject: `Your bank declined the payment for ${title}`,
    text: paragraphs(
      `For the next term of ${title} in the vehicle ${vin} we wanted to charge ${money(amount)}.`,
      `Until ${dayAndTime(end)} everything stays as it is, and we ask your bank again every two days. Another card or account is quicker: the link takes you there, and the term is paid at once.`,
    ),
  }),
  functionLastCall: ({ money, dayAndTime }, { title, vin, amount, end }) => ({
    subject: `${title} is about to end: please name another card`,
    text: paragraphs(
      `Your bank has declined ${money(amount)} for the next term of ${title} in the vehicle ${vin} again. We do not ask it once more by ourselves.`,
      `The function runs until ${dayAndTime(end)}. Name another card before then and it goes on without a break; the link takes you there. Otherwise it ends then, and you owe nothing.`,
    ),
  }),
  functionUnpaid: ({ money }, { title, vin, amount }) => ({
    subject: `${title} has ended`,
    text: `Your bank did not pay ${money(amount)} for the next term of ${title} in the vehicle ${vin}. The function has ended with the term that was paid; you owe nothing. If you would like to have it back, the link takes you to where you can buy it anew.`,
  }),
  functionHandedOn: ({ dayAndTime }, { title, vin, end }) => ({
    subject: `${title} is charged no more`,
    text: `The vehicle ${vin} belongs to somebody else now. ${title} stays in it until ${dayAndTime(end)} and is not renewed; you are charged nothing any more.`,
  }),
  // BGB § 356a (4): content, day and time of arrival.
  functionWithdrawn: ({ money, dayAndTime }, { title, vin, number, amount, at }) => ({
    subject: `Receipt of your withdrawal: ${title}`,
    text: paragraphs(
      `Your withdrawal reached us on ${dayAndTime(at)}.`,
      `What you stated: “I hereby withdraw from the contract for ${title} for the car ${vin} of order ${number}.”`,
      `${money(amount)} come back to you, for the days that you used, too.`,
    ),
  }),
  updateConsent: (_, { name, vin, purpose, minutes }) => ({
    subject: `Your car waits for your yes: ${name}`,
    text: paragraphs(
      `An update is ready for your car (${vin}). It is installed only if you agree.`,
      purpose,
      minutes === null ? null : `It takes about ${minutes} minutes.`,
    ),
  }),
  greeting: (name) => `Dear ${name},`,
  open: 'Open',
  closing: 'This message also stands in your account. Nobody reads answers to this mail.',
}
