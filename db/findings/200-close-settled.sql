-- in:  found; open findings of province $1; $2 its revision, $3 the date of the newest file
-- out: findings that the data no longer shows are closed on that date
update finding
set closed_on = greatest(opened_on, $3::date), closed_revision = $2
where province_id = $1 and closed_on is null
  and not exists (select from found where found.type = finding.type and found.subject_key = finding.subject_key);
