create schema partners;

-- A dealer or agent. Its id is also the id of the organisation that its people sign in with.
create table partners.partner (
  id uuid primary key,
  number text not null unique,
  name text not null,
  street text not null,
  postcode text not null,
  city text not null,
  market text not null,
  latitude double precision not null,
  longitude double precision not null,
  phone text not null,
  email text not null,
  hours jsonb not null,
  capabilities text[] not null,
  handover_bays smallint not null check (handover_bays between 1 and 50),
  joined_at timestamptz not null
);
create index partner_market on partners.partner (market);

-- Terms between the maker and a partner, under one sales model, for some lines, during a period.
create table partners.contract (
  id uuid primary key,
  partner_id uuid not null references partners.partner (id),
  model text not null check (model in ('DIRECT', 'GENUINE_AGENCY', 'NON_GENUINE_AGENCY', 'DEALER')),
  territory text[] not null,
  answer_minutes integer not null check (answer_minutes > 0),
  commission_code text not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  during tstzrange not null generated always as (tstzrange(valid_from, valid_until)) stored,
  unique (id, during without overlaps)
);
create index contract_partner on partners.contract (partner_id);

-- A partner has one contract a line at any time, and a line lasts no longer than its contract.
create table partners.contract_line (
  partner_id uuid not null references partners.partner (id),
  line text not null,
  contract_id uuid not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  during tstzrange not null generated always as (tstzrange(valid_from, valid_until)) stored,
  constraint contract_line_once primary key (partner_id, line, during without overlaps),
  foreign key (contract_id, period during) references partners.contract (id, period during)
);

-- Who sells: by market, line or any, customer group or any. The past is never rewritten, deals keep their own copy.
create table partners.sales_model (
  id uuid not null unique,
  market text not null,
  line text not null,
  customer_group text not null check (customer_group in ('any', 'private', 'business')),
  model text not null check (model in ('DIRECT', 'GENUINE_AGENCY', 'NON_GENUINE_AGENCY', 'DEALER')),
  valid_from timestamptz not null,
  valid_until timestamptz,
  during tstzrange not null generated always as (tstzrange(valid_from, valid_until)) stored,
  constraint sales_model_once primary key (market, line, customer_group, during without overlaps)
);

-- Versions of the terms that contracts pay by. A version that was used is never changed.
create table partners.commission_rule (
  id uuid primary key,
  code text not null,
  version integer not null check (version > 0),
  base_rate numeric(8, 6) not null check (base_rate >= 0 and base_rate < 1),
  components jsonb not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  during tstzrange not null generated always as (tstzrange(valid_from, valid_until)) stored,
  unique (code, version),
  constraint commission_rule_once unique (code, during without overlaps)
);

-- What customers said about a partner, as far as commission depends on it.
create table partners.satisfaction (
  partner_id uuid primary key references partners.partner (id),
  score numeric(3, 2) not null check (score between 0 and 5),
  answers integer not null check (answers >= 0),
  at timestamptz not null
);

-- One question to one partner about one deal. Answered once; kept for ever.
create table partners.round (
  id uuid primary key,
  deal_id uuid not null,
  partner_id uuid not null references partners.partner (id),
  contract_id uuid not null references partners.contract (id),
  attempt smallint not null,
  because text not null check (because in ('chosen', 'ranked', 'nearest', 'sells')),
  asked_at timestamptz not null,
  deadline timestamptz not null,
  answer text not null default 'open' check (answer in ('open', 'accepted', 'handed-back', 'silent', 'moot')),
  answered_at timestamptz,
  answered_by text,
  parts text[],
  reason text,
  note text,
  unique (deal_id, attempt),
  unique (deal_id, partner_id),
  check ((answer = 'open') = (answered_at is null))
);
create unique index round_one_open on partners.round (deal_id) where answer = 'open';
create index round_inbox on partners.round (partner_id, deadline) where answer = 'open';
create index round_partner on partners.round (partner_id, asked_at);

-- A handover or test drive in one of the partner's bays; two in one bay at a time cannot be.
create table partners.appointment (
  id uuid not null unique,
  partner_id uuid not null references partners.partner (id),
  bay smallint not null check (bay > 0),
  kind text not null check (kind in ('handover', 'test-drive')),
  deal_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  constraint appointment_once primary key (partner_id, bay, during without overlaps)
);
create index appointment_calendar on partners.appointment (partner_id, starts_at);

-- Commission line by line, with everything that mattered for it (HGB § 87c). A reversal is a line of its own.
create table partners.commission_line (
  id uuid primary key,
  deal_id uuid not null,
  order_number text not null,
  partner_id uuid not null references partners.partner (id),
  kind text not null check (kind in ('accrual', 'reversal')),
  code text not null,
  rule_id uuid not null references partners.commission_rule (id),
  rule_version integer not null,
  base bigint not null,
  rate numeric(8, 6) not null,
  amount bigint not null,
  currency text not null,
  market text not null,
  evidence jsonb not null,
  reason jsonb not null,
  would_change jsonb not null,
  -- The transfer in the ledger; a line of zero has none.
  transfer_id uuid,
  at timestamptz not null,
  constraint commission_line_once unique (deal_id, kind, code)
);
create index commission_partner on partners.commission_line (partner_id, at desc, id desc);
