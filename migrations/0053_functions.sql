-- Functions on demand. A token is handed to a vehicle like software, but it is none: it is never "what is installed".
alter table updates.software_set add column purpose text not null default 'software'
  check (purpose in ('software', 'capability'));

-- One purchase or trial of one function of one vehicle, until the vehicle has confirmed or the money is back.
create table updates.activation (
  id uuid primary key,
  right_id uuid not null,
  -- A renewal is another term of a right that is there.
  kind text not null check (kind in ('first', 'renewal')),
  vin text not null check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
  function_code text not null,
  title text not null,
  -- The kind of its term.
  plan text not null check (plan in ('trial', 'fixed', 'month', 'year', 'lifetime')),
  customer_id text not null,
  market text not null,
  -- Null for a trial, which nobody orders.
  order_id uuid,
  order_number text,
  contract_id uuid,
  line_id text,
  total bigint not null check (total >= 0),
  tax bigint not null check (tax >= 0),
  currency text not null,
  state jsonb not null,
  state_name text not null generated always as (state ->> 'name') stored,
  -- The customer wants no further term.
  cancelled_at timestamptz,
  created_at timestamptz not null,
  constraint activation_state check (
    state ->> 'name' in ('awaiting-payment', 'waiting', 'sent', 'active', 'failed', 'undone', 'lapsed')
  )
);
create unique index activation_right on updates.activation (right_id) where kind = 'first';
create index activation_customer on updates.activation (customer_id, id desc);
create index activation_contract on updates.activation (contract_id) where contract_id is not null;
create index activation_order on updates.activation (order_number) where order_number is not null;
create index activation_trial on updates.activation (vin, function_code, created_at) where order_id is null;

-- Every token that was signed for a vehicle; its counter rises by function, so that the vehicle knows the latest.
create table updates.capability (
  vin text not null,
  function_code text not null,
  counter integer not null check (counter > 0),
  activation_id uuid not null references updates.activation (id),
  purpose text not null check (purpose in ('grant', 'revoke')),
  token text not null,
  -- The action that carries it; null while it could not be sent.
  number integer,
  issued_at timestamptz not null,
  primary key (vin, function_code, counter)
);
create index capability_action on updates.capability (vin, number) where number is not null;

-- What customers were told. Where no mail server is set, it is read here.
create table updates.message (
  id uuid primary key,
  activation_id uuid not null references updates.activation (id),
  customer_id text not null,
  kind text not null check (kind in ('active', 'failed', 'not-confirmed', 'undone', 'cancelled')),
  at timestamptz not null
);
create index message_customer on updates.message (customer_id, id desc);

-- A cancellation without signing in (BGB § 312k): asked for, then confirmed.
create table updates.cancellation (
  id uuid primary key,
  activation_id uuid not null references updates.activation (id),
  reason text,
  asked_at timestamptz not null,
  confirmed_at timestamptz
);
