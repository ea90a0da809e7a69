-- What operators ask, version by version: a row is added whenever one tells something new, and none is ever changed.
create table charging.tariff_version (
  id uuid primary key,
  -- Country and party, 'DE*ABC'.
  operator text not null,
  -- Ids of OCPI are case-insensitive: in small letters here, as told in the content.
  key text not null,
  -- Null: the operator has taken the tariff back.
  content jsonb,
  hash text not null,
  last_updated timestamptz,
  -- From when on we knew it: what we promise goes by what we knew.
  taken_at timestamptz not null
);
create index tariff_version_key on charging.tariff_version (operator, key, taken_at desc, id desc);

-- What operators bill, as they billed it; a wrong one is followed by a credit. Amounts are minor units.
create table charging.record (
  id uuid primary key,
  connection_id uuid not null,
  operator text not null,
  key text not null,
  market text not null,
  currency text not null,
  -- The month that it is reconciled in.
  month date not null,
  -- 'open': nobody promised anything for it, so it waits for a person. 'credit': it takes back another one.
  state text not null check (state in ('open', 'agreed', 'disputed', 'credited', 'credit')),
  -- Our session, with the versions of tariffs that were promised; null when it is not known.
  session_id uuid,
  tariff_version_id uuid references charging.tariff_version (id),
  customer_tariff jsonb,
  time_zone text,
  -- Only the first record of a session is what its customer pays for.
  settles boolean not null,
  energy_wh bigint not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  net bigint not null,
  gross bigint not null,
  -- By the promised tariff of the operator; null when there is none to rate by.
  rated_net bigint,
  rated_gross bigint,
  -- What the customer pays for it, and what is owed to the operator for it now.
  customer_net bigint not null default 0,
  customer_gross bigint not null default 0,
  payable_net bigint not null default 0,
  payable_gross bigint not null default 0,
  credit_of uuid references charging.record (id),
  content jsonb not null,
  hash text not null,
  taken_at timestamptz not null
);
create unique index record_key on charging.record (operator, key);
create unique index record_settles on charging.record (session_id) where settles;
create index record_session on charging.record (session_id) where session_id is not null;
create index record_month on charging.record (month, operator);
create index record_state on charging.record (state, id desc) where state in ('open', 'disputed');

-- What we disagree about with an operator, or a customer with us.
create table charging.dispute (
  id uuid primary key,
  record_id uuid references charging.record (id),
  -- A customer may disagree before the operator has billed.
  session_id uuid,
  operator text,
  raised_by text not null check (raised_by in ('audit', 'customer', 'desk')),
  customer_id text,
  state text not null check (state in ('open', 'sent', 'accepted', 'rejected', 'settled')),
  reasons jsonb not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  check (record_id is not null or session_id is not null)
);
create index dispute_record on charging.dispute (record_id) where record_id is not null;
create unique index dispute_customer on charging.dispute (session_id) where raised_by = 'customer';
create index dispute_state on charging.dispute (state, id desc);

-- Each step of a dispute, and who took it; only ever added to.
create table charging.dispute_step (
  id uuid primary key,
  dispute_id uuid not null references charging.dispute (id),
  at timestamptz not null,
  by_whom text not null,
  state text not null,
  note text not null
);
create index dispute_step_dispute on charging.dispute_step (dispute_id, id);

-- A month of an operator that finance has looked at and released; what comes later is of the next open month.
create table charging.month_closing (
  operator text not null,
  market text not null,
  month date not null,
  payable_gross bigint not null,
  currency text not null,
  approved_by text not null,
  approved_at timestamptz not null,
  primary key (operator, market, month)
);

alter table ledger.account drop constraint account_owner_kind_check;
alter table ledger.account add constraint account_owner_kind_check check (
  owner_kind in ('house', 'department', 'customer', 'partner', 'operator')
);
