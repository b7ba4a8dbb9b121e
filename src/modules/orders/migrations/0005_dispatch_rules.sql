-- 派单规则: the whole ordered list is one value, and every save is a version of it.
create table dispatch_rule_set (
  version integer primary key,
  rules jsonb not null,
  note text not null default '',
  changed_at timestamptz not null,
  changed_by text not null,
  changed_name text not null
);

-- How many orders a handler can have in hand before rules look for another one.
create table dispatch_capacity (
  target_kind text not null check (target_kind in ('organisation', 'area')),
  target_id text collate "C" not null,
  capacity integer not null check (capacity > 0),
  primary key (target_kind, target_id)
);

-- Read every few seconds, grouped, so that rules know who is busy.
create index work_order_in_hand on work_order (handler_organisation_id, handler_area_code)
  where state in ('pending_handle', 'handling');
