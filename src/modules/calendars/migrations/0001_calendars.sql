-- One row: its version moves with every change, so that other processes notice; updating it serialises writers.
create table work_calendar (
  id smallint primary key default 1 check (id = 1),
  version bigint not null default 1,
  changed_at timestamptz not null default now()
);
insert into work_calendar default values;

-- What differs from the week (Monday to Friday are worked): holidays and 调休.
create table work_day (
  date date primary key,
  kind text not null check (kind in ('work', 'rest')),
  name text not null default '',
  -- Set by a person, not by the yearly arrangement of the State Council.
  by_hand boolean not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);

-- Years whose arrangement was taken over; one that is not here is filled when the software knows it.
create table work_year (
  year smallint primary key,
  filled_by text not null,
  filled_at timestamptz not null default now()
);

create table work_shift (
  start_minute smallint primary key check (start_minute >= 0),
  end_minute smallint not null check (end_minute > start_minute and end_minute <= 1440)
);
insert into work_shift (start_minute, end_minute) values (480, 720), (840, 1080);
