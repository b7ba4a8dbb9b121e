-- What of the registry an order is about.
create table order_subject (
  order_id text not null references work_order (id),
  kind text not null,
  subject_id text not null,
  linked_by text not null,
  linked_name text not null,
  linked_at timestamptz not null,
  primary key (order_id, kind, subject_id)
);
create index order_subject_of on order_subject (kind, subject_id, order_id);
