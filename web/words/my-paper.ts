import { dictionary } from './dictionary.ts'

/** Documents of an order. */
export const myPaperWords = dictionary({
  de: {
    documents: 'Dokumente',
    documentsText: 'Alles Schriftliche zu Ihren Bestellungen, zum Lesen und Drucken.',
    documentsEmptyTitle: 'Noch keine Dokumente.',
    documentsEmptyText: 'Mit Ihrer ersten Bestellung entstehen hier die Bestätigung und der Vertrag.',
    confirmation: 'Bestellbestätigung',
    contract: 'Vertrag: {title}',
    contractTitle: 'Das Wesentliche Ihres Vertrags',
    orderNumber: 'Bestellnummer',
    orderedOn: 'Bestellt am',
    market: 'Land',
    seller: 'Verkäufer',
    dueNow: 'Mit der Bestellung fällig',
    dueLater: 'Vor der Übergabe fällig',
    orderSum: 'Summe der Bestellung',
    withdrawalTitle: 'Widerrufsrecht',
    withdrawalText:
      'Sie können diesen Vertrag ohne Angabe von Gründen widerrufen, bis vierzehn Tage nach dem Tag der Übergabe. Es genügt eine eindeutige Erklärung, zum Beispiel in Ihrem Bereich unter „Widerrufen“, per E-Mail an {email} oder per Post. Alles, was Sie bezahlt haben, zahlen wir spätestens vierzehn Tage danach auf demselben Weg zurück.',
    confirmationText: 'Vielen Dank für Ihre Bestellung. Wir bestätigen Ihnen ihren Eingang mit folgendem Inhalt.',
    confirmationNote:
      'Diese Bestätigung ist noch keine Annahme eines Fahrzeugkaufs: Er ist geschlossen, sobald der Verkäufer zusagt. Das steht dann im Verlauf Ihrer Bestellung.',

    receiptLink: 'Eingangsbestätigung des Widerrufs',
  },
  en: {
    documents: 'Documents',
    documentsText: 'Everything in writing about your orders, to read and to print.',
    documentsEmptyTitle: 'No documents yet.',
    documentsEmptyText: 'With your first order the confirmation and the contract appear here.',
    confirmation: 'Order confirmation',
    contract: 'Contract: {title}',
    contractTitle: 'The essentials of your contract',
    orderNumber: 'Order number',
    orderedOn: 'Ordered on',
    market: 'Country',
    seller: 'Seller',
    dueNow: 'Due with the order',
    dueLater: 'Due before handover',
    orderSum: 'Sum of the order',
    withdrawalTitle: 'Right of withdrawal',
    withdrawalText:
      'You may withdraw from this contract without giving reasons until fourteen days after the day of handover. A clear statement is enough, for instance in your area under “Withdraw”, by e-mail to {email} or by post. We pay back everything that you paid the way it came, fourteen days after that at the latest.',
    confirmationText: 'Thank you for your order. We confirm that we received it with the following content.',
    confirmationNote:
      'This confirmation does not yet accept the purchase of a vehicle: it is concluded as soon as the seller agrees. That will then stand in the timeline of your order.',

    receiptLink: 'Receipt of the withdrawal',
  },
})
