-- How often each thing that processes keep in memory has changed.
create table data_version (
  name text primary key,
  version bigint not null
);
