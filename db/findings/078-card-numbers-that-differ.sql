-- in:  side_member, side_account, outcome linked; card events of province $1, opened_number; found
-- out: found duplicate_card for a member whose roster, linked account, card register or second row in the rosters name
--      different numbers: `typo` (T5) where each is one slip of the hand from the roster's, else `several_numbers` (T3).
--      Of the register only numbers in force count: not replaced or recalled since. Where one source still has the card of
--      8 digits and the other has that of 12, which is their citizen id, the card was exchanged (domain.md §5) and nothing
--      is wrong
insert into found (
  type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos, kind, evidence
)
with register as (
  select
    member_id, stored.card_no as stored, coalesce(opened.number, stored.card_no) as card_no, event_on, import_id, row_no
  from card_event
  cross join lateral (select case event when 'replaced' then replaced_by else card_event.card_no end as card_no) stored
  left join opened_number opened on opened.sealed = stored.card_no
  where province_id = $1 and member_id is not null and event <> 'recalled'
),
-- every row of who shares a citizen id is a duplicate_member by now
several_rows as materialized (
  select side_member.* from found join side_member using (member_id) where found.type = 'duplicate_member'
),
other as (
  select outcome.member_id, account.card_no, account.as_of, account.import_id, account.row_no
  from outcome join side_account account using (account_id)
  where outcome.status = 'linked' and account.card_no is not null
  union all
  select register.member_id, register.card_no, import.as_of, register.import_id, register.row_no
  from register join import on import.province_id = $1 and import.import_id = register.import_id
  where
    register.card_no is not null
    and not exists (
      select from card_event later
      where later.province_id = $1 and later.card_no = register.stored and later.event in ('replaced', 'recalled')
        and coalesce(later.event_on >= register.event_on, true)
    )
  union all
  select member.member_id, twin.card_no, twin.as_of, twin.import_id, twin.row_no
  from several_rows member join several_rows twin using (citizen_id)
  where twin.member_id <> member.member_id and twin.card_no is not null
)
select
  'duplicate_card', member.card_no || ':' || member.member_id, member.branch_id, member.member_id,
  member.full_name || ' · ' || member.card_no, greatest(member.as_of, max(other.as_of)),
  array_append(array_agg(other.import_id), member.import_id), array_append(array_agg(other.row_no), member.row_no),
  case when bool_and(view.is_slip(member.card_no, other.card_no)) then 'typo' else 'several_numbers' end,
  string_agg(distinct other.card_no, ' ' order by other.card_no)
from side_member member
join other on other.member_id = member.member_id and other.card_no <> member.card_no
  and not coalesce(
    length(member.card_no) <> length(other.card_no) and member.citizen_id in (member.card_no, other.card_no), false
  )
where
  not member.gone
  and not exists (
    select from found
    where found.type = 'duplicate_card' and found.subject_key = member.card_no || ':' || member.member_id
  )
group by
  member.card_no, member.member_id, member.branch_id, member.full_name, member.as_of, member.import_id, member.row_no;
