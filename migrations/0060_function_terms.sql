-- Functions by the month or the year go on by themselves until their customer says no. One row a running contract;
-- what was bought before there were any ends as it was sold.
create table updates.subscription (
  right_id uuid primary key,
  customer_id text not null,
  market text not null,
  plan text not null check (plan in ('month', 'year')),
  -- The order whose payment method is charged again.
  order_id uuid not null,
  order_number text not null,
  -- What each further term costs.
  price bigint not null check (price > 0),
  tax bigint not null check (tax >= 0),
  currency text not null,
  state jsonb not null,
  state_name text not null generated always as (state ->> 'name') stored,
  -- When it is looked at next; null when nothing is to be done.
  due_at timestamptz,
  constraint subscription_state check (
    state ->> 'name' in ('awaited', 'running', 'charging', 'overdue', 'stopped', 'over')
  )
);
create index subscription_due on updates.subscription (due_at) where due_at is not null;

-- What the payment of a term is for that began by itself; null for what was ordered.
alter table updates.activation add column charge_id uuid;
create unique index activation_charge on updates.activation (charge_id) where charge_id is not null;
create index activation_terms on updates.activation (right_id, id);

-- What a customer gets about each term that was charged (UStG § 14). Only ever added to.
create sequence updates.receipt_number;
create table updates.receipt (
  number text primary key,
  activation_id uuid not null unique references updates.activation (id),
  customer_id text not null,
  issued_at timestamptz not null,
  term_from timestamptz not null,
  term_until timestamptz not null,
  gross bigint not null,
  tax bigint not null,
  currency text not null,
  -- What the customer recognises the card or account by.
  method text not null
);

alter table payments.payment drop constraint payment_purpose_check;
alter table payments.payment add constraint payment_purpose_check check (
  purpose in ('order-now', 'balance', 'renewal')
);

-- A withdrawal from the contract (BGB § 355), with what it brought back; its receipt is read from here.
create table updates.withdrawal (
  activation_id uuid primary key references updates.activation (id),
  customer_id text not null,
  declared_at timestamptz not null,
  refund bigint not null check (refund >= 0),
  currency text not null
);
