create schema identity;

-- The tables of better-auth, in its own shapes; columns in snake case like everywhere else.
create table identity.user (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- 'customer', 'partner', or the staff roles, comma-separated: 'sales,finance'.
  role text,
  banned boolean,
  ban_reason text,
  ban_expires timestamptz
);

create table identity.session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id text not null references identity.user (id) on delete cascade,
  impersonated_by text,
  active_organization_id text
);
create index session_by_user on identity.session (user_id);

create table identity.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references identity.user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null
);
create index account_user on identity.account (user_id);

create table identity.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on identity.verification (identifier);

-- An organisation is a partner: its id is the partner's.
create table identity.organization (
  id text primary key,
  name text not null,
  slug text not null unique,
  logo text,
  created_at timestamptz not null,
  metadata text
);

create table identity.member (
  id text primary key,
  organization_id text not null references identity.organization (id) on delete cascade,
  user_id text not null references identity.user (id) on delete cascade,
  role text not null,
  created_at timestamptz not null
);
create index member_organization on identity.member (organization_id);
create index member_user on identity.member (user_id);

create table identity.invitation (
  id text primary key,
  organization_id text not null references identity.organization (id) on delete cascade,
  email text not null,
  role text,
  status text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  inviter_id text not null references identity.user (id) on delete cascade
);
create index invitation_organization on identity.invitation (organization_id);
create index invitation_email on identity.invitation (email);

-- Tokens for machines: only the hash is kept.
create table identity.machine_token (
  id uuid primary key,
  name text not null,
  token_hash text not null unique,
  roles text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
