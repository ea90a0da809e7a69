-- A term that is paid in advance is over when nobody pays the next one: there is nothing to hold back until it is paid.
update rights.right set state = jsonb_build_object('name', 'active', 'period', state -> 'period')
where state ->> 'name' = 'suspended';
alter table rights.right drop constraint right_state;
alter table rights.right add constraint right_state check (
  state ->> 'name' in ('requested', 'activating', 'active', 'ended', 'withdrawn')
);
drop index rights.right_due;
create index right_due on rights.right (holds_until) where state ->> 'name' = 'active';

-- What was paid with the card or account that is charged next: an order, another plan, or the check of another card.
alter table updates.subscription rename column order_id to method_of;

-- Another card or account is checked and kept without taking money, as often as its customer likes.
alter table payments.payment drop constraint payment_purpose_check;
alter table payments.payment add constraint payment_purpose_check check (
  purpose in ('order-now', 'balance', 'renewal', 'method')
);
alter table payments.payment drop constraint payment_amount_check;
alter table payments.payment add constraint payment_amount_check check (
  case purpose when 'method' then amount = 0 else amount > 0 end
);
drop index payments.payment_live;
create unique index payment_live on payments.payment (order_id, purpose)
  where purpose <> 'method'
    and state in ('initiated', 'second-step', 'processing', 'authorised', 'captured', 'partially-refunded');
