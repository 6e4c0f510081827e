-- Rows of files that belong to no import. A foreign key would look up the import once a row, a third of the load's
-- time at a million rows; the importing transaction writes both.
select distinct import_row.province_id, import_row.import_id
from import_row
where not exists (
  select from import where import.province_id = import_row.province_id and import.import_id = import_row.import_id
);
