-- What the whole loop of the standard keeps of an order besides its spine.
alter table work_order add column is_public boolean not null default false;
-- 剔除: the case does not count against its handler; the raw fact of being late stays.
alter table work_order add column exempt boolean not null default false;
alter table work_order add column exempt_reason text;
alter table work_order add column has_appealed boolean not null default false;
alter table work_order add column extension_count integer not null default 0;
alter table work_order add column suspend_count integer not null default 0;
alter table work_order add column urge_count integer not null default 0;
alter table work_order add column urged_at timestamptz;
alter table work_order add column supervision_level integer not null default 0 check (supervision_level between 0 and 3);
-- 问题工单: handled again or transferred three times or more.
alter table work_order add column is_problem boolean not null default false;
alter table work_order add column modes text[] not null default '{}';
alter table work_order add column is_true boolean;
-- Who goes and looks, for 核实 and 核查.
alter table work_order add column task_user_id text;
alter table work_order add column request_kind text check (request_kind in ('extension', 'suspension', 'appeal'));
alter table work_order add column request_stage text check (request_stage in ('first', 'final'));
alter table work_order add column request_days integer;
alter table work_order add column co_handler_ids text[] not null default '{}';
alter table work_order add column co_open_count integer not null default 0;
alter table work_order add column is_consulting boolean not null default false;
alter table work_order add column merged_into text references work_order (id);
alter table work_order add column merged_count integer not null default 0;
alter table work_order add column visit_count integer not null default 0;

create index work_order_co_handlers on work_order using gin (co_handler_ids) where co_handler_ids <> '{}';
create index work_order_task on work_order (task_user_id) where task_user_id is not null and closed_at is null;
create index work_order_request on work_order (desk_code) where request_kind is not null;
create index work_order_merged on work_order (merged_into) where merged_into is not null;
create index work_order_supervised on work_order (reported_at desc, id desc) where supervision_level > 0;
create index work_order_problem on work_order (reported_at desc, id desc) where is_problem;
create index work_order_unrated on work_order (closed_at desc, id desc) where rated_at is null and state in ('closed', 'pending_close', 'pending_rating');

-- 延期、挂账、超期申诉: asked by the handler, 部门初审, then 派遣员终审.
create table order_request (
  id text primary key,
  order_id text not null references work_order (id),
  kind text not null check (kind in ('extension', 'suspension', 'appeal')),
  state text not null check (state in ('first', 'final', 'approved', 'rejected', 'dropped')),
  reason text not null,
  days integer,
  asked_at timestamptz not null,
  asked_by text not null,
  asked_name text not null,
  first_at timestamptz,
  first_by text,
  first_name text,
  first_note text,
  final_at timestamptz,
  final_by text,
  final_name text,
  final_note text
);
create index order_request_order on order_request (order_id, asked_at);

-- 联动协办: each co-handler has a deadline and a result of its own.
create table order_co_handler (
  id text primary key,
  order_id text not null references work_order (id),
  target_kind text not null check (target_kind in ('organisation', 'area')),
  target_id text not null,
  task text not null,
  limit_timer text not null,
  limit_amount double precision not null,
  asked_at timestamptz not null,
  asked_by text not null,
  due_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  done_name text,
  result text,
  is_late boolean not null default false
);
create index order_co_handler_order on order_co_handler (order_id, asked_at);
create index order_co_handler_open on order_co_handler (target_id, due_at) where done_at is null;

-- 会商: who was invited, what was said, what was concluded.
create table order_consult (
  id text primary key,
  order_id text not null references work_order (id),
  topic text not null,
  place text not null,
  held_at timestamptz not null,
  invited jsonb not null,
  opened_at timestamptz not null,
  opened_by text not null,
  opened_name text not null,
  minutes text,
  conclusion text,
  concluded_at timestamptz,
  concluded_by text,
  concluded_name text
);
create index order_consult_order on order_consult (order_id, opened_at);

-- 回访: each call or visit, reached or not.
create table order_visit (
  id text primary key,
  order_id text not null references work_order (id),
  at timestamptz not null,
  visitor_id text not null,
  visitor_name text not null,
  by_leader boolean not null,
  -- Whose work was asked about; the order itself may be somebody else's by now.
  handler_organisation_id text,
  handler_area_code text collate "C",
  way text not null check (way in ('phone', 'onsite', 'video', 'message')),
  reached boolean not null,
  contacted boolean,
  resolved boolean,
  satisfied boolean,
  remark text not null default ''
);
create index order_visit_order on order_visit (order_id, at);
create index order_visit_at on order_visit (at desc, id desc);
create index order_visit_visitor on order_visit (visitor_id, at desc);

alter table order_flow add column origin text not null default 'product' check (origin in ('product', 'office'));
alter table order_flow add column note text not null default '';
alter table order_flow add column published_by text;
alter table order_flow add column published_name text;
