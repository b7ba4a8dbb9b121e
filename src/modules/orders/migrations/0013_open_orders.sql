-- Most lists are of orders in hand, a small part of all of them; 流程管理 counts them by version.
create index work_order_open on work_order (reported_at desc, id desc) include (flow_version) where closed_at is null;
