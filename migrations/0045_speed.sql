-- A write that nobody waits for can still insist: when somebody else was there first, its transaction fails as one that
-- could not be serialized, and is run again on what is true now.
create function kernel.expect(seen bigint, wanted bigint) returns void language plpgsql as $$
begin
  if seen <> wanted then
    raise exception '% of % rows were as expected', seen, wanted using errcode = 'serialization_failure';
  end if;
end
$$;

-- What these tables keep is two or three kilobytes of JSON a row: packing it costs more than writing it.
alter table kernel.answer set (toast_tuple_target = 8160);
alter table checkout.quote set (toast_tuple_target = 8160);
alter table checkout.contract_line set (toast_tuple_target = 8160);
