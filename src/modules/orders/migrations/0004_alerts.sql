-- 预警与升级规则, every version kept: an alert says by which it was sent.
create table order_alert_plan (
  version integer primary key,
  plan jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  saved_name text not null
);

-- When the clock's next alert is due, planned for the due time it then had and by this version of the plan.
alter table order_clock add column alert_at timestamptz;
alter table order_clock add column alert_due_at timestamptz;
alter table order_clock add column alert_plan integer;
create index order_clock_alert on order_clock (alert_at) where stopped_at is null and due_at is not null and alert_at is not null;
create index order_clock_unplanned on order_clock (id) where stopped_at is null and due_at is not null and alert_due_at is distinct from due_at;
create index order_clock_alert_plan on order_clock (alert_plan) where stopped_at is null and due_at is not null;

-- One row for each step of each run of a clock: the key is what makes it happen once, whoever is at work.
-- A granted extension begins a new round.
create table order_alert (
  clock_id text not null references order_clock (id),
  step text not null,
  round integer not null,
  order_id text not null references work_order (id),
  kind text not null,
  planned_at timestamptz not null,
  due_at timestamptz not null,
  at timestamptz not null,
  tell text[] not null,
  -- False when a later step of the same clock was due as well and was told instead.
  is_told boolean not null,
  raised_to integer,
  plan integer not null,
  primary key (clock_id, step, round)
);
create index order_alert_order on order_alert (order_id, at);
