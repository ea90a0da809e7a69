-- The wallbox at home (OCPP 1.6J): what is connected, what it charged, what held it back, what was stated to employers.
create table charging.wallbox (
  id uuid primary key,
  -- What the box calls itself in the address it connects to.
  identity text not null unique,
  customer_id text not null,
  name text not null,
  place text not null,
  time_zone text not null,
  fuse_limit_a integer not null check (fuse_limit_a between 6 and 80),
  phases integer not null check (phases in (1, 3)),
  -- Null until a password was made; only hashes are kept.
  password_hash bytea,
  manager_key_hash bytea,
  -- The tag that the house starts with.
  owner_tag text not null,
  plan jsonb not null,
  price jsonb not null,
  -- What the employer pays a kWh, in the major unit; null without one.
  employer_price text,
  meter_public_key text,
  created_at timestamptz not null,
  removed_at timestamptz,
  -- As the box told at its last boot.
  about jsonb,
  state text not null default 'unknown',
  error text,
  -- The socket it is connected by now, on whichever process; the newest counts.
  connection_id uuid,
  connected_at timestamptz,
  seen_at timestamptz,
  surplus_w integer,
  surplus_at timestamptz,
  -- The schedule it took last, and when.
  schedule jsonb,
  schedule_at timestamptz
);
create index wallbox_customer on charging.wallbox (customer_id, id) where removed_at is null;

create table charging.wallbox_card (
  wallbox_id uuid not null references charging.wallbox (id),
  -- As compared: in capitals.
  tag text not null,
  name text not null,
  added_at timestamptz not null,
  primary key (wallbox_id, tag)
);

create sequence charging.home_transaction as integer;

create table charging.home_session (
  id uuid primary key,
  wallbox_id uuid not null references charging.wallbox (id),
  -- What the box calls the charge from its answered start on.
  transaction_id integer not null unique default nextval('charging.home_transaction'),
  connector_id integer not null,
  tag text not null,
  -- As told by the box: a start that is sent again is known by it.
  told_at timestamptz not null,
  started_at timestamptz not null,
  meter_start_wh bigint not null check (meter_start_wh >= 0),
  meter_wh bigint not null,
  power_w integer not null default 0,
  reported_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  -- Why its energy counts for nothing or is doubted.
  flaw text check (flaw in ('meter-ran-backwards', 'never-stopped', 'clock-wrong')),
  price jsonb not null,
  cost bigint,
  currency text not null,
  signature text not null default 'none' check (signature in ('none', 'kept', 'verified', 'broken')),
  constraint home_session_start unique (wallbox_id, connector_id, told_at, meter_start_wh, tag),
  constraint home_session_meter check (meter_wh >= meter_start_wh),
  constraint home_session_end check ((ended_at is null) = (cost is null))
);
create index home_session_listed on charging.home_session (wallbox_id, started_at desc, id desc);
create index home_session_running on charging.home_session (wallbox_id) where ended_at is null;

-- Readings as they came; a signed one with its record, never changed.
create table charging.home_reading (
  session_id uuid not null references charging.home_session (id),
  at timestamptz not null,
  meter_wh bigint not null,
  power_w integer,
  signed text,
  primary key (session_id, at)
);

-- Each reduction by the grid operator (EnWG § 14a): its record is kept, also of one that ended early.
create table charging.home_reduction (
  id uuid primary key,
  wallbox_id uuid not null references charging.wallbox (id),
  from_at timestamptz not null,
  until_at timestamptz not null,
  limit_w integer not null check (limit_w >= 4200),
  -- Who signalled it, in the energy manager's words.
  signalled_by text not null,
  received_at timestamptz not null,
  -- When the box took a schedule that keeps to it.
  applied_at timestamptz,
  lifted_at timestamptz,
  check (until_at > from_at)
);
create index home_reduction_listed on charging.home_reduction (wallbox_id, until_at desc);

create table charging.wallbox_command (
  id uuid primary key,
  wallbox_id uuid not null references charging.wallbox (id),
  action text not null,
  payload jsonb not null,
  requested_by text not null,
  requested_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'accepted', 'rejected', 'unanswered')),
  answer jsonb,
  answered_at timestamptz
);
create index wallbox_command_waiting on charging.wallbox_command (wallbox_id, id) where state = 'waiting';
create index wallbox_command_listed on charging.wallbox_command (wallbox_id, id desc);

-- What happened on the line, without what is kept elsewhere; a sweep takes what is old.
create table charging.wallbox_entry (
  id uuid primary key,
  wallbox_id uuid not null references charging.wallbox (id),
  at timestamptz not null,
  kind text not null,
  detail text not null
);
create index wallbox_entry_listed on charging.wallbox_entry (wallbox_id, id desc);

-- What was stated to an employer stays as it was stated; what comes late makes another version.
create table charging.home_statement (
  id uuid primary key,
  number text not null unique,
  wallbox_id uuid not null references charging.wallbox (id),
  customer_id text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  version integer not null check (version > 0),
  price text not null,
  energy_wh bigint not null,
  amount bigint not null,
  currency text not null,
  lines jsonb not null,
  made_at timestamptz not null,
  unique (wallbox_id, month, version)
);
create sequence charging.home_statement_number;
