-- Peers that speak OCPI with us: who they are, how they are reached, and what they may show us.
create table charging.connection (
  id uuid primary key,
  name text not null,
  -- 'waiting' for a registration, 'registered', or 'ended'.
  state text not null check (state in ('waiting', 'registered', 'ended')),
  version text check (version in ('2.2.1', '2.3.0')),
  -- The peer's list of versions, and the token we show it: sealed, because it is sent in clear.
  peer_url text,
  peer_token text,
  sends_base64 boolean not null default true,
  -- [{role, countryCode, partyId, name}] and [{identifier, role, url}] as the peer told them.
  roles jsonb not null default '[]',
  endpoints jsonb not null default '[]',
  -- Under which address the peer reached us when it registered.
  own_origin text,
  created_at timestamptz not null,
  registered_at timestamptz,
  ended_at timestamptz,
  -- Why the last registration or rotation failed.
  failure text
);

-- What peers show us; only hashes. A registration token opens versions and credentials alone.
create table charging.connection_token (
  hash bytea primary key,
  connection_id uuid not null references charging.connection (id),
  purpose text not null check (purpose in ('registration', 'functional')),
  created_at timestamptz not null
);
create index connection_token_connection on charging.connection_token (connection_id);

-- How each module fares, in (the peer calls us) and out (we call it).
create table charging.connection_module (
  connection_id uuid not null references charging.connection (id),
  module text not null,
  direction text not null check (direction in ('in', 'out')),
  last_good_at timestamptz,
  last_bad_at timestamptz,
  last_bad text,
  -- In a row, since the last good one.
  failures integer not null default 0,
  good bigint not null default 0,
  bad bigint not null default 0,
  primary key (connection_id, module, direction)
);

-- Messages that somebody may want to look into: all that failed, and what makes or ends a connection.
create table charging.ocpi_message (
  id uuid primary key,
  connection_id uuid not null references charging.connection (id),
  at timestamptz not null,
  direction text not null check (direction in ('in', 'out')),
  module text not null,
  request text not null,
  http_status integer,
  ocpi_status integer,
  detail text not null
);
create index ocpi_message_connection on charging.ocpi_message (connection_id, id desc);

-- Peers' objects as they came, so that a PATCH and a GET are exact. Ids are case-insensitive: `key` is in small letters.
create table charging.ocpi_object (
  connection_id uuid not null references charging.connection (id),
  kind text not null check (kind in ('location', 'tariff', 'session', 'cdr', 'clientinfo')),
  country_code text not null,
  party_id text not null,
  key text not null,
  id uuid not null unique,
  version text not null,
  raw jsonb not null,
  last_updated timestamptz not null,
  taken_at timestamptz not null,
  primary key (connection_id, kind, country_code, party_id, key)
);

-- Where a pull is: a page that was not reached is asked for again later.
create table charging.ocpi_pull (
  connection_id uuid not null references charging.connection (id),
  module text not null check (module in ('tariffs', 'locations', 'sessions', 'cdrs')),
  next_url text,
  started_at timestamptz,
  -- Everything that changed before is here.
  complete_until timestamptz,
  finished_at timestamptz,
  due_at timestamptz not null,
  taken bigint not null default 0,
  refused bigint not null default 0,
  failures integer not null default 0,
  failure text,
  primary key (connection_id, module)
);

-- What was asked of a peer and is answered later at an address of ours.
create table charging.ocpi_command (
  id uuid primary key,
  connection_id uuid not null references charging.connection (id),
  kind text not null,
  sent_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  due_at timestamptz,
  result text,
  result_data jsonb,
  result_at timestamptz,
  -- The peer was silent until `due_at`, and we stopped waiting; its own result may still come.
  given_up_at timestamptz
);
create index ocpi_command_waiting on charging.ocpi_command (due_at) where result_at is null and given_up_at is null;
