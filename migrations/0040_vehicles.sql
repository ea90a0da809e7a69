create schema vehicles;

-- The deal file: a vehicle contract. State and sides are unions; their shape is checked where they are read.
create table vehicles.deal (
  id uuid primary key,
  order_id uuid not null,
  order_number text not null,
  contract_id uuid not null,
  line_id text not null,
  customer_id text not null,
  customer_group text not null check (customer_group in ('private', 'business')),
  market text not null,
  offer text not null,
  title text not null,
  source text not null check (source in ('factory', 'stock')),
  reserved_vin text,
  plates_needed text not null check (plates_needed in ('registration', 'insurance', 'none')),
  -- The sales model under which it began: its own copy, whatever is set later.
  sales_model text not null,
  seller_kind text not null check (seller_kind in ('maker', 'partner')),
  seller_partner_id uuid,
  channel text not null check (channel in ('distance', 'advised-in-person')),
  edition text not null,
  choices text[] not null,
  configuration_hash text not null,
  total bigint not null,
  tax bigint not null,
  deposit bigint not null,
  -- Net of tax, transfer and papers: what commission is computed from.
  commission_base bigint not null,
  currency text not null,
  paid bigint not null default 0,
  paid_in_full_at timestamptz,
  promised_on date,
  promise_binding boolean,
  promise_reason text,
  -- The customer's choice of partners, the first one first, and where the customer is.
  ranking uuid[] not null,
  latitude double precision,
  longitude double precision,
  care text not null default 'waiting' check (care in ('waiting', 'partner', 'delivery-centre')),
  partner_id uuid,
  submitted_at timestamptz not null,
  state jsonb not null,
  state_name text not null generated always as (state ->> 'name') stored,
  sides jsonb not null default '[]',
  side_name text generated always as (sides -> -1 ->> 'name') stored,
  changed_at timestamptz not null,
  unique (contract_id, line_id)
);
create index deal_customer on vehicles.deal (customer_id, id desc);
create index deal_order on vehicles.deal (order_id);
create index deal_partner on vehicles.deal (partner_id, changed_at desc, id desc) where partner_id is not null;
create index deal_state on vehicles.deal (state_name, changed_at desc, id desc);
create index deal_side on vehicles.deal (side_name, changed_at desc) where side_name is not null;
create index deal_recent on vehicles.deal (changed_at desc, id desc);

-- Everything that happened to a deal, in order. Only ever added to.
create table vehicles.deal_entry (
  position bigint generated always as identity primary key,
  deal_id uuid not null references vehicles.deal (id),
  at timestamptz not null,
  actor jsonb not null,
  kind text not null,
  from_state text not null,
  to_state text not null,
  detail jsonb not null
);
create index deal_entry_deal on vehicles.deal_entry (deal_id, position);

-- Every date that was promised, with its reason and whether it binds.
create table vehicles.promised_date (
  position bigint generated always as identity primary key,
  deal_id uuid not null references vehicles.deal (id),
  promised_on date not null,
  binding boolean not null,
  reason text not null,
  promised_at timestamptz not null
);
create index promised_date_deal on vehicles.promised_date (deal_id, position);

create function vehicles.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'This record is only ever added to.' using errcode = 'restrict_violation';
end
$$;
create trigger deal_entry_append_only before update or delete on vehicles.deal_entry
  for each statement execute function vehicles.refuse_change();
create trigger promised_date_append_only before update or delete on vehicles.promised_date
  for each statement execute function vehicles.refuse_change();

-- Who did which part of a deal: the evidence of commission.
create table vehicles.deed (
  deal_id uuid not null references vehicles.deal (id),
  activity text not null check (activity in ('advice', 'test-drive', 'handover', 'trade-in', 'registration')),
  partner_id uuid,
  at timestamptz not null,
  source text not null check (source in ('deal-file', 'calendar', 'registration-office')),
  unique nulls not distinct (deal_id, activity, partner_id)
);

-- A VIN belongs to one deal, and a deal to one VIN, until the deal ends early.
create table vehicles.vin_lock (
  vin text primary key check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
  deal_id uuid not null constraint vin_lock_deal unique,
  at timestamptz not null
);

-- One pool of vehicles that stand ready, at partners and depots.
create table vehicles.stock_vehicle (
  vin text primary key check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
  market text not null,
  offer text not null,
  trim text not null,
  paint text not null,
  choices text[] not null,
  configuration_hash text not null,
  owner_partner_id uuid,
  -- Null: it stands in a depot of the maker.
  partner_id uuid,
  city text not null,
  latitude double precision not null,
  longitude double precision not null,
  built_on date not null,
  in_stock_since timestamptz not null,
  kilometres integer not null check (kilometres >= 0),
  -- The latest line of the history below, to sort and filter by; a quote computes the price anew.
  discount bigint not null check (discount >= 0),
  price bigint not null check (price >= 0),
  lowest_before bigint,
  asked_since timestamptz not null,
  currency text not null,
  lock_holder text,
  locked_until timestamptz,
  deal_id uuid constraint stock_vehicle_deal unique,
  -- The transaction that changed the row: processes read what changed since they last looked.
  changed_in xid8 not null default pg_current_xact_id(),
  check ((lock_holder is null) = (locked_until is null))
);
create index stock_changed on vehicles.stock_vehicle (changed_in);
create index stock_lock on vehicles.stock_vehicle (lock_holder) where lock_holder is not null;
create index stock_partner on vehicles.stock_vehicle (partner_id, in_stock_since, vin) where deal_id is null;

-- Every discount that a stock vehicle had, with the price asked then: quotes are replayed from it, and PAngV § 11 wants
-- the lowest price of the 30 days before a reduction. Only ever added to.
create table vehicles.stock_discount (
  vin text not null references vehicles.stock_vehicle (vin),
  valid_from timestamptz not null,
  discount bigint not null check (discount >= 0),
  price bigint not null check (price >= 0),
  lowest_before bigint,
  primary key (vin, valid_from)
);
create trigger stock_discount_append_only before update or delete on vehicles.stock_discount
  for each statement execute function vehicles.refuse_change();

-- What outside companies told us: each message counts once.
create table vehicles.inbound_message (
  company text not null check (company in ('factory', 'transport', 'registration')),
  message_id text not null,
  deal_id uuid not null,
  at timestamptz not null,
  primary key (company, message_id)
);

-- Serial numbers of vehicles that the simulated factory builds; those in the demo's stock are below.
create sequence vehicles.simulated_serial start 200001;
