create schema pricing;

-- What each code of an offer cost, as published. Rows are only ever added: the latest publication that mentions a code
-- says what it costs from then on. PAngV § 11 needs the lowest price of 30 days from here.
create table pricing.price_record (
  id bigint generated always as identity primary key,
  edition_id uuid not null,
  market text not null,
  offer text not null,
  code text not null,
  published_at timestamptz not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  gross_minor bigint check (gross_minor >= 0),
  currency text not null,
  check (valid_until is null or valid_until > valid_from)
);
create index price_record_offer on pricing.price_record (market, offer, published_at);

create function pricing.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The price history is only ever added to.';
end
$$;

create trigger price_record_stays
  before update or delete or truncate on pricing.price_record
  for each statement execute function pricing.refuse_change();
