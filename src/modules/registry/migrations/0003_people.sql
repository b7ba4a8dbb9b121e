create table person (
  id text primary key,
  -- Where the person lives now: the grid of the house, else as near as is known.
  area_code text collate "C" not null,
  house_id text references house (id),
  name text collate "C" not null default '',
  -- Without blanks: wangxiuying, wxy.
  pinyin text collate "C" not null default '',
  initials text collate "C" not null default '',
  sex text,
  birth_on date,
  -- Blind indexes: equal for equal numbers, telling nothing without the key.
  id_index text,
  phone_index text,
  phone_tail text,
  is_dead boolean not null default false,
  tags text[] not null default '{}',
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
create index person_area on person (area_code, id) where merged_into is null;
create index person_house on person (house_id) where house_id is not null;
create index person_name on person (name, id) where merged_into is null;
create index person_pinyin on person (pinyin, id) where merged_into is null;
create index person_initials on person (initials, id) where merged_into is null;
create index person_id_number on person (id_index) where id_index is not null;
create index person_phone on person (phone_index) where phone_index is not null;
create index person_phone_tail on person (phone_tail) where phone_tail is not null;
-- What needs a look is a small part of all, and asked for by whole districts.
create index person_disputed on person (area_code, id) where merged_into is null and disputed <> '{}';
create index person_without_number on person (area_code, id) where merged_into is null and id_index is null;
create index person_without_phone on person (area_code, id) where merged_into is null and phone_index is null;
create index person_without_birth on person (area_code, id) where merged_into is null and birth_on is null;
create index person_without_house on person (area_code, id) where merged_into is null and house_id is null;
create index person_merged on person (merged_into) where merged_into is not null;

-- Who lives or works where, from when to when; open while `to_on` is empty.
create table residency (
  id text primary key,
  person_id text not null references person (id),
  house_id text not null references house (id),
  relation text not null check (relation in ('owner', 'family', 'tenant', 'lodger', 'staff')),
  -- Of several houses the one where the person is found.
  is_main boolean not null default true,
  from_on date,
  to_on date,
  source text not null references data_source (code),
  statement_id text,
  version integer not null default 1,
  recorded_at timestamptz not null,
  recorded_by text,
  check (to_on is null or from_on is null or to_on >= from_on)
);
create index residency_person on residency (person_id);
create index residency_house on residency (house_id) where to_on is null;
create unique index residency_once on residency (person_id, house_id, relation) where to_on is null;

create table household (
  id text primary key,
  area_code text collate "C" not null,
  house_id text references house (id),
  -- 户号 of the registration booklet.
  number text,
  version integer not null default 1,
  updated_at timestamptz not null
);
create index household_area on household (area_code, id);
create index household_house on household (house_id);
create unique index household_number on household (number) where number is not null;

create table household_member (
  household_id text not null references household (id),
  person_id text not null references person (id),
  -- To the head, GB/T 4761; the head is 02.
  kinship text not null,
  from_on date,
  to_on date,
  primary key (household_id, person_id)
);
create index household_member_person on household_member (person_id);
create unique index household_head on household_member (household_id) where kinship = '02' and to_on is null;
