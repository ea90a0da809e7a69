-- Places with charging points, as operators told them last. `number` is where memory keeps them.
create table charging.location (
  id uuid primary key,
  number integer not null generated always as identity unique,
  connection_id uuid not null,
  operator text not null,
  -- The operator's own id in small letters: ids of OCPI are case-insensitive.
  key text not null,
  market text,
  -- The location without its EVSEs.
  body jsonb not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  is_published boolean not null,
  last_updated timestamptz not null,
  changed_in xid8 not null default pg_current_xact_id(),
  unique (operator, key)
);
create index location_changed on charging.location (changed_in);

-- One charging point. Its id is ours; what was removed stays, because sessions and records name it.
create table charging.evse (
  id uuid primary key,
  number integer not null generated always as identity unique,
  -- Written only where its place was just found or written: a check of each of a million costs as much as its row.
  location_id uuid not null,
  key text not null,
  state text not null,
  body jsonb not null,
  last_updated timestamptz not null,
  changed_in xid8 not null default pg_current_xact_id(),
  unique (location_id, key)
);
create index evse_changed on charging.evse (changed_in);

-- Where a customer likes to charge.
create table charging.favourite (
  customer_id text not null,
  location_id uuid not null references charging.location,
  added_at timestamptz not null,
  primary key (customer_id, location_id)
);
