-- What is known of each kind of record, by grid and field: counted each night, summed when somebody asks.
create table quality_sum (
  subject_kind text not null,
  area_code text collate "C" not null,
  -- Empty for the records as such.
  field text not null,
  -- Records there are.
  total integer not null,
  -- Of them those of which this field is known; for the records as such: with a home, or somebody living in them.
  known integer not null,
  -- Seen on site within half a year.
  verified integer not null,
  -- Neither said nor seen within a year; for the records as such: not seen within half a year.
  stale integer not null,
  disputed integer not null,
  -- Age of what is known, in days, added up.
  age_days bigint not null,
  counted_at timestamptz not null,
  primary key (subject_kind, area_code, field)
);
