-- Who is on duty now. A row lives as long as the person is; with it goes the one position that was kept.
create table duty_presence (
  user_id text primary key,
  area_code text collate "C" not null,
  started_at timestamptz not null,
  until timestamptz not null,
  lng double precision,
  lat double precision,
  accuracy_m double precision,
  seen_at timestamptz,
  check (until > started_at),
  check ((lng is null) = (lat is null) and (lng is null) = (seen_at is null))
);
create index duty_presence_area on duty_presence (area_code, until);

create table duty_absence (
  id text primary key,
  user_id text not null,
  area_code text collate "C" not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  state text not null check (state in ('requested', 'approved', 'rejected', 'cancelled')),
  requested_by text not null,
  requested_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  note text not null default '',
  check (ends_at > starts_at or state = 'cancelled')
);
create index duty_absence_user on duty_absence (user_id, ends_at);
create index duty_absence_area on duty_absence (area_code, ends_at);
