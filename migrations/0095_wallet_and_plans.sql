-- What is about to be used is reserved; what was used is charged without an order.
alter table payments.payment drop constraint payment_purpose_check;
alter table payments.payment add constraint payment_purpose_check check (
  purpose in ('order-now', 'balance', 'renewal', 'method', 'hold', 'usage')
);

-- A card or account that a customer keeps with the house; the payments of its id are the attempts to check it.
create table billing.method (
  id uuid primary key,
  customer_id text not null,
  market text not null,
  key text not null,
  state text not null check (state in ('asked', 'kept', 'replaced')),
  asked_at timestamptz not null,
  kept_at timestamptz,
  unique (customer_id, key)
);
create unique index method_kept on billing.method (customer_id, market) where state = 'kept';

-- An amount that is reserved for something about to be used; its id is what its payment is for.
create table billing.hold (
  id uuid primary key,
  department text not null,
  -- A session, a stay: it is held for once.
  subject text not null,
  customer_id text not null,
  market text not null,
  title text not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  state text not null check (state in ('asked', 'held', 'releasing', 'released', 'captured', 'declined')),
  payment_id uuid,
  captured bigint not null default 0 check (captured between 0 and amount),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- When it is looked at next; null when it is over.
  check_at timestamptz,
  unique (department, subject)
);
create index hold_customer on billing.hold (customer_id, id desc);
create index hold_check on billing.hold (check_at) where check_at is not null;

-- Invoices and credit notes, numbered without a gap within a market and year.
create table billing.invoice_series (
  market text not null,
  year integer not null,
  last integer not null,
  primary key (market, year)
);
create table billing.invoice (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('invoice', 'credit-note')),
  market text not null,
  payer_id text not null,
  -- To whom it is addressed, as it was on that day.
  payer_name text not null,
  corrects uuid references billing.invoice (id),
  -- The month it is about, "2026-10"; null for what is billed at once.
  month text,
  issued_at timestamptz not null,
  due_at timestamptz not null,
  gross bigint not null,
  tax bigint not null,
  currency text not null,
  paid bigint not null default 0,
  -- What a credit note took away before it was paid.
  credited bigint not null default 0,
  state text not null check (state in ('open', 'paid', 'declined')),
  attempts integer not null default 0,
  method text,
  -- When its payment is asked for next; null when nothing is to be done.
  collect_at timestamptz,
  check ((kind = 'invoice') = (corrects is null))
);
create index invoice_payer on billing.invoice (payer_id, id desc);
create index invoice_collect on billing.invoice (collect_at) where collect_at is not null;
create index invoice_corrects on billing.invoice (corrects) where corrects is not null;

-- What was used and is owed, once for each subject; a correction is a line of its own with its sign. Never changed, but
-- for the invoice that it comes to stand on and what its user was called then.
create table billing.usage (
  id uuid primary key,
  department text not null,
  subject text not null,
  user_id text not null,
  -- As it was when the invoice was written; null before.
  user_name text,
  payer_id text not null,
  market text not null,
  title text not null,
  gross bigint not null,
  tax bigint not null,
  tax_rate text not null,
  currency text not null,
  at timestamptz not null,
  billed text not null check (billed in ('at-once', 'monthly')),
  corrects uuid references billing.usage (id),
  invoice_id uuid references billing.invoice (id),
  unique (department, subject),
  check ((corrects is null) = (gross >= 0))
);
create index usage_open on billing.usage (market, payer_id, at) where invoice_id is null;
create index usage_invoice on billing.usage (invoice_id) where invoice_id is not null;
create index usage_user on billing.usage (user_id, at desc);

-- A charging plan of one customer. By order or change it goes on as a subscription of the same id; with a car it ends.
create table charging.plan (
  id uuid primary key,
  customer_id text not null,
  market text not null,
  sku text not null,
  -- How long its terms are.
  plan text not null check (plan in ('month', 'year')),
  -- Gross prices of its day, major units.
  ac_per_kwh text not null,
  dc_per_kwh text not null,
  members_most integer not null check (members_most >= 0),
  source jsonb not null check (source ->> 'kind' in ('order', 'change', 'vehicle')),
  price bigint not null check (price >= 0),
  tax bigint not null check (tax >= 0),
  currency text not null,
  state text not null check (state in ('asked', 'awaiting-payment', 'active', 'ended', 'withdrawn', 'lapsed')),
  begins_at timestamptz,
  until timestamptz,
  created_at timestamptz not null,
  check ((state in ('active', 'ended')) <= (begins_at is not null and until is not null))
);
create unique index plan_once on charging.plan (customer_id) where state in ('awaiting-payment', 'active');
create index plan_customer on charging.plan (customer_id, id desc);
create index plan_contract on charging.plan ((source ->> 'contractId')) where source ->> 'kind' = 'order';
create index plan_order on charging.plan ((source ->> 'orderNumber')) where source ->> 'kind' = 'order';
create unique index plan_vehicle on charging.plan ((source ->> 'vin')) where source ->> 'kind' = 'vehicle';

-- What is paid for a plan, term by term.
create table charging.plan_term (
  id uuid primary key,
  plan_id uuid not null references charging.plan (id),
  -- What its payment is for.
  paid_by uuid not null,
  gross bigint not null check (gross >= 0),
  tax bigint not null check (tax >= 0),
  currency text not null,
  state text not null check (state in ('awaiting', 'paid', 'undone', 'lapsed')),
  begins_at timestamptz,
  until timestamptz,
  method text,
  created_at timestamptz not null
);
create index plan_term_plan on charging.plan_term (plan_id, id);
create index plan_term_paid_by on charging.plan_term (paid_by);

-- Who pays the charging of their drivers.
create table charging.company (
  id uuid primary key,
  payer_id text not null unique,
  name text not null,
  market text not null,
  created_at timestamptz not null
);

-- Who shares a plan or drives for a company: invited by mail address, in once they have accepted.
create table charging.membership (
  id uuid primary key,
  plan_id uuid references charging.plan (id),
  company_id uuid references charging.company (id),
  email text not null,
  user_id text,
  invited_at timestamptz not null,
  joined_at timestamptz,
  left_at timestamptz,
  check ((plan_id is null) <> (company_id is null)),
  check ((user_id is null) = (joined_at is null))
);
create unique index membership_family on charging.membership (user_id) where plan_id is not null and left_at is null;
create unique index membership_driver on charging.membership (user_id) where company_id is not null and left_at is null;
create unique index membership_of_plan on charging.membership (plan_id, email) where left_at is null;
create unique index membership_of_company on charging.membership (company_id, email) where left_at is null;
create index membership_email on charging.membership (email) where left_at is null;

-- What we add to an operator's prices, from when; the operator '*' is every other one. Only ever added to.
create table charging.margin (
  operator text not null,
  valid_from timestamptz not null,
  share text not null,
  per_session text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (operator, valid_from)
);
