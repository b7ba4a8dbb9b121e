-- Lists of other systems that are fetched on a schedule and imported by a saved profile.
create table pull_source (
  id text primary key,
  -- The saved import profile, by its name.
  profile text not null,
  url text not null,
  auth text not null check (auth in ('none', 'basic', 'bearer', 'header')),
  username text not null,
  header_name text not null,
  secret text not null,
  every_minutes integer,
  daily_at text,
  window_format text not null,
  -- Where rows go that name no place.
  area_code text collate "C" not null,
  max_mb integer not null,
  warn_after integer not null,
  is_enabled boolean not null,
  next_at timestamptz,
  -- End of the window of the last pull that succeeded.
  window_to timestamptz,
  last_success_at timestamptz,
  failures integer not null default 0,
  last_failure text,
  -- What the last file was known by, and under which address.
  etag text,
  last_modified text,
  validated_url text,
  created_at timestamptz not null,
  created_name text not null,
  removed_at timestamptz,
  version integer not null default 1,
  check ((every_minutes is null) <> (daily_at is null))
);
create unique index pull_source_profile on pull_source (profile) where removed_at is null;
create index pull_source_due on pull_source (next_at) where is_enabled and removed_at is null;

create table pull_run (
  id text primary key,
  serial bigint generated always as identity,
  source_id text not null references pull_source (id),
  state text not null check (state in ('waiting', 'pulling', 'importing', 'done', 'unchanged', 'failed')),
  -- Who asked for it; null when the schedule did.
  asked_name text,
  window_from timestamptz not null,
  window_to timestamptz not null,
  queued_at timestamptz not null,
  ended_at timestamptz,
  bytes bigint,
  import_id text,
  added integer,
  updated integer,
  unchanged integer,
  rejected integer,
  error text,
  etag text,
  last_modified text,
  validated_url text
);
create index pull_run_newest on pull_run (source_id, serial desc);
create index pull_run_open on pull_run (state) where state in ('waiting', 'pulling', 'importing');
-- One at a time.
create unique index pull_run_one on pull_run (source_id) where state in ('waiting', 'pulling', 'importing');
create index pull_run_old on pull_run (queued_at);
