create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema kernel;

-- The outbox: a fact is written in the transaction that made it true. Readers go by (txid, position), because positions
-- of transactions still open would otherwise be passed over.
create table kernel.event (
  position bigint generated always as identity primary key,
  txid xid8 not null default pg_current_xact_id(),
  id uuid not null,
  type text not null,
  subject text not null,
  data jsonb not null,
  at timestamptz not null
);
create index event_order on kernel.event (txid, position);

-- How far the reactions have come: one row a reader.
create table kernel.reader (
  name text primary key,
  txid xid8 not null,
  position bigint not null
);

-- The first answer to every POST, kept so that a repeat gets it again.
create table kernel.answer (
  caller text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body text not null,
  at timestamptz not null default now(),
  primary key (caller, key)
);
create index answer_age on kernel.answer using brin (at);

-- What staff did: who, what, on which thing, and what changed.
create table kernel.audit (
  id uuid primary key,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  action text not null,
  subject text not null,
  details jsonb not null
);
create index audit_recent on kernel.audit (at desc, id desc);
create index audit_subject on kernel.audit (subject, at desc, id desc);

insert into kernel.reader (name, txid, position) values ('reactions', '0', 0);

-- Reactions that failed once and were done later, as jobs.
create table kernel.reaction (
  name text not null,
  position bigint not null,
  at timestamptz not null default now(),
  primary key (name, position)
);
