-- The one search box finds components by name, class, place and the number their owner gave them; whoever reads a part
-- of the county finds them without reading the rows of everybody else.
create index component_name on component (name, id, area_code, code) where merged_into is null;
create index component_location on component ((replace(location, ' ', '')), id, area_code, class_code)
  where merged_into is null;
create index component_own_number on component
  ((upper(fields ->> 'ownNumber') collate "C"), id, area_code, class_code)
  where merged_into is null and fields ->> 'ownNumber' is not null;
drop index component_class;
create index component_class on component (class_code, code, area_code, id) where merged_into is null;
