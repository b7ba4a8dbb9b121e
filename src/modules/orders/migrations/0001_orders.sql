create table order_class (
  id text primary key,
  family text not null check (family in ('component', 'event', 'appeal')),
  code text not null,
  parent_id text references order_class (id),
  name text not null,
  limit_timer text not null,
  limit_amount double precision not null,
  keywords text[] not null default '{}',
  filing_standards text[] not null default '{}',
  closing_standard text not null default '',
  is_active boolean not null default true,
  is_public boolean not null default false,
  version integer not null default 1,
  unique (family, code)
);

create table responsibility (
  id text primary key,
  class_id text not null references order_class (id),
  area_code text collate "C" not null,
  target_kind text not null check (target_kind in ('organisation', 'grid', 'community')),
  target_id text,
  unique (class_id, area_code),
  check ((target_kind = 'organisation') = (target_id is not null))
);

create sequence work_order_serial;

create table work_order (
  id text primary key,
  number text not null unique,
  source text not null,
  class_id text references order_class (id),
  title text not null,
  description text not null,
  address text not null default '',
  lng double precision,
  lat double precision,
  urgency text not null default 'normal',
  occurred_at timestamptz,
  area_code text collate "C" not null,
  county text collate "C" generated always as (left(area_code, 6)) stored,
  street text collate "C" generated always as (left(area_code, 9)) stored,
  community text collate "C" generated always as (left(area_code, 12)) stored,
  desk_code text collate "C" not null,
  state text not null,
  flow_version integer not null,
  handler_organisation_id text,
  handler_area_code text collate "C",
  handled_by text,
  limit_timer text not null,
  limit_amount double precision not null,
  reporter_user_id text,
  reporter_name text not null default '',
  reporter_phone text,
  confidential boolean not null default false,
  reported_at timestamptz not null,
  registered_at timestamptz,
  dispatched_at timestamptz,
  handled_at timestamptz,
  closed_at timestamptz,
  due_at timestamptz,
  handle_due_at timestamptz,
  is_paused boolean not null default false,
  is_late boolean not null default false,
  result text,
  filing_standard text,
  closing_standard text,
  rated_at timestamptz,
  rating_contacted boolean,
  rating_resolved boolean,
  rating_satisfied boolean,
  rating_remark text,
  return_count integer not null default 0,
  transfer_count integer not null default 0,
  rework_count integer not null default 0,
  reopen_count integer not null default 0,
  external_source text,
  external_number text,
  external_digest text,
  request_id text unique,
  search tsvector,
  version integer not null default 1,
  created_by text,
  updated_at timestamptz not null
);
create unique index work_order_external on work_order (external_source, external_number) where external_number is not null;
create index work_order_reported on work_order (reported_at desc, id desc);
create index work_order_county on work_order (county, reported_at desc, id desc);
create index work_order_street on work_order (street, reported_at desc, id desc);
create index work_order_community on work_order (community, reported_at desc, id desc);
create index work_order_grid on work_order (area_code, reported_at desc, id desc);
create index work_order_state on work_order (state, reported_at desc, id desc);
create index work_order_class on work_order (class_id, reported_at desc, id desc);
create index work_order_source on work_order (source, reported_at desc, id desc);
create index work_order_handler on work_order (handler_organisation_id, reported_at desc, id desc) where handler_organisation_id is not null;
create index work_order_handler_area on work_order (handler_area_code, reported_at desc, id desc) where handler_area_code is not null;
create index work_order_reporter on work_order (reporter_user_id, reported_at desc, id desc) where reporter_user_id is not null;
create index work_order_phone on work_order (reporter_phone, reported_at desc) where reporter_phone is not null;
create index work_order_late on work_order (reported_at desc, id desc) where is_late;
create index work_order_unsatisfied on work_order (reported_at desc, id desc) where not rating_satisfied;
create index work_order_unresolved on work_order (reported_at desc, id desc) where not rating_resolved;
create index work_order_due on work_order ((coalesce(due_at, 'infinity'::timestamptz)), id) where closed_at is null;
create index work_order_number_tail on work_order ((reverse(number) collate "C"));
create index work_order_external_number on work_order (external_number) where external_number is not null;
create index work_order_desk on work_order (desk_code, state) where closed_at is null;
create index work_order_closed on work_order (closed_at) where closed_at is not null;
create index work_order_search on work_order using gin (search);

create table order_step (
  order_id text not null references work_order (id),
  seq integer not null,
  action text not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  actor_post text,
  note text,
  detail jsonb not null default '{}',
  file_ids text[] not null default '{}',
  primary key (order_id, seq)
);
create index order_step_actor on order_step (actor_id, at desc);

create table order_clock (
  id text primary key,
  order_id text not null references work_order (id),
  kind text not null,
  timer text not null,
  amount double precision not null,
  started_at timestamptz not null,
  due_at timestamptz,
  running_since timestamptz not null,
  remaining_minutes double precision not null,
  stopped_at timestamptz,
  is_late boolean not null default false
);
create index order_clock_order on order_clock (order_id);
create index order_clock_running on order_clock (due_at) where stopped_at is null and due_at is not null;

create table order_comment (
  id text primary key,
  order_id text not null references work_order (id),
  at timestamptz not null,
  author_id text not null,
  author_name text not null,
  is_reporter boolean not null,
  text text not null,
  is_public boolean not null
);
create index order_comment_order on order_comment (order_id, at);

create table order_flow (
  name text not null,
  version integer not null,
  definition jsonb not null,
  published_at timestamptz not null default now(),
  primary key (name, version)
);

create table order_view (
  id text primary key,
  user_id text not null,
  name text not null,
  query text not null,
  created_at timestamptz not null default now(),
  unique (user_id, name)
);

create table order_upload (
  id text primary key,
  path text not null,
  filename text not null,
  source_name text not null,
  user_id text not null,
  uploaded_at timestamptz not null
);

create table order_mapping (
  source_name text primary key,
  mapping jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null
);

create table order_import (
  id text primary key,
  upload_path text not null,
  filename text not null,
  source text not null,
  source_name text not null,
  mapping jsonb not null,
  is_dry_run boolean not null,
  state text not null,
  rows integer not null default 0,
  added integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  message text,
  rejects_path text,
  started_at timestamptz not null,
  ended_at timestamptz,
  user_id text not null,
  user_name text not null
);
