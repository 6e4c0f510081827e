-- in:  found; findings of province $1 of the types $3
-- out: findings first opened after import $2 that the data still shows are open since the date it gives now
update finding
set opened_on = found.opened_on
from found
where
  finding.province_id = $1
  and finding.type = any ($3)
  and finding.opened_revision > (select revision from import where province_id = $1 and import_id = $2)
  and found.type = finding.type and found.subject_key = finding.subject_key
  and found.opened_on <> finding.opened_on;
