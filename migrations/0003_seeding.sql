-- The making of the demo world: begun with the world itself, completed with its past. One row, and none outside the demo.
create table kernel.seeding (
  began_at timestamptz primary key,
  completed_at timestamptz
);
