-- Uptane: two repositories that vehicles check against each other. Metadata is only ever added to, so what was signed
-- years ago can be shown.
create table updates.uptane_metadata (
  repository text not null check (repository in ('image', 'director')),
  role text not null check (role ~ '^[a-z][a-z0-9-]{1,30}$'),
  version integer not null check (version > 0),
  -- The file as vehicles get it: what is signed, and the signatures.
  body text not null,
  signed_at timestamptz not null,
  expires_at timestamptz not null,
  constraint uptane_metadata_version primary key (repository, role, version)
);
create trigger uptane_metadata_append_only before update or delete on updates.uptane_metadata
  for each statement execute function updates.refuse_change();

-- Who signs for a part of the image repository with keys of its own: a supplier.
create table updates.uptane_delegation (
  role text constraint uptane_delegation_role primary key check (role ~ '^[a-z][a-z0-9-]{1,30}$'),
  keys jsonb not null,
  threshold integer not null check (threshold > 0),
  created_at timestamptz not null
);

-- A module's file as an image for control units. It is offered once the metadata of its role names it.
create table updates.uptane_image (
  module_id uuid constraint uptane_image_module primary key,
  filename text not null,
  role text not null,
  path text not null unique,
  hardware_ids text[] not null check (cardinality(hardware_ids) > 0),
  -- Rises with each release of a software of this name, so that nothing older can be put in its place.
  name text not null,
  release_counter integer not null check (release_counter > 0),
  requires jsonb not null,
  conflicts jsonb not null,
  -- The version of its role's metadata that named it first.
  published_in integer,
  created_at timestamptz not null,
  foreign key (module_id, filename) references updates.artifact (module_id, filename),
  constraint uptane_image_release unique (name, release_counter)
);

-- The control units of a vehicle, as its factory tells, and what each has reported last under its own key.
create table updates.uptane_ecu (
  serial text constraint uptane_ecu_serial primary key,
  vin text not null references updates.vehicle (vin),
  hardware_id text not null,
  is_primary boolean not null,
  key_id text not null,
  public_key jsonb not null,
  registered_at timestamptz not null,
  installed jsonb,
  -- The unit's own time; null before its first report.
  reported_at timestamptz,
  attack text not null default ''
);
create index uptane_ecu_of on updates.uptane_ecu (vin);
create unique index uptane_ecu_primary on updates.uptane_ecu (vin) where is_primary;

-- What was reported once is not taken again. Those older than the last report are refused by their time and swept.
create table updates.uptane_nonce (
  serial text not null references updates.uptane_ecu (serial) on delete cascade,
  nonce text not null,
  reported_at timestamptz not null,
  constraint uptane_nonce_once primary key (serial, nonce)
);

-- The director's metadata of one vehicle, signed when it asked. The last two are kept: it may be reading the one before.
create table updates.uptane_direction (
  vin text not null references updates.vehicle (vin),
  version integer not null check (version > 0),
  -- Of the director's root, whose keys have signed.
  root_version integer not null,
  -- What is told, apart from versions and times, in canonical JSON.
  content text not null,
  timestamp_body text not null,
  snapshot_body text not null,
  targets_body text not null,
  signed_at timestamptz not null,
  expires_at timestamptz not null,
  constraint uptane_direction_version primary key (vin, version)
);
