create schema payments;

-- One attempt to take money for an order. Its states are kept one by one in payments.transition.
create table payments.payment (
  id uuid primary key,
  order_id uuid not null,
  order_number text not null,
  customer_id text not null,
  market text not null,
  purpose text not null check (purpose in ('order-now', 'balance')),
  amount bigint not null check (amount > 0),
  currency text not null,
  provider text not null,
  way text not null check (way in ('card', 'direct-debit')),
  -- What the customer recognises the card or account by; never the number itself.
  label text not null,
  capture text not null check (capture in ('now', 'later')),
  key text not null,
  state text not null check (state in ('initiated', 'second-step', 'processing', 'authorised', 'captured',
    'partially-refunded', 'refunded', 'declined', 'failed', 'expired')),
  version integer not null,
  url text,
  reason text,
  captured bigint not null default 0 check (captured between 0 and amount),
  refunded bigint not null default 0 check (refunded between 0 and captured),
  created_at timestamptz not null,
  -- When the provider is asked next how it stands; null when it is over.
  check_at timestamptz,
  unique (order_id, key)
);
-- An order is paid once for each purpose, whatever keys the attempts come with.
create unique index payment_live on payments.payment (order_id, purpose)
  where state in ('initiated', 'second-step', 'processing', 'authorised', 'captured', 'partially-refunded');
create index payment_open on payments.payment (check_at) where check_at is not null;

-- Each state a payment came into. The key lets one process move a payment from a version, and fails every other.
create table payments.transition (
  payment_id uuid not null,
  version integer not null,
  state text not null,
  at timestamptz not null,
  primary key (payment_id, version)
);

create table payments.refund (
  id uuid primary key,
  payment_id uuid not null references payments.payment (id),
  amount bigint not null check (amount > 0),
  reason text not null,
  state text not null check (state in ('requested', 'paid', 'refused')),
  requested_at timestamptz not null,
  answered_at timestamptz
);
create index refund_payment on payments.refund (payment_id);

-- Notifications that were dealt with, so that a duplicate changes nothing.
create table payments.notification (
  provider text not null,
  id text not null,
  payment_id uuid not null,
  at timestamptz not null,
  primary key (provider, id)
);

-- The test bank is the other side: what it knows stays its own, like a real provider's.
create schema testbank;

create table testbank.charge (
  reference text primary key,
  -- Nothing for a charge that was cancelled before it arrived.
  amount bigint not null check (amount >= 0),
  currency text not null,
  capture text not null,
  source text not null,
  description text not null,
  return_url text not null,
  state text not null check (state in ('second-step', 'processing', 'authorised', 'captured', 'declined', 'cancelled')),
  reason text,
  step text,
  captured bigint not null default 0 check (captured between 0 and amount),
  refunded bigint not null default 0 check (refunded between 0 and captured),
  at timestamptz not null
);
create unique index charge_step on testbank.charge (step) where step is not null;

create table testbank.refund (
  reference text primary key,
  charge text not null references testbank.charge (reference),
  amount bigint not null check (amount > 0),
  at timestamptz not null
);
