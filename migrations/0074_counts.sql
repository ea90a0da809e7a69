-- Counting orders and deals by where they stand reads these alone, and stops at a limit: never the whole of history.
create index order_state on checkout.orders (state, market);
create index deal_standing on vehicles.deal (state_name, market, partner_id);
