-- 治理力量: who helps to govern the neighbourhood, with what they can do and where.
create table force (
  id text primary key,
  area_code text collate "C" not null,
  class text not null,
  -- Registered person, or the account of a resident, where they are known.
  person_id text references person (id),
  user_id text,
  name text collate "C" not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  -- {sealed, index, shown}
  phone jsonb,
  -- Party branch, company, platform: 美团配送站.
  unit text not null default '',
  skills text[] not null default '{}',
  -- Areas, buildings and streets served: codes and ids, and in words what has neither.
  areas text[] not null default '{}',
  buildings text[] not null default '{}',
  streets text not null default '',
  since date not null,
  until date,
  note text not null default '',
  ended_on date,
  ended_why text,
  version integer not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index force_area on force (area_code, id) where ended_on is null;
create index force_name on force (name, id) where ended_on is null;
create index force_class on force (class, area_code) where ended_on is null;
create index force_skills on force using gin (skills);
create index force_person on force (person_id) where person_id is not null;
create index force_user on force (user_id) where user_id is not null;

-- 表扬.
create table force_commendation (
  id text primary key,
  force_id text not null references force (id),
  given_on date not null,
  title text not null,
  given_by text not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index force_commendation_force on force_commendation (force_id, given_on desc);

-- 快递员、外卖骑手 …: a resident offers to help as a part-time grid worker; the community decides.
create table force_application (
  id text primary key,
  area_code text collate "C" not null,
  user_id text not null,
  name text not null,
  phone jsonb not null,
  -- Of the table new_work.
  work text not null,
  unit text not null default '',
  skills text[] not null default '{}',
  times text not null default '',
  note text not null default '',
  state text not null check (state in ('open', 'accepted', 'refused', 'withdrawn')),
  applied_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text,
  force_id text references force (id),
  version integer not null default 1
);
create index force_application_area on force_application (area_code, applied_at) where state = 'open';
create index force_application_user on force_application (user_id, applied_at desc);
create unique index force_application_open on force_application (user_id) where state = 'open';
