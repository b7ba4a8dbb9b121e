-- What offices ask for: a template is drafted, published in versions that never change, and used by tasks.
create table collection_template (
  id text primary key,
  -- The office it belongs to; those inside may use it.
  area_code text collate "C" not null,
  title text not null,
  note text not null default '',
  draft jsonb not null,
  published integer,
  has_draft boolean not null default true,
  is_retired boolean not null default false,
  created_by text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
create index collection_template_area on collection_template (area_code);

create table collection_template_version (
  template_id text not null references collection_template (id),
  number integer not null,
  definition jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (template_id, number)
);

-- 采集任务: one version of a template, for some areas and a time.
create table collection_task (
  id text primary key,
  template_id text not null,
  number integer not null,
  title text not null,
  note text not null default '',
  target text not null check (
    target in ('house', 'person', 'household', 'organisation', 'place', 'component', 'free')
  ),
  -- The smallest area that holds all of its areas.
  area_code text collate "C" not null,
  areas text[] not null,
  from_on date not null,
  until_on date not null,
  needs_review boolean not null,
  is_closed boolean not null default false,
  created_by text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  foreign key (template_id, number) references collection_template_version (template_id, number)
);
create index collection_task_area on collection_task (area_code);
create index collection_task_template on collection_task (template_id);

create table collection_entry (
  id text primary key,
  task_id text not null references collection_task (id),
  area_code text collate "C" not null,
  -- Of the registry, by the task's kind of target; empty where there is none.
  target_id text,
  label text not null,
  state text not null check (state in ('submitted', 'accepted', 'returned')),
  answers jsonb not null,
  -- The label and what is written in words, for finding it.
  words text not null,
  -- The phone sends again until it hears: the request that made it, and the last one that changed it.
  request_id text not null,
  edit_request_id text,
  submitted_by text not null,
  submitted_name text not null,
  submitted_at timestamptz not null,
  created_at timestamptz not null,
  version integer not null default 1
);
create unique index collection_entry_request on collection_entry (request_id);
create unique index collection_entry_target on collection_entry (task_id, target_id) where target_id is not null;
create index collection_entry_task on collection_entry (task_id, submitted_at desc, id);
create index collection_entry_place on collection_entry (task_id, area_code);

create table collection_entry_step (
  entry_id text not null references collection_entry (id),
  seq integer not null,
  action text not null check (action in ('submit', 'edit', 'accept', 'return')),
  by_user text not null,
  by_name text not null,
  at timestamptz not null,
  note text not null default '',
  primary key (entry_id, seq)
);
