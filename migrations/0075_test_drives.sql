-- A test drive that somebody asked a partner for. Its hour stands in the partner's calendar until it is off.
create table partners.test_drive (
  id uuid primary key,
  -- Whoever has it sees and cancels the drive without signing in: it stands in the mail.
  token text not null unique,
  partner_id uuid not null references partners.partner (id),
  line text not null,
  -- A vehicle in stock that somebody would like to drive; null is any of the line.
  vin text,
  -- Null is a guest.
  customer_id text,
  name text not null,
  email text not null,
  phone text,
  language text not null check (language in ('de', 'en')),
  state text not null check (state in ('asked', 'confirmed', 'declined', 'cancelled', 'driven', 'missed')),
  starts_at timestamptz not null,
  -- The hour in the calendar; null once it is given back.
  appointment_id uuid,
  -- Why the partner declined, in its words to the customer.
  reason text,
  -- Whether somebody advised in person at the drive: known when it was driven.
  advised boolean,
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'driven') = (advised is not null)),
  check ((state in ('declined', 'cancelled')) = (appointment_id is null))
);
create index test_drive_partner on partners.test_drive (partner_id, starts_at);
create index test_drive_customer on partners.test_drive (customer_id, starts_at desc) where customer_id is not null;
create index test_drive_email on partners.test_drive (email, starts_at);
