-- What goes on by itself is the house's: functions on demand, charging plans, and whatever comes after them.
alter table updates.subscription set schema billing;
alter table billing.subscription rename column right_id to id;
alter table billing.subscription add column department text not null default 'updates';
alter table billing.subscription alter column department drop default;
create index subscription_order on billing.subscription (order_number);
create index subscription_customer on billing.subscription (customer_id);
-- The further term that is being paid has the department's own id.
update billing.subscription
set state = (state - 'activationId') || jsonb_build_object('termId', state -> 'activationId')
where state ? 'activationId';

-- A cancellation without signing in (BGB § 312k) is of a subscription, whatever it is of.
alter table updates.cancellation set schema billing;
alter table billing.cancellation add column subscription_id uuid;
update billing.cancellation as c set subscription_id = a.right_id from updates.activation as a where a.id = c.activation_id;
alter table billing.cancellation drop column activation_id;
alter table billing.cancellation alter column subscription_id set not null;
