import { dictionary } from './dictionary.ts'

/** The pages behind the two buttons that stand at the foot of every page. */
export const legalWords = dictionary({
  de: {
    withdrawTitle: 'Vertrag widerrufen',
    withdrawText:
      'Vierzehn Tage, ohne Gründe: bei Fahrzeugen ab der Übergabe und davor jederzeit, bei Funktionen ab dem Kauf.',
    cancelTitle: 'Verträge hier kündigen',
    cancelText:
      'Kündigen lassen sich Verträge, die weiterlaufen. Einen Fahrzeugkauf können Sie vor der Übergabe stornieren.',
    yours: 'Ihre Verträge',
    noneWithdraw: 'Zurzeit haben Sie keinen Vertrag, der sich widerrufen lässt.',
    noneCancel: 'Zurzeit haben Sie keinen Vertrag, der sich kündigen oder stornieren lässt.',
    withdraw: 'Diesen Vertrag widerrufen',
    cancel: 'Diesen Kauf stornieren',
    order: 'Bestellung {number}',
    signInTitle: 'Am schnellsten mit Ihrem Konto',
    signInText: 'Melden Sie sich an und wählen Sie den Vertrag. In zwei Schritten ist es getan, mit Beleg.',
    signIn: 'Anmelden',
    mailTitle: 'Ohne Anmeldung',
    mailText:
      'Sie müssen sich nicht anmelden. Schreiben Sie uns formlos; Ihr Name und, wenn zur Hand, die Bestellnummer genügen. Die Frist wahrt, wer rechtzeitig absendet.',
    mailWithdraw: 'Widerruf per E-Mail schreiben',
    mailCancel: 'Kündigung per E-Mail schreiben',
    mailSubjectWithdraw: 'Widerruf',
    mailSubjectCancel: 'Kündigung',
    mailBodyWithdraw:
      'Hiermit widerrufe ich meinen Vertrag.\n\nName:\nBestellnummer (falls bekannt):\nE-Mail für die Bestätigung:\n',
    mailBodyCancel:
      'Hiermit kündige ich meinen Vertrag zum nächstmöglichen Zeitpunkt.\n\nName:\nBestellnummer (falls bekannt):\nE-Mail für die Bestätigung:\n',
    post: 'Oder per Post: {address}',
    honest:
      'In dieser Vorführung nimmt das Haus Erklärungen ohne Anmeldung per E-Mail und Post entgegen; ein Formular, das sofort einen Beleg mit Uhrzeit ausstellt, gibt es bisher nur nach der Anmeldung.',
    noticeTitle: 'Was Sie wissen sollten',
    notice1: 'Sie müssen keinen Grund nennen.',
    notice2: 'Alles, was Sie bezahlt haben, bekommen Sie auf demselben Weg zurück, spätestens nach vierzehn Tagen.',
    notice3:
      'Das gilt auch für ein Fahrzeug, das Sie selbst zusammengestellt haben, und für eine Funktion, die Ihr Auto schon benutzt: Für die genutzten Tage ziehen wir nichts ab.',
    cancelNotice1:
      'Vor der Freigabe an das Werk ist die Stornierung frei. Danach sehen Sie die Kosten, bevor Sie sich entscheiden.',
    cancelNotice2:
      'Funktionen nach Monat oder Jahr verlängern sich, bis Sie kündigen. Sie enden mit der ersten Laufzeit, danach spätestens einen Monat nach der Kündigung; im Voraus Bezahltes geht zurück.',
    readTerms: 'Verkaufsbedingungen lesen',
  },
  en: {
    withdrawTitle: 'Withdraw from a contract',
    withdrawText:
      'Fourteen days, without reasons: for vehicles from the handover and at any time before it, for functions from the purchase.',
    cancelTitle: 'Cancel contracts here',
    cancelText: 'Contracts that run on can be cancelled. A vehicle purchase can be called off before the handover.',
    yours: 'Your contracts',
    noneWithdraw: 'At present you have no contract to withdraw from.',
    noneCancel: 'At present you have no contract to cancel or call off.',
    withdraw: 'Withdraw from this contract',
    cancel: 'Call this purchase off',
    order: 'Order {number}',
    signInTitle: 'Quickest with your account',
    signInText: 'Sign in and choose the contract. It is done in two steps, with a receipt.',
    signIn: 'Sign in',
    mailTitle: 'Without signing in',
    mailText:
      'You need not sign in. Write to us in any form; your name and, if at hand, the order number are enough. Sending it in time keeps the period.',
    mailWithdraw: 'Write the withdrawal by e-mail',
    mailCancel: 'Write the cancellation by e-mail',
    mailSubjectWithdraw: 'Withdrawal',
    mailSubjectCancel: 'Cancellation',
    mailBodyWithdraw:
      'I hereby withdraw from my contract.\n\nName:\nOrder number (if known):\nE-mail for the confirmation:\n',
    mailBodyCancel:
      'I hereby cancel my contract at the next possible date.\n\nName:\nOrder number (if known):\nE-mail for the confirmation:\n',
    post: 'Or by post: {address}',
    honest:
      'In this demonstration the house takes statements without sign-in by e-mail and post; a form that issues a receipt with the time at once exists after signing in only, so far.',
    noticeTitle: 'What you should know',
    notice1: 'You need not give a reason.',
    notice2: 'Everything you have paid comes back the same way, after fourteen days at the latest.',
    notice3:
      'That also holds for a vehicle that you put together yourself, and for a function that your car uses already: nothing is taken off for the days of use.',
    cancelNotice1: 'Before release to the factory, calling off is free. After that you see the cost before you decide.',
    cancelNotice2:
      'Functions by the month or the year renew until you cancel. They end with the first term, afterwards a month after your notice at the latest; what is paid beyond goes back.',
    readTerms: 'Read the terms of sale',
  },
})
