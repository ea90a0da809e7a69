-- Besides what was ordered, the days tell what was charged again and what went back. All three are in the gross already.
alter table checkout.daily_figure add column renewals integer not null default 0;
alter table checkout.daily_figure add column renewed bigint not null default 0;
alter table checkout.daily_figure add column taken_back bigint not null default 0;
