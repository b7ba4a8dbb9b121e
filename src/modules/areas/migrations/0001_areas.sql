-- 区划与网格. A code is the key, a subtree is a range of codes, hence the "C" order.
create table area (
  code text collate "C" primary key,
  name text not null,
  -- As people say it: 南门社区 for 南门社区居委会.
  short_name text not null,
  -- Without blanks, full and initials, one after the other: `nanmenshequ nmsq`.
  pinyin text not null default '',
  level text not null check (level in ('province', 'city', 'county', 'street', 'community', 'grid')),
  parent_code text collate "C",
  -- 居委会 or 村委会 of a community, 基础 or 专属 of a grid.
  kind text check (kind in ('neighbourhood', 'village', 'basic', 'dedicated')),
  dedicated_to text,
  -- Half-open: valid on a day d with valid_from <= d < valid_to.
  valid_from date not null default '1949-10-01',
  valid_to date,
  households integer check (households >= 0),
  population integer check (population >= 0),
  -- GeoJSON Polygon or MultiPolygon, WGS-84; src_crs tells what it was converted from.
  boundary jsonb,
  src_crs text check (src_crs in ('wgs84', 'cgcs2000', 'gcj02', 'bd09')),
  area_m2 bigint,
  center_lng double precision,
  center_lat double precision,
  updated_at timestamptz not null default now(),
  -- Of the row, for two people who change it at once.
  version integer not null default 1,
  check (valid_to is null or valid_to >= valid_from),
  check ((boundary is null) = (center_lng is null) and (boundary is null) = (center_lat is null))
);
create index area_children on area (parent_code, code);
create index area_drawn on area (code) where boundary is not null;

-- What became of a code, and what a code came from. `announced_at` is empty until its day has come.
create table area_succession (
  id text primary key,
  kind text not null check (kind in ('split', 'merge', 'abolish', 'rename')),
  on_date date not null,
  reason text not null default '',
  -- Boundaries that areas which stay get on that day: {code: GeoJSON}.
  boundaries jsonb not null default '{}',
  decided_by text not null,
  decided_at timestamptz not null,
  announced_at timestamptz
);
create index area_succession_due on area_succession (on_date) where announced_at is null;

create table area_succession_link (
  succession_id text not null references area_succession (id),
  from_code text collate "C" not null references area (code),
  to_code text collate "C" not null references area (code),
  primary key (succession_id, from_code, to_code)
);
create index area_succession_from on area_succession_link (from_code);
create index area_succession_to on area_succession_link (to_code);

-- Both directions stand, so that one look-up answers.
create table area_neighbour (
  code text collate "C" not null references area (code),
  neighbour_code text collate "C" not null references area (code),
  primary key (code, neighbour_code)
);

-- Our own base map: no tiles can be fetched in a government network.
create table map_feature (
  id text primary key,
  kind text not null check (kind in ('road', 'water', 'compound', 'landmark')),
  name text not null,
  class text not null default '',
  geometry jsonb not null,
  area_code text collate "C" not null,
  center_lng double precision not null,
  center_lat double precision not null
);
create index map_feature_area on map_feature (area_code);

create table area_import (
  id text primary key,
  format text not null check (format in ('csv', 'geojson')),
  filename text not null,
  crs text not null,
  is_dry_run boolean not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  rows_read integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  -- What became of each refused row: [{line, code, name, reason}].
  rejects jsonb not null default '[]',
  -- The file's column names, and which of them was read as what.
  headers jsonb not null default '[]',
  columns jsonb not null default '{}',
  -- Areas the importer may change; empty for everything.
  scope text[],
  message text,
  -- The file itself until it has been read: any process on this database may take the work.
  content bytea,
  started_by text not null,
  started_by_name text not null,
  started_at timestamptz not null,
  ended_at timestamptz
);
create index area_import_recent on area_import (started_at desc);

create view v_area as
  select code, name, short_name, level, parent_code, kind, valid_from, valid_to, households, population from area;
