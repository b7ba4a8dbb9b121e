-- 法人和其他组织: enterprises, the self-employed, social organisations, offices, party organisations.
create table legal_entity (
  id text primary key,
  area_code text collate "C" not null,
  kind text not null
    check (kind in ('enterprise', 'self_employed', 'social_organisation', 'institution', 'party_branch')),
  -- The shop or office it sits in.
  house_id text references house (id),
  lng double precision,
  lat double precision,
  name text collate "C" not null default '',
  pinyin text collate "C" not null default '',
  initials text collate "C" not null default '',
  credit_code text collate "C",
  address text not null default '',
  phone_index text,
  phone_tail text,
  fields jsonb not null default '{}',
  origins jsonb not null default '{}',
  disputed text[] not null default '{}',
  verified_on date,
  observed_on date,
  merged_into text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index legal_entity_area on legal_entity (area_code, id) where merged_into is null;
create index legal_entity_name on legal_entity (name, id) where merged_into is null;
create index legal_entity_pinyin on legal_entity (pinyin, id) where merged_into is null;
create index legal_entity_initials on legal_entity (initials, id) where merged_into is null;
create unique index legal_entity_credit_code on legal_entity (credit_code)
  where credit_code is not null and merged_into is null;
create index legal_entity_phone on legal_entity (phone_index) where phone_index is not null;
create index legal_entity_phone_tail on legal_entity (phone_tail) where phone_tail is not null;
create index legal_entity_house on legal_entity (house_id) where house_id is not null;
create index legal_entity_merged on legal_entity (merged_into) where merged_into is not null;

-- 场所: what one goes to; 九小场所 with the entity that keeps them. Classes are code tables.
create table place (
  id text primary key,
  area_code text collate "C" not null,
  kind text not null,
  small_premises text,
  entity_id text references legal_entity (id),
  house_id text references house (id),
  lng double precision,
  lat double precision,
  name text collate "C" not null default '',
  pinyin text collate "C" not null default '',
  initials text collate "C" not null default '',
  address text not null default '',
  phone_index text,
  phone_tail text,
  fields jsonb not null default '{}',
  origins jsonb not null default '{}',
  disputed text[] not null default '{}',
  verified_on date,
  observed_on date,
  merged_into text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index place_area on place (area_code, id) where merged_into is null;
create index place_name on place (name, id) where merged_into is null;
create index place_pinyin on place (pinyin, id) where merged_into is null;
create index place_initials on place (initials, id) where merged_into is null;
create index place_kind on place (kind, area_code) where merged_into is null;
create index place_phone on place (phone_index) where phone_index is not null;
create index place_phone_tail on place (phone_tail) where phone_tail is not null;
create index place_entity on place (entity_id) where entity_id is not null;
create index place_house on place (house_id) where house_id is not null;
create index place_point on place (lng, lat) where merged_into is null;
create index place_merged on place (merged_into) where merged_into is not null;

-- 城市部件 of GB/T 30428.2. The code says county 6, major class 2, sub-class 2, sequence 6.
create table component (
  id text primary key,
  area_code text collate "C" not null,
  code text collate "C" not null unique check (code ~ '^[0-9]{16}$'),
  class_code text collate "C" not null,
  state text not null check (state in ('intact', 'damaged', 'missing', 'abandoned')),
  -- Organisations: who looks over it, owns it, keeps it.
  supervisor_id text,
  owner_id text,
  keeper_id text,
  lng double precision not null,
  lat double precision not null,
  surveyed_on date not null,
  -- When its state or place last changed.
  changed_on date,
  name text collate "C" not null default '',
  location text collate "C" not null default '',
  fields jsonb not null default '{}',
  origins jsonb not null default '{}',
  disputed text[] not null default '{}',
  verified_on date,
  observed_on date,
  merged_into text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index component_area on component (area_code, code) where merged_into is null;
create index component_class on component (class_code, code) where merged_into is null;
create index component_state on component (state, area_code) where merged_into is null and state <> 'intact';
create index component_keeper on component (keeper_id) where keeper_id is not null;
create index component_point on component (lng, lat) where merged_into is null;
create index component_merged on component (merged_into) where merged_into is not null;

-- The last sequence given in a county for a sub-class: a number is never given twice.
create table component_sequence (
  prefix text collate "C" primary key check (prefix ~ '^[0-9]{10}$'),
  last integer not null check (last between 0 and 999999)
);

create table component_change (
  id text primary key,
  component_id text not null references component (id),
  kind text not null check (kind in ('made', 'state', 'units', 'moved', 'seen')),
  -- What it was and what it became, in words kept as they were: 完好 → 破损.
  before text not null default '',
  after text not null default '',
  note text not null default '',
  changed_by text not null,
  changed_at timestamptz not null
);
create index component_change_component on component_change (component_id, changed_at desc);

-- 证件证照 of people, entities and places. Numbers of people's documents are encrypted.
create table credential (
  id text primary key,
  area_code text collate "C" not null,
  subject_kind text not null check (subject_kind in ('person', 'legal_entity', 'place')),
  subject_id text not null,
  kind text not null,
  -- Of an entity or a place, as it hangs on the wall.
  number text collate "C",
  -- Of a person: {sealed, index, shown}.
  secret jsonb,
  issued_by text not null default '',
  from_on date,
  until_on date,
  file_id text,
  note text not null default '',
  source text not null references data_source (code),
  version integer not null default 1,
  recorded_by text not null,
  recorded_at timestamptz not null,
  ended_on date,
  ended_why text,
  check (until_on is null or from_on is null or until_on >= from_on),
  check (number is null or secret is null)
);
create index credential_subject on credential (subject_id);
create index credential_until on credential (until_on, id) where ended_on is null and until_on is not null;
create index credential_area on credential (area_code, id) where ended_on is null;
create index credential_number on credential (number) where number is not null;
create index credential_secret on credential ((secret ->> 'index')) where secret is not null;
