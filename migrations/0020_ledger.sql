create schema ledger;

-- One line of the chart for one owner, market and commodity. The id is a hash of the four, so nobody looks it up before
-- booking; whoever books first opens it.
create table ledger.account (
  id uuid primary key,
  code text not null,
  owner_kind text not null check (owner_kind in ('house', 'department', 'customer', 'partner')),
  owner_id text not null,
  market text not null,
  commodity text not null,
  strict boolean not null,
  unique (code, market, commodity, owner_id)
);

-- Append-only. A hold is resolved, and a booking reversed, by a row that follows it: at most one ever does.
-- There are no foreign keys to the accounts: each check would lock the row of a house account, which every sale shares;
-- the statement that writes a transfer opens its accounts.
create table ledger.transfer (
  id uuid primary key,
  kind text not null check (kind in ('posted', 'hold', 'hold-posted', 'hold-voided', 'reversal')),
  follows uuid,
  debit_account uuid not null,
  credit_account uuid not null,
  amount bigint not null check (amount > 0),
  commodity text not null,
  market text not null,
  reason text not null,
  subject text not null,
  at timestamptz not null,
  -- The day of `at` where the market is: what a balance "as of" a date includes.
  booked_on date not null,
  txid xid8 not null default pg_current_xact_id(),
  check (debit_account <> credit_account),
  check ((follows is null) = (kind in ('posted', 'hold')))
);
create unique index transfer_follows_once on ledger.transfer (follows) where follows is not null;
create index transfer_debit on ledger.transfer (debit_account, id);
create index transfer_credit on ledger.transfer (credit_account, id);
create index transfer_subject on ledger.transfer (subject, id);
create index transfer_txid on ledger.transfer (txid);

-- Only strict accounts (what a customer could overdraw) keep a balance that is locked, on their normal side.
create table ledger.balance (
  account_id uuid primary key,
  posted bigint not null default 0,
  held bigint not null default 0 check (held >= 0),
  constraint balance_never_below_zero check (posted >= held)
);

-- What was booked on a day, summed once: by account of the house or of a department, and over all customers or partners.
create table ledger.day_sum (
  code text not null,
  market text not null,
  commodity text not null,
  department text not null,
  day date not null,
  debits bigint not null,
  credits bigint not null,
  primary key (code, market, commodity, department, day)
);

-- How far the sums have come: transfers of transactions from here on are the tail, and are added when asked for.
create table ledger.roll (
  id boolean primary key default true check (id),
  summed_until xid8 not null
);
insert into ledger.roll (summed_until) values ('0');
