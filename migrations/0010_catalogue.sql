create schema catalogue;

-- An edition as it was imported. It never changes; prices of years ago are computed again from it.
create table catalogue.edition (
  id uuid primary key,
  number bigint generated always as identity unique,
  name text not null,
  content json not null,
  content_hash text not null unique,
  imported_by text not null,
  imported_at timestamptz not null
);

-- Which edition is in the store from when on: the last publication counts. Going back is publishing an older edition.
create table catalogue.publication (
  position bigint generated always as identity primary key,
  edition_id uuid not null references catalogue.edition,
  published_by text not null,
  published_at timestamptz not null,
  reason text not null
);
create index publication_edition on catalogue.publication (edition_id);

create function catalogue.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Editions and their publications are only ever added.';
end
$$;

create trigger edition_stays before update or delete or truncate on catalogue.edition
  for each statement execute function catalogue.refuse_change();
create trigger publication_stays before update or delete or truncate on catalogue.publication
  for each statement execute function catalogue.refuse_change();
