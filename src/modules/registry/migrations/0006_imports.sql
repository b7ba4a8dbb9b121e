-- Lists of records brought in as a whole; the files themselves lie outside the database and are not kept long.
create table record_upload (
  id text primary key,
  kind text not null,
  profile text not null,
  filename text not null,
  area_code text collate "C",
  user_id text not null,
  uploaded_at timestamptz not null
);

create table record_import_profile (
  kind text not null,
  name text not null,
  mapping jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (kind, name)
);

create table record_import (
  id text primary key,
  upload_id text not null,
  kind text not null,
  profile text not null,
  filename text not null,
  source text not null references data_source (code),
  observed_on date not null,
  mapping jsonb not null,
  is_dry_run boolean not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  -- The importer's own area: whose run it is, and where rows go that name no place.
  area_code text collate "C",
  -- Where the importer's post reaches; null when everywhere.
  scope_areas text[],
  -- Care registers the importer reads: register → areas, null when everywhere.
  scope_registers jsonb not null default '{}',
  headers text[] not null default '{}',
  total_rows integer,
  rows integer not null default 0,
  added integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  noted integer not null default 0,
  -- Rows whose address led to no house.
  unplaced integer not null default 0,
  -- Registered along with a list of houses.
  made_compounds integer not null default 0,
  made_buildings integer not null default 0,
  -- The first rows of each outcome, names masked.
  samples jsonb not null default '[]',
  message text,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Who works on it and when that process last said so; a run left by a dead process is taken over.
  worker text,
  beat_at timestamptz,
  user_id text not null,
  user_name text not null,
  undo_reason text,
  undone_by text,
  undone_at timestamptz
);
create index record_import_started on record_import (started_at desc);

-- What is wrong with rows, and what was mended on reading them; without the rows themselves.
create table record_import_flaw (
  import_id text not null references record_import (id),
  line integer not null,
  n smallint not null,
  title text not null,
  message text not null,
  words text not null,
  is_refusal boolean not null,
  primary key (import_id, line, n)
);

-- What an import changed that was there before, as it was: undoing it puts this back.
create table record_import_change (
  import_id text not null references record_import (id),
  what text not null check (what in ('residency', 'membership', 'place', 'columns')),
  id text not null,
  before jsonb not null,
  primary key (import_id, what, id)
);

-- The import that made them, so that undoing it takes them away.
alter table residency add column batch_id text;
create index residency_batch on residency (batch_id) where batch_id is not null;
alter table household add column batch_id text;
create index household_batch on household (batch_id) where batch_id is not null;
alter table household_member add column batch_id text;
create index household_member_batch on household_member (batch_id) where batch_id is not null;
alter table subject_key add column batch_id text;
create index subject_key_batch on subject_key (batch_id) where batch_id is not null;
alter table compound add column batch_id text;
create index compound_batch on compound (batch_id) where batch_id is not null;
alter table building add column batch_id text;
create index building_batch on building (batch_id) where batch_id is not null;
alter table component_change add column batch_id text;
create index component_change_batch on component_change (batch_id) where batch_id is not null;
