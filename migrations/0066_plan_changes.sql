-- Another plan for a function that runs by the month or the year. The id is what its payment is for.
create table updates.plan_change (
  id uuid primary key,
  activation_id uuid not null references updates.activation (id),
  customer_id text not null,
  -- The request's key: the same again is the same change.
  key text not null,
  plan_code text not null,
  price bigint not null check (price > 0),
  tax bigint not null check (tax >= 0),
  currency text not null,
  -- The function under its new plan, once it is paid.
  state jsonb not null check (state ->> 'name' in ('charging', 'done', 'declined')),
  state_name text not null generated always as (state ->> 'name') stored,
  asked_at timestamptz not null,
  unique (activation_id, key)
);
create unique index plan_change_once on updates.plan_change (activation_id) where state ->> 'name' = 'charging';
