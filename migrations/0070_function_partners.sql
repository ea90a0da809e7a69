-- Partners in functions on demand: their share in the revenue, and vouchers that they sell.

-- The share of the net revenue of functions is part of the terms that a contract pays by, and changes with their versions.
alter table partners.commission_rule add column function_rate numeric(8, 6) not null default 0
  check (function_rate >= 0 and function_rate < 1);

-- A line is about a deal, or about one term of a function. What was reversed may be booked anew, as another round.
alter table partners.commission_line alter column deal_id drop not null;
alter table partners.commission_line add column activation_id uuid;
alter table partners.commission_line add column round integer not null default 1 check (round > 0);
alter table partners.commission_line add constraint commission_line_about check (
  num_nonnulls(deal_id, activation_id) = 1
);
alter table partners.commission_line drop constraint commission_line_once;
alter table partners.commission_line add constraint commission_line_once
  unique nulls not distinct (deal_id, activation_id, round, kind, code);
create index commission_activation on partners.commission_line (activation_id) where activation_id is not null;

-- Why no partner has a share in the revenue of a term. Only ever added to.
create table updates.unshared_revenue (
  activation_id uuid primary key references updates.activation (id),
  because text not null check (because in ('not-delivered-here', 'delivered-by-maker', 'no-contract')),
  at timestamptz not null
);

-- A voucher for one function and plan, issued by a partner and billed to it. Only a keyed hash of its code is kept.
create sequence updates.voucher_number;
create table updates.voucher (
  id uuid primary key,
  number text not null unique,
  partner_id uuid not null,
  market text not null,
  -- What is sold is what the catalogue said that day.
  edition text not null,
  function_code text not null,
  plan_code text not null,
  -- Null until the code was shown for the first time.
  code_hash bytea unique check (length(code_hash) = 32),
  price bigint not null check (price > 0),
  tax bigint not null check (tax >= 0),
  -- The partner's share of the net price, by this version of its terms.
  rule_id uuid not null,
  rule_version integer not null,
  rate numeric(8, 6) not null check (rate >= 0 and rate < 1),
  share bigint not null check (share >= 0),
  -- What the partner owes for it, and the tax inside.
  billed bigint not null check (billed > 0 and billed <= price),
  billed_tax bigint not null check (billed_tax >= 0),
  currency text not null,
  issued_by text not null,
  issued_at timestamptz not null,
  valid_until timestamptz not null,
  state jsonb not null,
  state_name text not null generated always as (state ->> 'name') stored,
  constraint voucher_state check (state ->> 'name' in ('issued', 'redeemed', 'expired', 'cancelled'))
);
create index voucher_partner on updates.voucher (partner_id, id desc);
create index voucher_due on updates.voucher (valid_until) where state ->> 'name' = 'issued';

-- Codes that a person tried, so that nobody goes through them all.
create table updates.voucher_attempt (
  position bigint generated always as identity primary key,
  customer_id text not null,
  at timestamptz not null
);
create index voucher_attempt_of on updates.voucher_attempt (customer_id, at);

-- What a voucher paid for. One that came to nothing left its voucher as it was.
alter table updates.activation add column voucher_id uuid references updates.voucher (id);
alter table updates.activation add column voucher_number text;
create unique index activation_voucher on updates.activation (voucher_id)
  where voucher_id is not null and state ->> 'name' in ('waiting', 'sent', 'active');
