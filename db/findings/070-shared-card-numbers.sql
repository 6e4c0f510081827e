-- in:  side_member
-- out: found duplicate_card (domain.md §5), one for each holder of a number several persons in activity hold: `shared`
--      (T1), or `two_provinces` (T2) where profile numbers carry the symbols of different provinces: merged provinces
--      keep theirs, and each gave out numbers on its own. One person listed twice is a duplicate_member instead.
--      Of the seven kinds a member's number is given one, in the order of these steps: what others hold comes first,
--      because telling whose it is often settles the rest; then what no source can make right (T6, T7); then sources that
--      disagree (T5, T3).
insert into found (
  type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos, kind, evidence
)
select
  'duplicate_card', card_no || ':' || member_id, branch_id, member_id, full_name || ' · ' || card_no, newest, import_ids,
  row_nos, case when symbols > 1 then 'two_provinces' else 'shared' end, holders
from side_member
join (
  select
    card_no, max(as_of) as newest, array_agg(import_id) as import_ids, array_agg(row_no) as row_nos,
    count(distinct split_part(profile_no, ' ', 2)) as symbols, string_agg(member_id::text, ' ' order by member_id) as holders
  from side_member
  -- few numbers are held twice: names and symbols are compared of these alone
  join (
    select card_no from side_member where not gone and card_no is not null group by card_no having count(*) > 1
  ) twice using (card_no)
  where not gone
  group by card_no
  having count(distinct coalesce(citizen_id, name_key || date_of_birth)) > 1
) shared using (card_no)
where not gone;
