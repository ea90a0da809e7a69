-- Vehicles that were chosen, and lacked what the set needs when their turn came: what was in them has changed since.
create table updates.campaign_skip (
  campaign_id uuid not null references updates.campaign (id),
  vin text not null,
  group_position smallint not null,
  at timestamptz not null,
  -- [{"name": …, "atLeast": …, "has": … or null}]
  lacks jsonb not null,
  primary key (campaign_id, vin)
);

-- How many it were, by what they lacked: a vehicle that lacked two things is counted with both. Counted as they are
-- skipped, by the job that holds the campaign, so that whoever looks does not count millions.
create table updates.campaign_lack (
  campaign_id uuid not null references updates.campaign (id),
  name text not null,
  at_least text not null,
  vehicles bigint not null,
  primary key (campaign_id, name, at_least)
);
