import { paragraphs } from './message.ts'
import type { MessageWords } from './words.ts'

/** What customers are told, in German. */
export const messagesDe: MessageWords = {
  // BGB § 312i (1) no. 3: the receipt of an order; § 312f (2): what was agreed, on a durable medium.
  orderPlaced: ({ money, dayAndTime }, { number, lines, total, dueNow, at }) => ({
    subject: `Ihre Bestellung ${number} ist bei uns`,
    text: paragraphs(
      `Ihre Bestellung ist am ${dayAndTime(at)} bei uns eingegangen.`,
      lines.map((line) => `${line.title}: ${money(line.total)}`).join('\n'),
      `Gesamtpreis mit Mehrwertsteuer: ${money(total)}${dueNow.amount === total.amount ? '' : `\nJetzt fällig: ${money(dueNow)}`}`,
      'Bestellung, Verträge und Widerrufsbelehrung lesen und drucken Sie unter dem Link.',
    ),
  }),
  paymentReceived: ({ money }, { number, amount, isBalance }) => ({
    subject: `Ihre Zahlung zu ${number} ist da`,
    text: paragraphs(
      `Wir haben ${money(amount)} zu Ihrer Bestellung ${number} erhalten.`,
      isBalance ? 'Damit steht der Übergabe von dieser Seite nichts mehr im Weg.' : 'Wir fangen jetzt an.',
    ),
  }),
  moneyBack: ({ money }, { number, amount }) => ({
    subject: `Ihr Geld zu ${number} geht zurück`,
    text: `Wir haben ${money(amount)} zu Ihrer Bestellung ${number} zurückgegeben, auf demselben Weg, auf dem Sie bezahlt haben.`,
  }),
  dealAccepted: (_, { title, number, partner }) => ({
    subject: partner === null ? `Wir kümmern uns um Ihren ${title}` : `${partner} hat zugesagt`,
    text: paragraphs(
      partner === null
        ? `Unser Auslieferungszentrum begleitet Ihren Kauf (${number}).`
        : `${partner} begleitet Ihren Kauf (${title}, ${number}) und übergibt Ihnen das Fahrzeug.`,
      'Alle zugesagten Termine, und was sich daran ändert, stehen in Ihrem Vorgang.',
    ),
  }),
  handoverBooked: ({ dayAndTime }, { title, partner, handoverAt }) => ({
    subject: `Übergabe am ${dayAndTime(handoverAt)}`,
    text: paragraphs(
      `Ihr ${title} wird Ihnen am ${dayAndTime(handoverAt)} übergeben${partner === null ? '' : `, bei ${partner}`}.`,
      'Bringen Sie bitte Ihren Personalausweis mit. Einen anderen Termin wählen Sie in Ihrem Vorgang.',
    ),
  }),
  charging: ({ money, dayAndTime }, { what, place, amount, when }) => {
    const letters = {
      'blocking-soon': {
        subject: `Bald kostet das Stehen: ${place}`,
        text: `Ab ${dayAndTime(when)} kostet es, wenn Ihr Auto am Ladepunkt stehen bleibt. Bisher sind es ${money(amount)}.`,
      },
      receipt: {
        subject: `Ihr Beleg: ${place}, ${money(amount)}`,
        text: 'Ihr Ladevorgang ist zum Preis abgerechnet, der Ihnen beim Start genannt wurde. Stimmt etwas nicht, genügt ein Tipp unter dem Link.',
      },
      failed: {
        subject: `Das Laden hat nicht begonnen: ${place}`,
        text: 'Es wurde nichts abgebucht. Was reserviert war, ist wieder frei.',
      },
    }
    return letters[what]
  },
  testDrive: ({ dayAndTime }, { what, title, partner, startsAt, reason }) => {
    const when = dayAndTime(startsAt)
    const bring = 'Bitte bringen Sie Ihren Führerschein mit. Absagen können Sie unter dem Link.'
    const letters = {
      asked: {
        subject: `Ihre Anfrage: Probefahrt am ${when}`,
        text: `${partner} hat Ihre Anfrage für eine Probefahrt (${title}) am ${when} und meldet sich. Die Stunde ist für Sie frei gehalten.`,
      },
      confirm: {
        subject: `Probefahrt am ${when}`,
        text: paragraphs(`${partner} erwartet Sie am ${when} zur Probefahrt (${title}).`, bring),
      },
      move: {
        subject: `Ihre Probefahrt ist verlegt: ${when}`,
        text: paragraphs(`${partner} schlägt Ihnen für die Probefahrt (${title}) den ${when} vor.`, bring),
      },
      decline: {
        subject: 'Ihre Probefahrt findet nicht statt',
        text: paragraphs(
          `${partner} kann Ihnen die Probefahrt (${title}) am ${when} nicht anbieten.`,
          reason === null ? null : `Der Grund: ${reason}`,
        ),
      },
      cancel: {
        subject: 'Ihre Probefahrt ist abgesagt',
        text: `Sie haben die Probefahrt (${title}) am ${when} abgesagt. ${partner} weiß Bescheid.`,
      },
    }
    return letters[what]
  },
  handoverUnbooked: (_, { title }) => ({
    subject: 'Ihr Übergabetermin entfällt',
    text: `Der Termin für die Übergabe Ihres ${title} entfällt. Einen neuen wählen Sie in Ihrem Vorgang.`,
  }),
  // BGB § 356a (4): the content of the statement, and day and time of its arrival.
  dealWithdrawn: ({ dayAndTime }, { title, number, at }) => ({
    subject: `Eingangsbestätigung: Ihr Widerruf zu ${number}`,
    text: paragraphs(
      `Ihr Widerruf ist am ${dayAndTime(at)} bei uns eingegangen.`,
      `Inhalt Ihrer Erklärung: „Hiermit widerrufe ich den Vertrag über ${title}, Bestellung ${number}.“`,
      'Was Sie gezahlt haben, geben wir spätestens vierzehn Tage nach diesem Eingang zurück; bis das Fahrzeug wieder da ist, dürfen wir warten.',
    ),
  }),
  functionActive: (_, { title, vin }) => ({
    subject: `${title} ist freigeschaltet`,
    text: `Ihr Auto (${vin}) hat ${title} bestätigt. Sie können es ab sofort benutzen.`,
  }),
  functionFailed: ({ money }, { title, vin, refund, voucher, inTime }) => ({
    subject: `${title} ließ sich nicht freischalten`,
    text: paragraphs(
      inTime
        ? `Ihr Auto (${vin}) konnte ${title} nicht freischalten.`
        : `Ihr Auto (${vin}) hat ${title} nicht rechtzeitig bestätigt.`,
      refund === null ? null : `${money(refund)} gehen von allein an Sie zurück. Sie müssen nichts tun.`,
      voucher === null ? null : `Ihr Gutschein ${voucher} gilt wieder, unter demselben Code.`,
    ),
  }),
  functionUndone: ({ money, dayAndTime }, { title, vin, refund, voucher, at }) => ({
    subject: `Eingangsbestätigung: ${title} ist zurückgegeben`,
    text: paragraphs(
      `Ihr Widerruf ist am ${dayAndTime(at)} bei uns eingegangen.`,
      `Inhalt Ihrer Erklärung: „Ich gebe ${title} für das Fahrzeug ${vin} zurück.“`,
      refund === null ? null : `${money(refund)} gehen an Sie zurück.`,
      voucher === null ? null : `Ihr Gutschein ${voucher} gilt wieder, unter demselben Code.`,
    ),
  }),
  // BGB § 312k (4): content, arrival, and when the contract ends.
  functionCancelled: ({ dayAndTime }, { title, vin, at, end }) => ({
    subject: `Eingangsbestätigung: ${title} ist gekündigt`,
    text: paragraphs(
      `Ihre Kündigung ist am ${dayAndTime(at)} bei uns eingegangen.`,
      `${title} für das Fahrzeug ${vin} verlängert sich nicht mehr. Der Vertrag endet am ${dayAndTime(end)}. Was darüber hinaus bezahlt war, geht an Sie zurück.`,
    ),
  }),
  functionRenewed: ({ money, dayAndTime }, { title, vin, amount, end }) => ({
    subject: `${title} geht weiter`,
    text: paragraphs(
      `${title} für das Fahrzeug ${vin} hat sich verlängert und läuft bis ${dayAndTime(end)}. Dafür haben wir ${money(amount)} abgebucht; der Beleg steht bei Ihren Funktionen.`,
      'Sie können die Verlängerung dort jederzeit stoppen, und ohne Anmeldung über „Verträge hier kündigen“ am Fuß jeder Seite.',
    ),
  }),
  functionDeclined: ({ money, dayAndTime }, { title, vin, amount, end }) => ({
    subject: `Ihre Bank hat die Zahlung für ${title} abgelehnt`,
    text: paragraphs(
      `Für die nächste Laufzeit von ${title} im Fahrzeug ${vin} wollten wir ${money(amount)} abbuchen.`,
      `Bis ${dayAndTime(end)} bleibt alles, wie es ist, und wir fragen Ihre Bank alle zwei Tage noch einmal. Schneller geht es mit einer anderen Karte oder einem anderen Konto: Der Link führt Sie hin, und dann wird gleich bezahlt.`,
    ),
  }),
  functionLastCall: ({ money, dayAndTime }, { title, vin, amount, end }) => ({
    subject: `${title} endet bald: bitte eine andere Karte angeben`,
    text: paragraphs(
      `Ihre Bank hat ${money(amount)} für die nächste Laufzeit von ${title} im Fahrzeug ${vin} wieder abgelehnt. Wir fragen sie von uns aus nicht noch einmal.`,
      `Die Funktion läuft bis ${dayAndTime(end)}. Geben Sie bis dahin eine andere Karte an, geht sie ohne Unterbrechung weiter; der Link führt Sie hin. Sonst endet sie dann, und Sie schulden nichts.`,
    ),
  }),
  functionUnpaid: ({ money }, { title, vin, amount }) => ({
    subject: `${title} ist zu Ende`,
    text: `Ihre Bank hat ${money(amount)} für die nächste Laufzeit von ${title} im Fahrzeug ${vin} nicht bezahlt. Die Funktion ist mit der bezahlten Laufzeit zu Ende; Sie schulden nichts. Wenn Sie sie wieder haben möchten, können Sie sie über den Link neu kaufen.`,
  }),
  functionHandedOn: ({ dayAndTime }, { title, vin, end }) => ({
    subject: `${title} wird nicht mehr abgebucht`,
    text: `Das Fahrzeug ${vin} gehört jetzt jemand anderem. ${title} bleibt bis ${dayAndTime(end)} im Fahrzeug und verlängert sich nicht; abgebucht wird bei Ihnen nichts mehr.`,
  }),
  // BGB § 356a (4): content, day and time of arrival.
  functionWithdrawn: ({ money, dayAndTime }, { title, vin, number, amount, at }) => ({
    subject: `Eingangsbestätigung Ihres Widerrufs: ${title}`,
    text: paragraphs(
      `Ihr Widerruf ist am ${dayAndTime(at)} bei uns eingegangen.`,
      `Inhalt Ihrer Erklärung: „Hiermit widerrufe ich den Vertrag über ${title} für das Auto ${vin} aus der Bestellung ${number}.“`,
      `${money(amount)} gehen an Sie zurück, auch für die genutzten Tage.`,
    ),
  }),
  updateConsent: (_, { name, vin, purpose, minutes }) => ({
    subject: `Ihr Auto wartet auf Ihr Ja: ${name}`,
    text: paragraphs(
      `Für Ihr Auto (${vin}) liegt ein Update bereit. Es wird nur eingespielt, wenn Sie zustimmen.`,
      purpose,
      minutes === null ? null : `Es dauert etwa ${minutes} Minuten.`,
    ),
  }),
  greeting: (name) => `Guten Tag ${name},`,
  open: 'Ansehen',
  closing: 'Diese Nachricht steht auch in Ihrem Konto. Auf diese Mail kann niemand antworten.',
}
