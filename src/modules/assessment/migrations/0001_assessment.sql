-- Sums of orders by the day a measure falls on (by the clock of China), and the same by month.
-- n1… are the measures of the basis, in the order of rules/measures.ts; null is none.
create table assessment_sum (
  dim text collate "C" not null,
  span text collate "C" not null check (span in ('d', 'm')),
  basis text collate "C" not null,
  place_length smallint not null,
  place text collate "C" not null,
  starts_on date not null,
  key text collate "C" not null default '',
  n1 bigint, n2 bigint, n3 bigint, n4 bigint, n5 bigint, n6 bigint, n7 bigint,
  n8 bigint, n9 bigint, n10 bigint, n11 bigint, n12 bigint, n13 bigint,
  primary key (dim, span, basis, place_length, place, starts_on, key)
);
create index assessment_sum_day on assessment_sum (starts_on) where span = 'd';

-- Days whose sums are to be counted again. Only ever added to and taken from: two may say the same.
create table assessment_dirty (
  day date not null
);

-- The first count of what was there before the sums were kept; one row.
create table assessment_fill (
  id integer primary key check (id = 1),
  next_month date,
  last_month date,
  months_total integer not null default 0,
  months_done integer not null default 0,
  finished_at timestamptz
);

create table assessment_report (
  id text primary key,
  kind text not null check (kind in ('week', 'month', 'own')),
  area_code text collate "C" not null,
  starts_on date not null,
  ends_on date not null,
  title text not null,
  content jsonb not null,
  xlsx_file_id text not null,
  pdf_file_id text not null,
  made_at timestamptz not null,
  made_by text not null,
  made_name text not null
);
create index assessment_report_made on assessment_report (made_at desc, id desc);
-- What the schedule makes is made once, whatever number of processes.
create unique index assessment_report_scheduled on assessment_report (kind, area_code, starts_on) where made_by = 'system';
