-- Where facts come from, and how well each source knows each field.
create table data_source (
  code text primary key,
  name text not null,
  -- 条 upstream departments, 块 street and community, 网格 on site, 居民 themselves.
  kind text not null check (kind in ('upstream', 'ledger', 'site', 'resident')),
  note text not null default '',
  sort integer not null,
  is_active boolean not null default true
);

insert into data_source (code, name, kind, note, sort) values
  ('police', '公安户籍', 'upstream', '户籍登记返还数据', 10),
  ('civil_affairs', '民政', 'upstream', '婚姻、救助、残疾、殡葬返还数据', 20),
  ('health', '卫生健康', 'upstream', '出生医学证明、健康档案返还数据', 30),
  ('market', '市场监管', 'upstream', '市场主体登记返还数据', 40),
  ('housing', '自然资源和住建', 'upstream', '不动产登记、房屋普查返还数据', 50),
  ('education', '教育', 'upstream', '学籍返还数据', 60),
  ('human_resources', '人社', 'upstream', '社保、就业返还数据', 70),
  ('ledger', '街道社区台账', 'ledger', '街道、社区原有表册', 80),
  ('grid', '网格员现场核实', 'site', '入户走访和核查时看到的', 90),
  ('self', '居民自报', 'resident', '居民在手机上填报或更正的', 100);

-- Rank 1 decides the field; a source that does not stand here counts as 9.
create table field_authority (
  subject_kind text not null,
  field text not null,
  source text not null references data_source (code),
  rank smallint not null check (rank between 1 and 8),
  primary key (subject_kind, field, source)
);

insert into field_authority (subject_kind, field, source, rank)
  select 'person', field, 'police', 1
  from unnest(array['name', 'formerName', 'idDocument', 'idNumber', 'sex', 'birthOn', 'ethnicity', 'nativePlace',
    'hukouArea', 'hukouAddress', 'householdNumber', 'inflowReason', 'residencePermit', 'permitNumber', 'permitFrom',
    'permitUntil']) as field
  union all select 'person', field, 'civil_affairs', 1 from unnest(array['maritalStatus', 'isDead', 'diedOn']) as field
  union all select 'person', field, 'police', 2 from unnest(array['isDead', 'diedOn', 'maritalStatus']) as field
  union all select 'person', 'education', 'education', 1
  union all select 'person', 'employer', 'human_resources', 1
  union all select 'house', field, 'housing', 1
  from unnest(array['use', 'areaM2', 'deedKind', 'deedNumber', 'ownerName', 'ownerIdNumber']) as field
  union all select 'legal_entity', field, 'market', 1
  from unnest(array['name', 'creditCode', 'businessKind', 'legalPerson', 'address', 'foundedOn', 'scope']) as field;

-- Fields an office added to those of the standard; they are written, found and exported like any other.
create table extension_field (
  subject_kind text not null,
  -- x_ and letters: never the name of a standard field.
  field text not null check (field ~ '^x_[a-zA-Z0-9_]{1,40}$'),
  title text not null,
  kind text not null check (kind in ('text', 'date', 'code', 'number', 'flag', 'area', 'idNumber', 'creditCode', 'phone')),
  codes text,
  unit text,
  privacy text not null check (privacy in ('open', 'personal')),
  is_active boolean not null default true,
  added_by text not null,
  added_at timestamptz not null,
  primary key (subject_kind, field)
);

-- Sensitive personal information (PIPL §28) is collected only where a purpose and a legal basis stand here.
create table sensitive_use (
  subject_kind text not null,
  field text not null,
  purpose text not null,
  legal_basis text not null,
  allowed_by text not null,
  allowed_at timestamptz not null,
  primary key (subject_kind, field)
);

-- What one source said of one subject at one time: every value in it is a fact. Never changed; taken back at most.
create table statement (
  id text primary key,
  subject_kind text not null,
  -- The record it counts for now, and the one it was made of: they part when records are merged.
  subject_id text not null,
  original_id text not null,
  source text not null references data_source (code),
  observed_on date not null,
  received_at timestamptz not null,
  -- Seen on site.
  verified_at timestamptz,
  stated_by text,
  batch_id text,
  -- Facts of a care register are read by its posts only.
  register text,
  fields jsonb not null,
  withdrawn_at timestamptz,
  withdrawn_by text
);
create index statement_subject on statement (subject_id, received_at);
create index statement_batch on statement (batch_id) where batch_id is not null;

-- A source's own key of a record, so that its next delivery finds it again.
create table subject_key (
  source text not null references data_source (code),
  subject_kind text not null,
  key text not null,
  subject_id text not null,
  primary key (source, subject_kind, key)
);
create index subject_key_subject on subject_key (subject_id);

-- Two records that were one; `moved` names the rows that changed hands, so that it can be taken back.
create table record_merge (
  id text primary key,
  subject_kind text not null,
  kept_id text not null,
  gone_id text not null,
  reason text not null,
  moved jsonb not null,
  merged_by text not null,
  merged_at timestamptz not null,
  undone_by text,
  undone_at timestamptz
);
create index record_merge_kept on record_merge (kept_id);
create index record_merge_gone on record_merge (gone_id);

-- Who looked at what of whom, and what for: the person may read it.
create table subject_look (
  id text primary key,
  subject_kind text not null,
  subject_id text not null,
  user_id text not null,
  seen text[] not null,
  purpose text not null,
  looked_at timestamptz not null,
  until timestamptz not null
);
create index subject_look_subject on subject_look (subject_id, looked_at desc);
create index subject_look_open on subject_look (user_id, subject_id, until);
