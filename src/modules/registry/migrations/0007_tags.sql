-- Registers of people who need care (domain: 特殊人群, care only): read by the posts named for them, with a purpose.
create table care_register (
  code text primary key,
  name text not null unique,
  purpose text not null,
  legal_basis text not null,
  -- Counts per grid (never under five) may be shown to others who read the registry.
  is_counted boolean not null default true,
  sort integer not null
);

insert into care_register (code, name, purpose, legal_basis, is_counted, sort) values
  ('elders', '老年人关爱', '探访独居、空巢、高龄、失能老人', '老年人权益保障法', true, 10),
  ('disabled', '残疾人', '残疾人走访帮扶和证件服务', '残疾人保障法', true, 20),
  ('left_behind', '留守人员', '关爱留守儿童、妇女和老人', '未成年人保护法、民政关爱服务规定', true, 30),
  ('children', '困境儿童', '困境儿童走访和保障', '未成年人保护法', true, 40),
  ('low_income', '低保特困低收入', '社会救助走访和动态核查', '社会救助暂行办法', true, 50),
  ('mental_care', '严重精神障碍照护', '随访、服药提醒和家庭帮扶', '精神卫生法', false, 60),
  ('maternal', '孕产妇', '孕产期保健提醒', '母婴保健法', true, 70),
  ('veterans', '退役军人', '退役军人联系走访', '退役军人保障法', true, 80),
  ('entitled', '优抚对象', '优抚待遇落实', '军人抚恤优待条例', true, 90);

-- Who reads a register: everybody with a role, in the area of the post; or one person, in the area given.
create table register_reader (
  id text primary key,
  register text not null references care_register (code),
  role text,
  user_id text,
  area_code text collate "C",
  purpose text not null,
  until date,
  granted_by text not null,
  granted_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  check ((role is null) <> (user_id is null)),
  check (user_id is null or area_code is not null)
);
create index register_reader_register on register_reader (register) where revoked_at is null;

insert into register_reader (id, register, role, purpose, granted_by, granted_at)
  select 'initial-' || register || '-' || role, register, role, purpose, 'system', now()
  from (values
    ('elders', '日常探访', array['grid_worker', 'grid_leader', 'grid_secretary', 'community_secretary', 'generalist']),
    ('disabled', '日常走访帮扶', array['grid_worker', 'grid_leader', 'grid_secretary', 'community_secretary', 'generalist']),
    ('left_behind', '日常走访关爱', array['grid_worker', 'grid_leader', 'grid_secretary', 'community_secretary', 'generalist']),
    ('children', '儿童关爱', array['community_secretary', 'generalist']),
    ('low_income', '社会救助', array['community_secretary', 'generalist']),
    ('maternal', '孕产期服务', array['generalist']),
    ('veterans', '退役军人服务', array['community_secretary', 'generalist']),
    ('entitled', '优抚服务', array['community_secretary', 'generalist'])
  ) as given (register, purpose, roles), unnest(given.roles) as role;

-- 标签库.
create table tag (
  code text primary key check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  name text not null unique,
  tag_group text not null check (tag_group in ('care', 'force', 'life', 'home')),
  -- Set: only readers of that register see it. Never changed afterwards.
  register text references care_register (code),
  -- How it may be set: hand, rule, import.
  ways text[] not null,
  rule jsonb,
  default_days integer check (default_days between 1 and 3650),
  note text not null default '',
  sort integer not null,
  is_active boolean not null default true,
  version integer not null default 1,
  updated_by text,
  updated_at timestamptz not null default now(),
  check (not ('rule' = any (ways)) or rule is not null)
);

insert into tag (code, name, tag_group, register, ways, rule, default_days, note, sort) values
  ('elderly_80', '高龄老人', 'care', 'elders', '{rule}',
    '{"conditions":[{"kind":"age","from":80}]}', null, '', 10),
  ('living_alone', '独居老人', 'care', 'elders', '{rule,hand,import}',
    '{"conditions":[{"kind":"age","from":65},{"kind":"roof","max":1}]}', null, '', 20),
  ('empty_nest', '空巢老人', 'care', 'elders', '{rule,hand,import}',
    '{"conditions":[{"kind":"age","from":60},{"kind":"roof","min":2,"noneAged":{"to":59}}]}', null,
    '', 30),
  ('disabled_elder', '失能老人', 'care', 'elders', '{hand,import}', null, 365, '经评估失能，每年复核', 40),
  ('disabled', '残疾人', 'care', 'disabled', '{hand,import}', null, null, '持有残疾人证', 50),
  ('left_behind_child', '留守儿童', 'care', 'left_behind', '{hand,import}', null, 365, '父母外出务工，每年复核', 60),
  ('left_behind_woman', '留守妇女', 'care', 'left_behind', '{hand,import}', null, 365, '', 70),
  ('left_behind_elder', '留守老人', 'care', 'left_behind', '{hand,import}', null, 365, '子女外出务工，每年复核', 80),
  ('child_in_need', '困境儿童', 'care', 'children', '{hand,import}', null, 365, '每年复核', 90),
  ('low_income', '低保', 'care', 'low_income', '{hand,import}', null, 365, '按年动态核查', 100),
  ('extreme_poverty', '特困', 'care', 'low_income', '{hand,import}', null, 365, '按年动态核查', 110),
  ('near_poverty', '低收入', 'care', 'low_income', '{hand,import}', null, 365, '按年动态核查', 120),
  ('mental_care', '严重精神障碍照护', 'care', 'mental_care', '{hand,import}', null, null, '卫生健康部门登记在册', 130),
  ('pregnant', '孕产妇', 'care', 'maternal', '{hand,import}', null, 400, '建册到产后', 140),
  ('veteran', '退役军人', 'care', 'veterans', '{hand,import}', null, null, '', 150),
  ('entitled', '优抚对象', 'care', 'entitled', '{hand,import}', null, null, '', 160),
  ('volunteer', '志愿者', 'force', null, '{hand,import}', null, null, '', 180),
  ('building_chief', '楼栋长', 'force', null, '{hand,import}', null, 1095, '社区聘任，三年一聘', 190),
  ('gig_worker', '新就业群体', 'life', null, '{hand,import}', null, 730, '快递、外卖、网约车等', 200),
  ('tenant', '租住', 'home', null, '{rule}',
    '{"conditions":[{"kind":"relation","in":["tenant"]}]}', null, '', 210);

-- Who carries which tag, why, since when and until when; open while `ended_at` is empty.
create table subject_tag (
  id text primary key,
  subject_kind text not null check (subject_kind in ('person', 'house')),
  subject_id text not null,
  tag text not null references tag (code),
  way text not null check (way in ('hand', 'rule', 'import')),
  source text references data_source (code),
  reason text not null,
  since date not null,
  until date,
  batch_id text,
  set_by text,
  set_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  ended_why text
);
create unique index subject_tag_open on subject_tag (tag, subject_id) where ended_at is null;
create index subject_tag_subject on subject_tag (subject_id);
create index subject_tag_until on subject_tag (until) where ended_at is null and until is not null;
create index subject_tag_batch on subject_tag (batch_id) where batch_id is not null;
