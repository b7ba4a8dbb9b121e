-- 小区, or the 片区 of a village: the name people live under.
create table compound (
  id text primary key,
  area_code text collate "C" not null,
  name text collate "C" not null,
  aliases text[] not null default '{}',
  pinyin text not null default '',
  address text not null default '',
  lng double precision,
  lat double precision,
  version integer not null default 1,
  updated_at timestamptz not null
);
create index compound_area on compound (area_code, name);

-- A block with units and floors, a yard of a village, a row of shops.
create table building (
  id text primary key,
  area_code text collate "C" not null,
  compound_id text references compound (id),
  -- 3 for 3号楼, A for A座; the whole name stands in `name`.
  number text not null,
  name text not null,
  kind text not null check (kind in ('block', 'yard', 'shops')),
  floors smallint not null default 1 check (floors between 1 and 200),
  basements smallint not null default 0 check (basements between 0 and 9),
  address text not null,
  -- The canonical address: equal for two ways of writing one place.
  address_key text not null,
  lng double precision,
  lat double precision,
  version integer not null default 1,
  updated_at timestamptz not null
);
create index building_area on building (area_code);
create index building_compound on building (compound_id, number);
create unique index building_address on building (address_key);

-- One dwelling, shop or office.
create table house (
  id text primary key,
  area_code text collate "C" not null,
  building_id text references building (id),
  unit text not null default '',
  floor smallint not null default 1,
  room text not null default '',
  address text not null,
  address_key text not null,
  is_rented boolean not null default false,
  fields jsonb not null default '{}',
  origins jsonb not null default '{}',
  -- Fields on which sources differ.
  disputed text[] not null default '{}',
  verified_on date,
  observed_on date,
  merged_into text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index house_area on house (area_code, id);
create index house_building on house (building_id, unit, floor, room);
create unique index house_address on house (address_key) where merged_into is null;
create index house_merged on house (merged_into) where merged_into is not null;

-- Other ways a place is written, also its names before: they lead to the same id.
create table address_alias (
  address_key text primary key,
  subject_kind text not null check (subject_kind in ('compound', 'building', 'house')),
  subject_id text not null,
  text text not null,
  added_at timestamptz not null
);
create index address_alias_subject on address_alias (subject_id);

-- Addresses that led to no house: somebody chooses it, makes it, or sets the address aside.
create table address_task (
  id text primary key,
  area_code text collate "C" not null,
  -- One task for one place, however often and in whatever spelling it came.
  address_key text not null,
  text text not null,
  -- Where it came from, in words: 导入 人口表.xlsx.
  came_from text not null,
  count integer not null default 1,
  why text not null,
  candidates jsonb not null default '[]',
  state text not null default 'open' check (state in ('open', 'settled', 'aside')),
  subject_kind text check (subject_kind in ('compound', 'building', 'house')),
  subject_id text,
  note text not null default '',
  settled_by text,
  settled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index address_task_key on address_task (area_code, address_key);
create index address_task_open on address_task (area_code, id) where state = 'open';
