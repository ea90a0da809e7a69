create schema messages;

-- What a customer was told, as it was told: read in My, and sent by mail, so that it is theirs on a durable medium.
create table messages.message (
  id uuid primary key,
  customer_id text not null,
  kind text not null,
  -- What it was told for; nobody is told twice of the same.
  cause text not null constraint message_once unique,
  language text not null check (language in ('de', 'en')),
  market text not null,
  subject text not null,
  -- Paragraphs, an empty line between two.
  text text not null,
  -- The screen it is about, below the address of a language and market.
  link text not null,
  order_number text,
  vin text,
  at timestamptz not null,
  read_at timestamptz
);
create index message_customer on messages.message (customer_id, at desc, id desc);
create index message_unread on messages.message (customer_id) where read_at is null;

-- The same by mail: kept here where no mail server is set.
create table messages.mail (
  message_id uuid primary key references messages.message (id),
  at timestamptz not null,
  name text not null,
  address text not null,
  state text not null check (
    state in ('kept', 'waiting', 'sending', 'sent', 'refused', 'given-up', 'unclear', 'bounced')
  ),
  tries integer not null default 0,
  due_at timestamptz check ((due_at is null) = (state <> 'waiting')),
  -- When it came into its state, and what the other side said.
  changed_at timestamptz not null,
  reply text
);
create index mail_all on messages.mail (at desc, message_id desc);
create index mail_of_state on messages.mail (state, at desc, message_id desc);
create index mail_due on messages.mail (due_at) where state = 'waiting';
create index mail_sending on messages.mail (changed_at) where state = 'sending';

-- How far we have looked for vehicles that ask for consent.
create table messages.asked (
  is_one boolean primary key default true check (is_one),
  until timestamptz not null
);

-- What was told of functions so far stands in the state of each; from now on it is told here.
drop table updates.message;
create index action_asking on updates.action (created_at, vin) where state_name = 'waiting-for-confirmation';
