create schema checkout;

-- Short numbers for people.
create sequence checkout.order_number;

create table checkout.basket (
  id uuid primary key,
  -- A guest shows the token; a customer's basket needs none.
  token_hash text,
  customer_id text,
  market text not null,
  customer_group text not null,
  updated_at timestamptz not null
);
-- A customer has one open basket a market.
create unique index basket_of_customer on checkout.basket (customer_id, market) where customer_id is not null;
create index basket_age on checkout.basket using brin (updated_at);

create table checkout.basket_line (
  id uuid primary key,
  basket_id uuid not null references checkout.basket (id) on delete cascade,
  department text not null,
  offer text not null,
  quantity integer not null check (quantity > 0),
  selection jsonb not null
);
create index basket_line_basket on checkout.basket_line (basket_id, id);

-- A price snapshot: never changed, so that it can be replayed; its use is the order that names it.
create table checkout.quote (
  id uuid primary key,
  customer_id text,
  basket_id uuid not null,
  market text not null,
  language text not null,
  customer_group text not null,
  edition text not null,
  lines jsonb not null,
  total bigint not null,
  due_now bigint not null,
  currency text not null,
  quoted_at timestamptz not null,
  expires_at timestamptz not null
);
create index quote_customer on checkout.quote (customer_id, id);

create table checkout.orders (
  id uuid primary key,
  number text not null unique,
  customer_id text not null,
  -- A quote is used once, by one order.
  quote_id uuid not null unique,
  market text not null,
  customer_group text not null,
  language text not null,
  state text not null check (state in ('awaiting-payment', 'paid', 'lapsed', 'cancelled')),
  total bigint not null,
  due_now bigint not null,
  currency text not null,
  billing jsonb not null,
  placed_at timestamptz not null,
  paid_at timestamptz
);
create index order_customer on checkout.orders (customer_id, id desc);
create index order_recent on checkout.orders (id desc);
create index order_unpaid on checkout.orders (placed_at) where state = 'awaiting-payment';

-- One contract a seller of record and legal class: its own invoice, tax and clocks.
create table checkout.contract (
  id uuid primary key,
  order_id uuid not null references checkout.orders (id),
  position smallint not null,
  seller_kind text not null check (seller_kind in ('maker', 'partner')),
  seller_partner_id text,
  legal_class text not null,
  state text not null check (state in ('open', 'unwound')),
  total bigint not null,
  tax bigint not null,
  currency text not null,
  unique (order_id, position)
);

create table checkout.contract_line (
  id uuid primary key,
  contract_id uuid not null references checkout.contract (id),
  department text not null,
  offer text not null,
  title text not null,
  quoted jsonb not null,
  total bigint not null
);
create index contract_line_contract on checkout.contract_line (contract_id);

-- Figures a day, kept as facts arrive, so that the cockpit never sums up history.
create table checkout.daily_figure (
  day date not null,
  market text not null,
  department text not null,
  seller_kind text not null,
  orders integer not null,
  gross bigint not null,
  tax bigint not null,
  currency text not null,
  primary key (day, market, department, seller_kind)
);

create schema customers;

create table customers.profile (
  user_id text primary key,
  market text not null,
  language text not null,
  phone text,
  address jsonb,
  updated_at timestamptz not null
);
