-- Compares text as people count: 1.10 comes after 1.9.
create collation updates.counted (provider = icu, locale = 'und-u-kn-true');

-- A key whose plain order is that of versions: each number in it stands with leading zeros.
create function updates.counted_key(value text) returns text language sql immutable strict parallel safe as $$
  select string_agg(case when part ~ '^\d{1,12}$' then lpad(part, 12, '0') else left(part, 24) end, '.' order by place)
  from regexp_split_to_table(left(value, 200), '\.') with ordinality as t(part, place)
$$;

-- A release of software to many vehicles. What was planned stands in `plan` and stands still once it is submitted.
create table updates.campaign (
  id uuid primary key,
  name text not null,
  set_id uuid not null references updates.software_set (id),
  plan jsonb not null,
  state jsonb not null,
  state_name text not null generated always as (state ->> 'name') stored,
  -- Between campaigns that want the same vehicle the higher one goes first.
  priority smallint not null,
  author text not null,
  author_name text not null,
  created_at timestamptz not null,
  -- How far it has come in choosing its vehicles; null before.
  selection jsonb,
  -- How many actions were given so far, repeats included: what a rate limit counts.
  released bigint not null default 0,
  -- When the job looks at it next; null: there is nothing to do for it.
  due_at timestamptz,
  constraint campaign_state check (
    state ->> 'name' in ('draft', 'waiting-for-approval', 'scheduled', 'selecting', 'running', 'paused', 'stopped', 'finished')
  )
);
create index campaign_due on updates.campaign (priority desc, id) where due_at is not null;

create table updates.campaign_group (
  campaign_id uuid not null references updates.campaign (id),
  position smallint not null,
  total integer not null default 0,
  started_at timestamptz,
  primary key (campaign_id, position)
);

-- Vehicles that are chosen and have no action of the campaign yet. Getting one, a vehicle leaves the queue in the same
-- statement: it is in the queue or has its action, never both and never neither.
create table updates.campaign_queue (
  vin text not null,
  campaign_id uuid not null,
  group_position smallint not null,
  -- How often it was passed over, because another campaign had it.
  round smallint not null default 0,
  sort_key text collate "C" not null,
  primary key (vin, campaign_id)
);
create index campaign_queue_order on updates.campaign_queue (campaign_id, group_position, round, sort_key);

-- What changed in a campaign's counts. Only added to by what happens, so that nobody waits for a counter; the job folds
-- it into the counts.
create table updates.campaign_tally (
  campaign_id uuid not null,
  group_position smallint not null,
  state text not null,
  code integer,
  change integer not null
);
create index campaign_tally_of on updates.campaign_tally (campaign_id);

create table updates.campaign_count (
  campaign_id uuid not null references updates.campaign (id),
  group_position smallint not null,
  state text not null,
  -- Of failures, as vehicles gave it.
  code integer,
  count bigint not null,
  unique nulls not distinct (campaign_id, group_position, state, code)
);

-- The curve of progress: where the counts stood at the end of each minute in which something changed.
create table updates.campaign_progress (
  campaign_id uuid not null references updates.campaign (id),
  minute timestamptz not null,
  released bigint not null,
  succeeded bigint not null,
  failed bigint not null,
  primary key (campaign_id, minute)
);

-- What was decided about a campaign, by whom. Only ever added to.
create table updates.campaign_entry (
  position bigint generated always as identity primary key,
  campaign_id uuid not null references updates.campaign (id),
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  kind text not null,
  detail jsonb not null
);
create index campaign_entry_of on updates.campaign_entry (campaign_id, position);
create trigger campaign_entry_append_only before update or delete on updates.campaign_entry
  for each statement execute function updates.refuse_change();

-- Which group of its campaign an action belongs to; null: it is counted by no campaign.
alter table updates.action add column campaign_group smallint;
-- In order of VIN, for the record of a campaign and for taking it back.
drop index updates.action_campaign;
create index action_campaign on updates.action (campaign_id, vin, number) where campaign_id is not null;
create index action_failed on updates.action (campaign_id, vin) where state_name = 'failed' and campaign_id is not null;
-- Checked by the statements that give actions, which read the vehicle and the set: for a million at once a check for each
-- row would take as long as all the rest. Neither vehicles nor sets are ever deleted.
alter table updates.action drop constraint action_vin_fkey, drop constraint action_set_id_fkey;
drop index updates.action_set;
-- Daily windows that have passed are moved to the next day.
create index action_window on updates.action (campaign_id, window_end)
  where closed_at is null and window_end is not null and campaign_group is not null;

create function updates.counted_state(state_name text) returns text language sql immutable parallel safe as $$
  select case
    when state_name = 'waiting-for-confirmation' then 'waiting'
    when state_name in ('retrieved', 'downloading', 'downloaded', 'installing', 'canceling') then 'running'
    else state_name
  end
$$;

create function updates.tally_added() returns trigger language plpgsql as $$
begin
  insert into updates.campaign_tally (campaign_id, group_position, state, code, change)
  select campaign_id, campaign_group, updates.counted_state(state_name), null, count(*)
  from added where campaign_group is not null group by 1, 2, 3;
  return null;
end
$$;
create trigger action_added after insert on updates.action
  referencing new table as added for each statement execute function updates.tally_added();

create function updates.tally_changed() returns trigger language plpgsql as $$
begin
  insert into updates.campaign_tally (campaign_id, group_position, state, code, change)
  select campaign_id, campaign_group, state, code, sum(change)
  from (
    select campaign_id, campaign_group, updates.counted_state(state_name) as state,
      (case when state_name = 'failed' then state ->> 'code' end)::integer as code, -1 as change
    from before where campaign_group is not null
    union all
    select campaign_id, campaign_group, updates.counted_state(state_name),
      (case when state_name = 'failed' then state ->> 'code' end)::integer, 1
    from after where campaign_group is not null
  ) changes
  group by 1, 2, 3, 4 having sum(change) <> 0;
  return null;
end
$$;
create trigger action_changed after update on updates.action
  referencing old table as before new table as after for each statement execute function updates.tally_changed();

-- Which software a type of vehicle has by its approval, before and after a set (UN R156, 7.1.1). Only ever added to.
create table updates.rxswin (
  position bigint generated always as identity primary key,
  identifier text not null,
  vehicle_type text not null,
  set_id uuid not null references updates.software_set (id),
  -- Modules with versions and the hashes of their files.
  before jsonb not null,
  after jsonb not null,
  evidence text not null,
  actor text not null,
  at timestamptz not null,
  unique (identifier, set_id)
);
create index rxswin_set on updates.rxswin (set_id);
create trigger rxswin_append_only before update or delete on updates.rxswin
  for each statement execute function updates.refuse_change();
