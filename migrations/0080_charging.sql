-- The charging department, and what the house bills again and again: subscriptions, usage, invoices.
create schema charging;
create schema billing;
