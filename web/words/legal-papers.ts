import type { Language } from '../locale.ts'

/** A legal paper of the demo maker. A real maker replaces these texts with those of its lawyers. */
export interface Paper {
  readonly title: string
  readonly text: string
  readonly parts: readonly { readonly title: string; readonly paragraphs: readonly string[] }[]
}

export type PaperName = 'imprint' | 'privacy' | 'terms'

export const papers: Readonly<Record<Language, Readonly<Record<PaperName, Paper>>>> = {
  de: {
    imprint: {
      title: 'Impressum',
      text: 'Morgenrot ist ein erfundener Hersteller. Dieses Haus ist eine Vorführung; es verkauft nichts.',
      parts: [
        {
          title: 'Anbieter',
          paragraphs: [
            'Morgenrot Automobile AG, Am Tagebau 1, 04107 Leipzig',
            'E-Mail: hallo@morgenrot.example, Telefon: +49 341 0000 0',
            'Vertreten durch den Vorstand. Namen, Register und Umsatzsteuer-Nummer trägt der Hersteller ein, der dieses Haus betreibt.',
          ],
        },
        {
          title: 'Wer verkauft',
          paragraphs: [
            'Bei jedem Fahrzeug steht, wer Ihr Vertragspartner ist: die Morgenrot Automobile AG oder der Händler, der das Fahrzeug anbietet. Vor dem Bestellen sehen Sie es noch einmal bei jedem Vertrag.',
          ],
        },
        {
          title: 'Streit vermeiden',
          paragraphs: [
            'Rufen Sie uns an oder schreiben Sie uns. An einem Verfahren vor einer Verbraucherschlichtungsstelle nehmen wir in dieser Vorführung nicht teil.',
          ],
        },
      ],
    },
    privacy: {
      title: 'Datenschutz',
      text: 'Was dieses Haus über Sie speichert, wozu, und wie lange. Ohne Werbenetze und ohne Messung durch Dritte.',
      parts: [
        {
          title: 'Wenn Sie sich nur umsehen',
          paragraphs: [
            'Wir speichern in Ihrem Browser die Wahl von heller oder dunkler Darstellung. Sobald Sie etwas in den Warenkorb legen, kommen zwei Cookies dazu: eines öffnet Ihren Warenkorb dreißig Tage lang, eines zählt, was darin liegt. Eine Postleitzahl, die Sie eingeben, steht nur in der Adresse der Seite.',
          ],
        },
        {
          title: 'Wenn Sie ein Konto haben',
          paragraphs: [
            'Wir speichern Name, E-Mail-Adresse, Anschrift und Ihre Bestellungen. Ein Cookie hält Sie angemeldet. Ihr Passwort kennen wir nicht, nur seinen Prüfwert.',
          ],
        },
        {
          title: 'Wenn Sie bestellen',
          paragraphs: [
            'Der Händler, den Sie wählen oder der zusagt, sieht die Akte Ihres Kaufs, soweit er sie für seinen Teil braucht. Ihre Bank sieht Betrag und Bestellnummer. Kartendaten gehen an die Bank, nie an uns.',
            'Verträge und Rechnungen bewahren wir so lange auf, wie das Handels- und Steuerrecht es verlangt.',
          ],
        },
        {
          title: 'Ihre Rechte',
          paragraphs: [
            'Auskunft, Berichtigung, Löschung, Einschränkung, Übertragung und Widerspruch: eine Nachricht an hallo@morgenrot.example genügt. In dieser Vorführung werden solche Anfragen noch von Hand beantwortet.',
          ],
        },
      ],
    },
    terms: {
      title: 'Verkaufsbedingungen',
      text: 'Kurz und in klaren Worten, für die Vorführung. Ein Hersteller, der dieses Haus betreibt, setzt seine eigenen ein.',
      parts: [
        {
          title: 'Bestellung und Vertrag',
          paragraphs: [
            'Mit „Zahlungspflichtig bestellen“ geben Sie ein verbindliches Angebot ab. Wir bestätigen den Eingang sofort. Der Vertrag kommt zustande, wenn der Verkäufer zusagt; an Ihr Angebot sind Sie höchstens drei Wochen gebunden, bei einem vorhandenen Fahrzeug höchstens zehn Tage.',
            'Enthält eine Bestellung Verträge mit verschiedenen Verkäufern, ist jeder für sich gültig.',
          ],
        },
        {
          title: 'Preis und Zahlung',
          paragraphs: [
            'Der Gesamtpreis enthält Umsatzsteuer, Überführung und Zulassungspapiere. Heute fällig ist nur die angezeigte Anzahlung, der Rest vor der Übergabe. Ohne Zahlung und Zulassung gibt es keine Übergabe.',
          ],
        },
        {
          title: 'Lieferung',
          paragraphs: [
            'Genannte Wochen sind unverbindlich, solange nichts anderes vereinbart ist. Sechs Wochen nach einem unverbindlichen Termin können Sie die Lieferung verlangen. Jede Änderung eines Termins sehen Sie mit ihrem Grund.',
          ],
        },
        {
          title: 'Ihr Händler',
          paragraphs: [
            'Sie wählen frei, wer Sie begleitet. Sagt dieser Händler nicht rechtzeitig zu, fragen wir den nächsten, am Ende übernimmt unser eigenes Auslieferungszentrum. Ihr Preis ändert sich dadurch nicht.',
          ],
        },
        {
          title: 'Belehrung über den Widerruf',
          paragraphs: [
            'Als Verbraucherin oder Verbraucher können Sie jeden Vertrag binnen vierzehn Tagen ohne Angabe von Gründen widerrufen, auch bei einem selbst zusammengestellten Fahrzeug. Bei einem Fahrzeug beginnt die Frist mit der Übergabe, bei einer Funktion mit dem Kauf. Es genügt eine eindeutige Erklärung, zum Beispiel über „Vertrag widerrufen“ am Fuß jeder Seite oder per E-Mail.',
            'Nach dem Widerruf erhalten Sie alles zurück, was Sie bezahlt haben, spätestens vierzehn Tage nach Ihrer Erklärung und auf demselben Weg. Sie geben das Fahrzeug zurück; für einen Wertverlust haften Sie nur, soweit er über das Prüfen des Fahrzeugs hinausgeht.',
            'Eine Funktion wird gleich nach dem Kauf freigeschaltet. Dafür verzichten Sie auf nichts, und wir verlangen keine Zustimmung: Ihr Widerrufsrecht bleibt die ganzen vierzehn Tage bestehen, und Sie erhalten auch für die Tage, an denen Ihr Auto sie benutzt hat, alles ohne Abzug zurück.',
          ],
        },
      ],
    },
  },
  en: {
    imprint: {
      title: 'Legal notice',
      text: 'Morgenrot is an invented maker. This house is a demonstration; it sells nothing.',
      parts: [
        {
          title: 'Provider',
          paragraphs: [
            'Morgenrot Automobile AG, Am Tagebau 1, 04107 Leipzig, Germany',
            'E-mail: hallo@morgenrot.example, phone: +49 341 0000 0',
            'Represented by its board. Names, register and VAT number are entered by the maker that runs this house.',
          ],
        },
        {
          title: 'Who sells',
          paragraphs: [
            'Beside each vehicle stands who your contract is with: Morgenrot Automobile AG or the dealer who offers the vehicle. Before you order you see it once more for each contract.',
          ],
        },
        {
          title: 'Settling disputes',
          paragraphs: [
            'Call us or write to us. In this demonstration we take no part in proceedings before a consumer arbitration board.',
          ],
        },
      ],
    },
    privacy: {
      title: 'Privacy',
      text: 'What this house keeps about you, what for, and how long. No advertising networks, no measuring by others.',
      parts: [
        {
          title: 'When you only look around',
          paragraphs: [
            'Your browser keeps your choice of light or dark colours. Once you put something into the basket, two cookies join: one opens your basket for thirty days, one counts what is in it. A postcode that you enter stands in the address of the page only.',
          ],
        },
        {
          title: 'When you have an account',
          paragraphs: [
            'We keep name, e-mail address, postal address and your orders. A cookie keeps you signed in. We do not know your password, only its check value.',
          ],
        },
        {
          title: 'When you order',
          paragraphs: [
            'The dealer whom you choose, or who agrees, sees the file of your purchase as far as it is needed. Your bank sees amount and order number. Card details go to the bank, never to us.',
            'We keep contracts and invoices as long as commercial and tax law demands.',
          ],
        },
        {
          title: 'Your rights',
          paragraphs: [
            'Access, correction, erasure, restriction, transfer and objection: a message to hallo@morgenrot.example is enough. In this demonstration such requests are still answered by hand.',
          ],
        },
      ],
    },
    terms: {
      title: 'Terms of sale',
      text: 'Short and in plain words, for the demonstration. A maker that runs this house puts its own here.',
      parts: [
        {
          title: 'Order and contract',
          paragraphs: [
            'With “Order with obligation to pay” you make a binding offer. We confirm its receipt at once. The contract is made when the seller accepts; you are bound to your offer for three weeks at most, for a vehicle in stock for ten days at most.',
            'Where an order holds contracts with different sellers, each stands by itself.',
          ],
        },
        {
          title: 'Price and payment',
          paragraphs: [
            'The total price includes VAT, transfer and registration papers. Only the deposit that is shown is due today, the rest before the handover. There is no handover before payment and registration.',
          ],
        },
        {
          title: 'Delivery',
          paragraphs: [
            'Weeks that are named are not binding unless agreed otherwise. Six weeks after a non-binding date you may demand delivery. Each change of a date is shown with its reason.',
          ],
        },
        {
          title: 'Your dealer',
          paragraphs: [
            'You choose freely who looks after you. If that dealer does not agree in time we ask the next, in the end our own delivery centre takes over. Your price does not change because of that.',
          ],
        },
        {
          title: 'Notice of withdrawal',
          paragraphs: [
            'As a consumer you may withdraw from each contract within fourteen days without giving reasons, also for a vehicle that you put together yourself. For a vehicle they begin with the handover, for a function with the purchase. A clear statement is enough, for instance through “Withdraw from a contract” at the foot of each page or by e-mail.',
            'After that you get back everything you have paid, fourteen days after your statement at the latest and in the same way. You return the vehicle; you are liable for a loss in value only as far as it goes beyond examining the vehicle.',
            'A function is activated right after the purchase. You give nothing up for that and we ask for no consent: your right of withdrawal stands for the whole fourteen days, and everything comes back without deduction, for the days on which your car used it, too.',
          ],
        },
      ],
    },
  },
}
