create schema updates;

-- What vehicles install: a module is one piece of software in one version, a set is what belongs together. Both stand
-- still once they are used, so an update that ran years ago can be told exactly.
create table updates.software_module (
  id uuid primary key,
  name text not null,
  version text not null,
  -- The part of the vehicle, in the words of its own software ("os", "bApp").
  part text not null,
  vendor text not null,
  created_at timestamptz not null,
  constraint software_module_version unique (name, version)
);

create table updates.artifact (
  module_id uuid not null references updates.software_module (id),
  filename text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sha1 text not null check (sha1 ~ '^[0-9a-f]{40}$'),
  md5 text not null check (md5 ~ '^[0-9a-f]{32}$'),
  size_bytes bigint not null check (size_bytes > 0),
  created_at timestamptz not null,
  primary key (module_id, filename)
);

create table updates.software_set (
  id uuid primary key,
  name text not null,
  version text not null,
  -- Hardware it may be installed on; empty means all.
  hardware text[] not null,
  created_at timestamptz not null,
  constraint software_set_version unique (name, version)
);

create table updates.software_set_module (
  set_id uuid not null references updates.software_set (id),
  position integer not null,
  module_id uuid not null references updates.software_module (id),
  primary key (set_id, position),
  unique (set_id, module_id)
);
create index software_set_module_of on updates.software_set_module (module_id);

create table updates.vehicle (
  vin text primary key check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
  -- The name under which it calls: the VIN, or the id of its device.
  controller_id text not null constraint vehicle_controller unique,
  offer text,
  market text,
  time_zone text not null,
  hardware text,
  attributes jsonb not null default '{}',
  -- Whether it is asked for its attributes: at first contact, after an update, on request.
  wants_attributes boolean not null default true,
  -- As the vehicle reported it, and the set and action it comes from where that is known.
  software_version text,
  installed_set_id uuid references updates.software_set (id),
  installed_number integer,
  -- Null: it has no token of its own and calls through a gateway or with a certificate.
  token_hash bytea check (length(token_hash) = 32),
  auto_confirm jsonb,
  registered_at timestamptz not null,
  -- The transaction that changed it last; processes keep vehicles in memory and read what changed.
  changed_in xid8 not null default pg_current_xact_id()
);
create index vehicle_changed on updates.vehicle (changed_in);

-- When a vehicle was last heard of. Written in batches from memory, apart from the vehicle, because every poll is one.
create table updates.sighting (
  vin text primary key,
  seen_at timestamptz not null
) with (fillfactor = 60);

-- A gateway speaks for many vehicles with one token.
create table updates.gateway (
  id uuid primary key,
  name text not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  may_register boolean not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- One update of one vehicle. Numbers count by vehicle and stay below 2^31, because clients keep them in a C int.
create table updates.action (
  vin text not null references updates.vehicle (vin),
  number integer not null check (number > 0),
  set_id uuid not null references updates.software_set (id),
  campaign_id uuid,
  kind text not null check (kind in ('forced', 'soft')),
  state jsonb not null,
  state_name text not null generated always as (state ->> 'name') stored,
  -- Nothing is offered before and after, and what has begun goes on.
  window_start timestamptz,
  window_end timestamptz check (window_end > window_start),
  entries integer not null default 0,
  created_at timestamptz not null,
  closed_at timestamptz,
  changed_in xid8 not null default pg_current_xact_id(),
  primary key (vin, number),
  constraint action_state check (
    state ->> 'name' in ('waiting-for-confirmation', 'offered', 'retrieved', 'downloading', 'downloaded', 'installing',
      'canceling', 'succeeded', 'failed', 'canceled', 'denied')
    and (closed_at is null) = (state ->> 'name' not in ('succeeded', 'failed', 'canceled', 'denied'))
  )
);
create unique index action_in_flight on updates.action (vin) where closed_at is null;
create index action_campaign on updates.action (campaign_id, state_name) where campaign_id is not null;
create index action_set on updates.action (set_id);
create index action_changed on updates.action (changed_in);

-- Everything that a vehicle reported and that was decided about it, in order. Only ever added to.
create table updates.entry (
  position bigint generated always as identity primary key,
  vin text not null,
  -- Null: it is about the vehicle and no action.
  number integer,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  detail jsonb not null
);
create index entry_of on updates.entry (vin, number, position);

create function updates.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'This record is only ever added to.' using errcode = 'restrict_violation';
end
$$;
create trigger entry_append_only before update or delete on updates.entry
  for each statement execute function updates.refuse_change();
