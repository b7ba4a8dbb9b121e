create table organisation (
  id text primary key,
  -- The office's own code, for imports and exchange.
  code text unique,
  name text not null,
  short_name text not null,
  kind text not null check (kind in
    ('department', 'street_centre', 'community_centre', 'unit', 'property', 'enforcement', 'partner')),
  area_code text collate "C" not null,
  parent_id text references organisation (id),
  phone text,
  address text,
  credit_code text,
  status text not null default 'open' check (status in ('open', 'closed')),
  valid_from date not null,
  -- The first day it is no more.
  valid_to date,
  successor_id text references organisation (id),
  sort integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index organisation_name on organisation (area_code, name) where status = 'open';
create index organisation_area on organisation (area_code, sort);
create index organisation_parent on organisation (parent_id);

create view v_organisation as
  select id, code, name, short_name, kind, area_code, parent_id, phone, status = 'open' as is_open
  from organisation;

-- The rota: who is at the window, in the grid, standing by, in charge.
create table duty_shift (
  id text primary key,
  user_id text not null,
  on_date date not null,
  slot text not null check (slot in ('window', 'grid', 'standby', 'chief')),
  area_code text collate "C" not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  note text not null default '',
  planned_by text not null,
  planned_at timestamptz not null,
  check (ends_at > starts_at)
);
create index duty_shift_area on duty_shift (area_code, on_date);
create index duty_shift_user on duty_shift (user_id, on_date);
create index duty_shift_time on duty_shift (starts_at, ends_at);

-- Posts that moved by themselves because their grid or community was closed: somebody should look at them.
create table post_review (
  id text primary key,
  post_id text not null,
  user_id text not null,
  from_area text collate "C" not null,
  to_area text collate "C" not null,
  -- Where else the post could have gone, when the area was split.
  candidates text[] not null,
  happened_at timestamptz not null,
  settled_at timestamptz,
  settled_by text
);
create index post_review_open on post_review (to_area) where settled_at is null;
