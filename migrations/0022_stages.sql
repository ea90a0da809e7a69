create schema stages;

-- A rollout step: from when on a department is open or closed in a market. Rows are only added; the last one whose time has
-- come counts.
create table stages.stage (
  id uuid primary key,
  market text not null,
  department text not null,
  is_open boolean not null,
  effective_at timestamptz not null,
  set_at timestamptz not null,
  set_by text not null
);
create index stage_effective on stages.stage (market, department, effective_at);
