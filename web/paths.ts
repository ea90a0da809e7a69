import type { Locale } from './locale.ts'
import type { DrawingName } from './vehicle/drawing-name.ts'
import type { WheelLook } from './vehicle/wheel-design.ts'

const segment = encodeURIComponent

/** All addresses of the web, built from a locale. Screens never write a path by hand. */
export function paths(locale: Locale) {
  const root = `/${locale.tag}`
  return {
    home: root,
    vehicles: `${root}/vehicles`,
    line: (line: string) => `${root}/vehicles/${segment(line)}`,
    testDriveOf: (line: string) => `${root}/vehicles/${segment(line)}/test-drive`,
    testDrive: (token: string) => `${root}/test-drives/${segment(token)}`,
    stock: `${root}/stock`,
    stockVehicle: (vin: string) => `${root}/stock/${segment(vin)}`,
    functions: `${root}/functions`,
    vehicleFunction: (sku: string) => `${root}/functions/${segment(sku)}`,
    basket: `${root}/basket`,
    checkout: `${root}/checkout`,
    order: (number: string) => `${root}/orders/${segment(number)}`,
    signIn: `${root}/sign-in`,
    signInThen: (next: string) => `${root}/sign-in?${new URLSearchParams({ next }).toString()}`,
    signOut: `${root}/sign-out`,
    withdraw: `${root}/legal/withdraw`,
    cancel: `${root}/legal/cancel`,
    imprint: `${root}/legal/imprint`,
    privacy: `${root}/legal/privacy`,
    terms: `${root}/legal/terms`,
    my: `${root}/my`,
    myOrders: `${root}/my/orders`,
    myOrder: (number: string) => `${root}/my/orders/${segment(number)}`,
    myPayment: (number: string) => `${root}/my/orders/${segment(number)}/payment`,
    myConfirmation: (number: string) => `${root}/my/orders/${segment(number)}/confirmation`,
    myContract: (number: string, contract: string) =>
      `${root}/my/orders/${segment(number)}/contracts/${segment(contract)}`,
    myHandover: (deal: string) => `${root}/my/deals/${segment(deal)}/handover`,
    myCancellation: (deal: string) => `${root}/my/deals/${segment(deal)}/cancellation`,
    myWithdrawal: (deal: string) => `${root}/my/deals/${segment(deal)}/withdrawal`,
    myGarage: `${root}/my/garage`,
    myGarageAdd: `${root}/my/garage/add`,
    myVehicle: (vin: string) => `${root}/my/garage/${segment(vin)}`,
    myVehicleHandover: (vin: string) => `${root}/my/garage/${segment(vin)}/handover`,
    passport: (token: string) => `${root}/passports/${segment(token)}`,
    myFunctions: `${root}/my/functions`,
    myFunctionPlan: (id: string) => `${root}/my/functions/${segment(id)}/plan`,
    myFunctionWithdrawal: (id: string) => `${root}/my/functions/${segment(id)}/withdrawal`,
    myFunctionPayment: (id: string) => `${root}/my/functions/${segment(id)}/payment`,
    myFunctionReceipts: (id: string) => `${root}/my/functions/${segment(id)}/receipts`,
    myFunctionReceipt: (id: string, number: string) =>
      `${root}/my/functions/${segment(id)}/receipts/${segment(number)}`,
    myVoucher: `${root}/my/functions/voucher`,
    myCharging: `${root}/my/charging`,
    myChargingStart: (point: string) => `${root}/my/charging/start/${segment(point)}`,
    myChargingSession: (id: string) => `${root}/my/charging/sessions/${segment(id)}`,
    myChargingTable: `${root}/my/charging/sessions.csv`,
    myChargingCards: `${root}/my/charging/cards`,
    myHomeCharging: `${root}/my/home-charging`,
    myWallboxAdd: `${root}/my/home-charging/add`,
    myWallbox: (id: string) => `${root}/my/home-charging/${segment(id)}`,
    myHomeStatement: (number: string) => `${root}/my/home-charging/statements/${segment(number)}`,
    myHomeStatementTable: (number: string) => `${root}/my/home-charging/statements/${segment(number)}/table`,
    myWallet: `${root}/my/wallet`,
    myInvoice: (id: string) => `${root}/my/wallet/invoices/${segment(id)}`,
    chargingPlans: `${root}/charging/plans`,
    myChargingPlan: `${root}/my/charging/plan`,
    myMessages: `${root}/my/messages`,
    myMessage: (message: string) => `${root}/my/messages/${segment(message)}`,
    myDocuments: `${root}/my/documents`,
    myProfile: `${root}/my/profile`,
    dealer: `${root}/dealer`,
    dealerDeals: `${root}/dealer/deals`,
    dealerDeal: (deal: string) => `${root}/dealer/deals/${segment(deal)}`,
    dealerCalendar: `${root}/dealer/calendar`,
    dealerTestDrives: `${root}/dealer/test-drives`,
    dealerCommission: `${root}/dealer/commission`,
    dealerStock: `${root}/dealer/stock`,
    dealerVouchers: `${root}/dealer/vouchers`,
    cockpit: `${root}/cockpit`,
    cockpitOrders: `${root}/cockpit/orders`,
    cockpitOrder: (number: string) => `${root}/cockpit/orders/${segment(number)}`,
    cockpitOrderList: `${root}/cockpit/orders.csv`,
    cockpitFigureList: `${root}/cockpit/figures.csv`,
    cockpitDeals: `${root}/cockpit/deals`,
    cockpitDeal: (deal: string) => `${root}/cockpit/deals/${segment(deal)}`,
    cockpitPartners: `${root}/cockpit/partners`,
    cockpitPartner: (partner: string) => `${root}/cockpit/partners/${segment(partner)}`,
    cockpitCatalogue: `${root}/cockpit/catalogue`,
    cockpitImport: `${root}/cockpit/catalogue/import`,
    cockpitEdition: (edition: string) => `${root}/cockpit/catalogue/${segment(edition)}`,
    cockpitEditionPreview: (edition: string) => `${root}/cockpit/catalogue/${segment(edition)}/preview`,
    cockpitStages: `${root}/cockpit/stages`,
    cockpitSalesModels: `${root}/cockpit/sales-models`,
    cockpitLedger: `${root}/cockpit/ledger`,
    cockpitTrialBalanceList: `${root}/cockpit/ledger.csv`,
    cockpitLedgerAccounts: `${root}/cockpit/ledger/accounts`,
    cockpitLedgerAccountList: `${root}/cockpit/ledger/accounts.csv`,
    cockpitLedgerAccount: (account: string) => `${root}/cockpit/ledger/accounts/${segment(account)}`,
    cockpitLedgerTransferList: (account: string) => `${root}/cockpit/ledger/accounts/${segment(account)}/transfers.csv`,
    cockpitLedgerTransfer: (transfer: string) => `${root}/cockpit/ledger/transfers/${segment(transfer)}`,
    cockpitLedgerSubject: (subject: string) => `${root}/cockpit/ledger/subjects/${segment(subject)}`,
    cockpitCampaigns: `${root}/cockpit/updates`,
    cockpitNewCampaign: `${root}/cockpit/updates/new`,
    cockpitCampaign: (campaign: string) => `${root}/cockpit/updates/campaigns/${segment(campaign)}`,
    cockpitActivations: `${root}/cockpit/updates/functions`,
    cockpitActivation: (activation: string) => `${root}/cockpit/updates/functions/${segment(activation)}`,
    cockpitUptane: `${root}/cockpit/updates/uptane`,
    cockpitUptaneRelease: (role: string) => `${root}/cockpit/updates/uptane/releases/${segment(role)}`,
    cockpitUptaneKeys: (repository: string, role: string) =>
      `${root}/cockpit/updates/uptane/keys/${segment(repository)}/${segment(role)}`,
    cockpitUptaneRoot: (repository: string) => `${root}/cockpit/updates/uptane/roots/${segment(repository)}`,
    cockpitRxswin: `${root}/cockpit/updates/rxswin`,
    cockpitUpdateVehicles: `${root}/cockpit/updates/vehicles`,
    cockpitUpdateVehicle: (vin: string) => `${root}/cockpit/updates/vehicles/${segment(vin)}`,
    cockpitChargingSessions: `${root}/cockpit/charging/sessions`,
    cockpitChargingSession: (id: string) => `${root}/cockpit/charging/sessions/${segment(id)}`,
    cockpitWallboxes: `${root}/cockpit/wallboxes`,
    cockpitConnections: `${root}/cockpit/charging/connections`,
    cockpitConnection: (id: string) => `${root}/cockpit/charging/connections/${segment(id)}`,
    cockpitOutbox: `${root}/cockpit/outbox`,
    cockpitMail: (mail: string) => `${root}/cockpit/outbox/${segment(mail)}`,
    cockpitChargeMonths: `${root}/cockpit/charging/months`,
    cockpitChargeMonthList: `${root}/cockpit/charging/months.csv`,
    cockpitChargeRecords: `${root}/cockpit/charging/records`,
    cockpitChargeRecord: (record: string) => `${root}/cockpit/charging/records/${segment(record)}`,
    cockpitChargeDisputes: `${root}/cockpit/charging/disputes`,
    cockpitChargeDispute: (dispute: string) => `${root}/cockpit/charging/disputes/${segment(dispute)}`,
    cockpitInvoices: `${root}/cockpit/invoices`,
    cockpitMargins: `${root}/cockpit/charging/margins`,
    cockpitAudit: `${root}/cockpit/audit`,
  }
}

/** The same page in another locale: only the first segment changes, filters and all stay. */
export function inLocale(path: string, locale: Locale): string {
  return path.replace(/^\/[^/?#]*/, `/${locale.tag}`)
}

/** A drawn vehicle as an image: for cards, e-mails and link previews. Colours are hex; wheels read `19x10`. */
export function drawingPath(
  drawing: DrawingName,
  look: { paint: string; roof?: string | undefined; wheels: WheelLook },
): string {
  const { diameterInch, spokes } = look.wheels
  const query = new URLSearchParams({ paint: look.paint.replace('#', ''), wheels: `${diameterInch}x${spokes}` })
  if (look.roof !== undefined) query.set('roof', look.roof.replace('#', ''))
  return `/drawings/${drawing}.svg?${query.toString()}`
}
