-- Whoever reads a part of the county finds names there without reading the rows of everybody else of that name.
drop index person_name;
create index person_name on person (name, id, area_code) where merged_into is null;
drop index person_pinyin;
create index person_pinyin on person (pinyin, id, area_code) where merged_into is null;
drop index person_initials;
create index person_initials on person (initials, id, area_code) where merged_into is null;
drop index legal_entity_name;
create index legal_entity_name on legal_entity (name, id, area_code) where merged_into is null;
drop index place_name;
create index place_name on place (name, id, area_code) where merged_into is null;
-- Few people carry tags, and few are of one age: lists ask for them in whole districts.
create index person_tags on person using gin (tags) where merged_into is null and tags <> '{}';
create index person_birth on person (birth_on) where merged_into is null;
