-- in:  side_member, one_person; found
-- out: found duplicate_card `of_the_gone` (T4): the number of somebody else who left, died or was put out. Who is gone
--      and listed again is no one else: an equal citizen id, a like name and year of birth, or people said so
insert into found (
  type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos, kind, evidence
)
select
  'duplicate_card', holder.card_no || ':' || holder.member_id, holder.branch_id, holder.member_id,
  holder.full_name || ' · ' || holder.card_no, greatest(holder.as_of, max(former.as_of)),
  array_append(array_agg(former.import_id), holder.import_id), array_append(array_agg(former.row_no), holder.row_no),
  'of_the_gone', string_agg(former.member_id::text, ' ' order by former.member_id)
from side_member holder
join side_member former on former.card_no = holder.card_no and former.gone
where
  not holder.gone
  and holder.citizen_id is distinct from coalesce(former.citizen_id, '')
  and (
    holder.name_fold <> former.name_fold
    or extract(year from holder.date_of_birth) <> extract(year from former.date_of_birth)
  )
  and not exists (
    select from one_person one join one_person other using (kept_id)
    where one.member_id = holder.member_id and other.member_id = former.member_id
  )
  and not exists (
    select from found
    where found.type = 'duplicate_card' and found.subject_key = holder.card_no || ':' || holder.member_id
  )
group by
  holder.card_no, holder.member_id, holder.branch_id, holder.full_name, holder.as_of, holder.import_id, holder.row_no;
