-- 疑似重复: two records that may be one, for somebody to look at side by side.
create table duplicate_pair (
  id text primary key,
  subject_kind text not null check (subject_kind in ('person', 'house')),
  left_id text not null,
  right_id text not null,
  reasons text[] not null,
  -- Who settles it reaches both.
  area_code text collate "C" not null,
  other_area_code text collate "C" not null,
  state text not null check (state in ('open', 'merged', 'dismissed')),
  found_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  note text,
  check (left_id < right_id)
);
create unique index duplicate_pair_once on duplicate_pair (left_id, right_id);
create index duplicate_pair_open on duplicate_pair (subject_kind, area_code, id) where state = 'open';
create index duplicate_pair_right on duplicate_pair (right_id);
