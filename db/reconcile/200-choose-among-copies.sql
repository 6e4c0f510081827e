-- in:  agreement, pattern, listed_twice, one_person, both sides
-- out: copy: of each person who is listed twice, the one an account is compared with, and what the best of them says: the
--      one that people keep, then the one that still stands, then the official one (who is listed as away has another row where they are), then the one
--      in the account's branch, then the likeliest, then by what they say
insert into copy (account_id, member_id, chosen, bits)
select
  agreement.account_id, agreement.member_id,
  row_number() over (
    of_person order by one_person.place is distinct from 1, member.gone, member.status <> 'temp_out',
      member.branch_id is distinct from account.branch_id, pattern.bits desc, member.citizen_id, member.card_no,
      member.date_of_birth, member.branch_id, member.code, member.member_id
  ) = 1,
  max(pattern.bits) over of_person
from agreement
join pattern using (pattern)
join listed_twice using (member_id)
join side_member member using (member_id)
left join one_person using (member_id)
join side_account account using (account_id)
where pattern.bits > -10
window of_person as (partition by agreement.account_id, person_id);
