-- How far the values of a column are sealed under the current key.
create table sealing_progress (
  -- table.column
  name text primary key,
  -- The key they are brought to.
  key_id text not null,
  -- Whatever lay there in plain text has been sealed.
  plain_done boolean not null default false,
  -- Rows are gone through in the order of their ids; a pass that changed something is followed by another.
  cursor text not null default '',
  changed boolean not null default false,
  -- Rows: still to be sealed anew when last counted, done since, and those that do not open.
  waiting integer not null default 0,
  resealed integer not null default 0,
  failed integer not null default 0,
  finished_at timestamptz,
  updated_at timestamptz not null
);
