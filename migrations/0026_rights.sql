create schema rights;

-- The register of rights by VIN: who may use which function of a vehicle, from when to when, and whence.
create table rights.right (
  id uuid primary key,
  vin text not null check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
  subject jsonb not null,
  -- "vehicle", "user:<id>" or "driver:<id>".
  subject_key text not null,
  function_code text not null,
  source jsonb not null,
  plan jsonb not null,
  start jsonb not null,
  is_transferable boolean not null,
  -- Who got it; null when it was built in.
  customer_id text,
  granted_at timestamptz not null,
  -- How many terms of its plan were granted; a renewal adds one.
  terms integer not null check (terms > 0),
  state jsonb not null,
  state_name text not null generated always as (state ->> 'name') stored,
  -- From when to when it takes the place of another like it: from the grant on until its period is known.
  holds_from timestamptz not null,
  holds_until timestamptz,
  during tstzrange not null generated always as (tstzrange(holds_from, holds_until)) stored,
  constraint right_state check (
    state ->> 'name' in ('requested', 'activating', 'active', 'suspended', 'ended', 'withdrawn')
  ),
  -- What was withdrawn never held. WITHOUT OVERLAPS knows no condition, and refuses what ended as it began.
  constraint right_once exclude using gist (vin with =, subject_key with =, function_code with =, during with &&)
    where (state ->> 'name' <> 'withdrawn')
);
create index right_vin on rights.right (vin, granted_at);
create index right_customer on rights.right (customer_id, granted_at) where customer_id is not null;
create index right_subject on rights.right (subject_key) where subject_key <> 'vehicle';
create index right_due on rights.right (holds_until) where state ->> 'name' in ('active', 'suspended');

-- Who holds a vehicle from when to when, and how that was proved.
create table rights.episode (
  id uuid not null unique,
  vin text not null check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
  owner_id text not null,
  held_from timestamptz not null,
  held_until timestamptz,
  during tstzrange not null generated always as (tstzrange(held_from, held_until)) stored,
  proof jsonb not null,
  -- To the next owner, or to the maker because the sale was undone.
  ended_because text check (ended_because in ('handed-on', 'given-back')),
  check ((held_until is null) = (ended_because is null)),
  constraint episode_once primary key (vin, during without overlaps)
);
create unique index episode_now on rights.episode (vin) where held_until is null;
create index episode_deal on rights.episode ((proof ->> 'dealId')) where held_until is null;
create index episode_owner on rights.episode (owner_id, held_from desc);

-- Everything that happened to a vehicle's rights and owners, in order. Only ever added to: it names nobody but by id.
create table rights.entry (
  position bigint generated always as identity primary key,
  vin text not null,
  right_id uuid,
  episode_id uuid,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  detail jsonb not null
);
create index entry_vin on rights.entry (vin, position);

create function rights.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'This record is only ever added to.' using errcode = 'restrict_violation';
end
$$;
create trigger entry_append_only before update or delete on rights.entry
  for each statement execute function rights.refuse_change();

-- Whoever can read a code off the vehicle, or was handed one, has it. Only a keyed hash is kept.
create table rights.possession_code (
  id uuid primary key,
  vin text not null check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
  code_hash bytea not null check (length(code_hash) = 32),
  shown_by text not null check (shown_by in ('vehicle', 'owner', 'partner', 'maker')),
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  -- How often somebody tried a code for this vehicle while this one was open.
  attempts integer not null default 0,
  closed_at timestamptz,
  closed_because text check (closed_because in ('used', 'replaced', 'owner-changed')),
  used_by text,
  check ((closed_at is null) = (closed_because is null))
);
create unique index possession_code_open on rights.possession_code (vin, shown_by) where closed_at is null;

-- Codes that a person tried, so that nobody goes through them all.
create table rights.attempt (
  position bigint generated always as identity primary key,
  user_id text not null,
  at timestamptz not null
);
create index attempt_of on rights.attempt (user_id, at);

-- People whom the owner lets drive. Personal data: gone with the owner.
create table rights.driver (
  id uuid primary key,
  vin text not null,
  episode_id uuid not null references rights.episode (id),
  name text not null,
  added_at timestamptz not null
);
create index driver_vin on rights.driver (vin);

-- A vehicle's passport under a link that nobody can guess, to be published by its owner; so it is kept as it is.
create table rights.passport_link (
  id uuid primary key,
  vin text not null,
  episode_id uuid not null references rights.episode (id),
  token text not null unique,
  shows_vin boolean not null,
  created_at timestamptz not null,
  withdrawn_at timestamptz
);
create index passport_link_vin on rights.passport_link (vin) where withdrawn_at is null;
