-- What a module needs of other modules in the same vehicle. It stands still once the module is used, as the module does.
create table updates.module_requirement (
  module_id uuid not null references updates.software_module (id),
  -- The other module's name and the version from which on it will do.
  name text not null,
  at_least text not null,
  primary key (module_id, name)
);

-- What a set needs that it does not bring along, worked out once when it is made: [{"name": …, "atLeast": …}].
alter table updates.software_set add column requires jsonb not null default '[]';

-- What of it a vehicle lacks, with the version that it has; null: none that we know of. A vehicle has of each module what
-- it installed last: by an update of ours, or as it reported. The record tells both, so nothing is kept a second time.
create function updates.lacking(in_vin text, requires jsonb)
  returns table (name text, at_least text, has text) language sql stable parallel safe as $$
  select need.name, need."atLeast", latest.version
  from jsonb_to_recordset(requires) as need(name text, "atLeast" text)
  left join lateral (
    select m.version
    from (
      select a.set_id, a.closed_at as at, a.number from updates.action a where a.vin = in_vin and a.state_name = 'succeeded'
      union all
      select (e.detail ->> 'setId')::uuid, e.at, null from updates.entry e
      where e.vin = in_vin and e.number is null and e.kind = 'installed'
    ) installed
    join updates.software_set_module c on c.set_id = installed.set_id
    join updates.software_module m on m.id = c.module_id and m.name = need.name
    order by installed.at desc, installed.number desc nulls last limit 1
  ) latest on true
  where latest.version is null or latest.version < need."atLeast" collate updates.counted
$$;
