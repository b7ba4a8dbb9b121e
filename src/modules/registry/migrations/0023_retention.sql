-- How long what was said of people is kept once its reason is gone: of every field and source, or of one.
create table retention_rule (
  id text primary key,
  -- Empty for every field, every source.
  field text not null default '',
  source text not null default '',
  -- What must have happened.
  after_event text not null check (after_event in ('died', 'moved_away', 'said')),
  keep_days integer not null check (keep_days between 30 and 36500),
  reason text not null,
  is_active boolean not null default true,
  version integer not null default 1,
  updated_by text not null,
  updated_at timestamptz not null
);

insert into retention_rule (id, field, source, after_event, keep_days, reason, is_active, updated_by, updated_at) values
  ('initial-died-phone', 'phone', '', 'died', 180, '去世后联系方式不再需要', true, 'system', now()),
  ('initial-died', '', '', 'died', 3650, '去世十年后只留统计需要的内容', true, 'system', now()),
  ('initial-moved', '', '', 'moved_away', 1095, '迁出三年后不再服务；启用前请先试算', false, 'system', now());

create table retention_run (
  id text primary key,
  is_dry boolean not null,
  -- Counts by rule: statements emptied, people touched.
  report jsonb not null,
  run_by text,
  run_at timestamptz not null
);
create index retention_run_at on retention_run (run_at desc);
