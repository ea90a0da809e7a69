-- A repository's next root while keepers of keys elsewhere have yet to sign it: each fetches it and sends it back signed.
create table updates.uptane_next_root (
  repository text primary key check (repository in ('image', 'director')),
  -- What is signed, and the signatures so far.
  body text not null,
  drafted_at timestamptz not null
);
