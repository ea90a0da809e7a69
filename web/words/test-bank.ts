import { dictionary } from './dictionary.ts'

export const testBankWords = dictionary({
  de: {
    bank: 'Testbank',
    note: 'Diese Bank gibt es nur in der Demo. Es fließt kein Geld.',
    title: 'Zahlung freigeben',
    text: '{merchant} möchte diesen Betrag von Ihrer Karte abbuchen.',
    checkTitle: 'Karte bestätigen',
    checkText: '{merchant} möchte Ihre Karte hinterlegen und später davon abbuchen. Jetzt wird nichts abgebucht.',
    amount: 'Betrag',
    purpose: 'Verwendungszweck',
    approve: 'Freigeben',
    refuse: 'Ablehnen',
    closedTitle: 'Diese Anfrage ist schon beantwortet.',
    closedText: 'Sie können dieses Fenster schließen oder zum Händler zurückkehren.',
    back: 'Zurück zu {merchant}',
  },
  en: {
    bank: 'Test bank',
    note: 'This bank exists in the demo only. No money moves.',
    title: 'Approve a payment',
    text: '{merchant} wants to charge this amount to your card.',
    checkTitle: 'Confirm a card',
    checkText: '{merchant} wants to keep your card and charge it later. Nothing is charged now.',
    amount: 'Amount',
    purpose: 'Reference',
    approve: 'Approve',
    refuse: 'Refuse',
    closedTitle: 'This request has been answered already.',
    closedText: 'You may close this window or return to the merchant.',
    back: 'Back to {merchant}',
  },
})
