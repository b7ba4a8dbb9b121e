-- A class of problems (一类事): what gathers orders, who owns it, what is done about it, how far it is.
create table problem (
  id text primary key,
  title text not null,
  area_code text collate "C" not null,
  state text not null,
  flow_version integer not null,
  class_ids text[] not null default '{}',
  words text[] not null default '{}',
  organisation_id text,
  sources text[] not null default '{}',
  owner_organisation_id text,
  owner_user_id text,
  plan text not null default '',
  measures jsonb not null default '[]',
  target_on date,
  watch_until date,
  proposed_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text,
  started_at timestamptz,
  watching_at timestamptz,
  closed_at timestamptz,
  recurred_at timestamptz,
  recur_order_id text,
  recur_count integer not null default 0,
  criteria_version integer not null default 1,
  fill_total integer not null default 0,
  fill_done integer not null default 0,
  filled_at timestamptz,
  created_by text not null,
  created_name text not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
create index problem_area on problem (area_code, updated_at desc, id desc);
create index problem_updated on problem (updated_at desc, id desc);
create index problem_owner on problem (owner_organisation_id) where owner_organisation_id is not null;
create index problem_owner_person on problem (owner_user_id) where owner_user_id is not null;

-- Orders of a problem. What a person took out stays as a row, so that the criteria do not bring it back.
create table problem_order (
  problem_id text not null references problem (id),
  order_id text not null,
  origin text not null check (origin in ('criteria', 'hand')),
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  removed_by text,
  primary key (problem_id, order_id)
);
create index problem_order_order on problem_order (order_id);

create table problem_step (
  problem_id text not null references problem (id),
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
  primary key (problem_id, seq)
);

-- What happens often (高频事件预警): one row for a class in a community, as last counted.
create table problem_suggestion (
  id text primary key,
  class_id text not null,
  area_code text collate "C" not null,
  recent_count integer not null,
  before_count integer not null,
  state text not null check (state in ('open', 'accepted', 'dismissed')),
  first_at timestamptz not null,
  counted_at timestamptz not null,
  dismissed_until timestamptz,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  note text,
  problem_id text references problem (id),
  unique (class_id, area_code)
);
create index problem_suggestion_area on problem_suggestion (area_code) where state = 'open';
