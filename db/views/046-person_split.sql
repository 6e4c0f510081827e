-- one row a split × file it speaks of, that file again under another number included: from when on somebody else stands
-- there; `stands` while neither the split was withdrawn nor that file taken back
create view view.person_split as
select
  decision.province_id, decision.person_decision_id, decision.row_no, decision.moved_code, file.import_id, file.as_of,
  one.member_id, other.member_id as other_id, withdrawn_at is null and file.status = 'committed' as stands
from person_decision decision
join person_side one
  on one.province_id = decision.province_id and one.person_decision_id = decision.person_decision_id and one.place = 1
left join person_side other
  on other.province_id = decision.province_id and other.person_decision_id = decision.person_decision_id and other.place = 2
join import named on named.province_id = decision.province_id and named.import_id = decision.import_id
join import file
  on file.province_id = named.province_id
  and (file.import_id = named.import_id or (file.kind = named.kind and file.sha256 = named.sha256 and file.status = 'committed'))
where verdict = 'split';
