-- What a customer charges with. The app's own token is made by itself; a card is known by the number in its chip.
create table charging.token (
  id uuid primary key,
  customer_id text not null,
  kind text not null check (kind in ('app-user', 'rfid', 'emaid')),
  uid text not null,
  -- Ids of tokens are case-insensitive: in small letters here.
  key text not null,
  contract_id text not null,
  -- Printed on the card.
  visual_number text,
  state text not null check (state in ('ordered', 'active', 'blocked', 'lost')),
  language text not null,
  -- In which market it is billed when the charger's place says nothing.
  market text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  expires_at timestamptz,
  unique (key, kind)
);
create index token_customer on charging.token (customer_id, id);
create index token_changed on charging.token (changed_at);
create unique index token_app on charging.token (customer_id) where kind = 'app-user';

-- What we answered a charger that asked for a token: a session that begins with it is promised what held then.
create table charging.authorisation (
  reference text primary key,
  token_id uuid not null references charging.token (id),
  connection_id uuid not null,
  location_id text,
  evse_uid text,
  at timestamptz not null
);
create index authorisation_token on charging.authorisation (token_id, at desc);

-- A session as it stands now: reports change the row and leave no history but the thinned points of the meter.
create table charging.session (
  id uuid primary key,
  customer_id text not null,
  token_id uuid not null references charging.token (id),
  -- With the app, or at the charger with a card or the car.
  began_with text not null check (began_with in ('app', 'card', 'car')),
  authorization_reference text not null unique,
  connection_id uuid not null,
  operator text not null,
  -- The operator's own id, as compared; null until it told one.
  key text,
  operator_session_id text,
  market text not null,
  location_id text not null,
  evse_uid text not null,
  request_key text,
  state text not null check (
    state in ('requested', 'starting', 'charging', 'idle', 'stopping', 'ended', 'settled', 'failed')
  ),
  -- Since when it stands so, and why it failed.
  state_at timestamptz not null,
  reason text,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  energy_wh bigint not null default 0 check (energy_wh >= 0),
  power_w integer,
  -- By the promised price, with tax.
  cost bigint not null default 0 check (cost >= 0),
  cost_tax bigint not null default 0,
  currency text not null,
  -- [[epoch seconds, Wh]], at most sixty.
  points jsonb not null default '[]',
  reported_at timestamptz,
  forecast_end_at timestamptz,
  blocking_from timestamptz,
  warned_at timestamptz,
  settled_by text check (settled_by in ('record', 'meter')),
  settled_at timestamptz,
  -- When it is looked at next, because something may have been left open.
  look_at timestamptz
);
create unique index session_key on charging.session (operator, key) where key is not null;
create unique index session_request on charging.session (customer_id, request_key) where request_key is not null;
create index session_customer on charging.session (customer_id, id desc);
create unique index session_live on charging.session (connection_id, location_id, evse_uid, customer_id)
  where state in ('requested', 'starting', 'charging', 'idle', 'stopping') and began_with = 'app';
create index session_state on charging.session (state, id desc)
  where state in ('requested', 'starting', 'charging', 'idle', 'stopping', 'ended');
create index session_look on charging.session (look_at) where look_at is not null;
create index session_blocking on charging.session (blocking_from)
  where warned_at is null and blocking_from is not null;

-- What was promised when it began; it is never changed.
create table charging.session_promise (
  session_id uuid primary key references charging.session (id),
  content jsonb not null
);

-- What was asked of the charger, recorded before it is asked.
create table charging.session_command (
  id uuid primary key,
  session_id uuid references charging.session (id),
  reservation_id uuid,
  kind text not null check (kind in ('start', 'stop', 'reserve', 'cancel-reservation')),
  asked_at timestamptz not null,
  answer text,
  result text,
  check ((session_id is null) <> (reservation_id is null))
);
create index session_command_session on charging.session_command (session_id) where session_id is not null;
create index session_command_reservation on charging.session_command (reservation_id) where reservation_id is not null;

-- How a session came from state to state; only ever added to.
create table charging.session_step (
  id uuid primary key,
  session_id uuid not null references charging.session (id),
  at timestamptz not null,
  what text not null,
  detail text
);
create index session_step_session on charging.session_step (session_id, id);

create table charging.reservation (
  id uuid primary key,
  customer_id text not null,
  token_id uuid not null references charging.token (id),
  connection_id uuid not null,
  operator text not null,
  -- What the operator knows it by: 36 characters at most.
  reference text not null,
  point_id uuid not null,
  location_id text not null,
  evse_uid text not null,
  place jsonb not null,
  until timestamptz not null,
  state text not null check (state in ('requested', 'reserved', 'refused', 'cancelling', 'cancelled', 'expired')),
  request_key text not null,
  created_at timestamptz not null,
  state_at timestamptz not null,
  unique (customer_id, request_key)
);
create index reservation_customer on charging.reservation (customer_id, id desc);
create index reservation_open on charging.reservation (until) where state in ('requested', 'reserved', 'cancelling');

-- The last own number of a contract id.
create table charging.token_series (
  last integer not null
);
insert into charging.token_series (last) values (0);
